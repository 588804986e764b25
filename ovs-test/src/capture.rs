//! Recording a session, and asking an independent decoder about it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::run;
use crate::process::Process;
use crate::{DEADLINE, Error, OPENFLOW_PORT, Ovs};

/// What the last recorded packet carries. `dumpcap` writes packets some time after they were sent,
/// and forgets those that it has not written when it is stopped.
const END: &[u8] = b"gouken-end";

/// The packets with OpenFlow messages, as a display filter.
const OPENFLOW: &str = "openflow || openflow_v1 || openflow_v4 || openflow_v5 || openflow_v6";

/// What `tshark` says of a packet that it cannot read: the dissector ran out of bytes or
/// contradicted itself, met a version that does not exist, or reported an error.
const MALFORMED: &str = "_ws.malformed || openflow.version.unknown || _ws.expert.severity == error";

/// Segments whose bytes are read elsewhere: the rest of the message comes in a later one, or TCP has
/// sent them before (on a busy machine, the answer of a loopback can be too late for it).
const READ_ELSEWHERE: &str = "tcp.reassembled_in || tcp.analysis.retransmission || \
    tcp.analysis.fast_retransmission || tcp.analysis.spurious_retransmission || \
    tcp.analysis.keep_alive";

/// A running `dumpcap` on the loopback of a switch's namespace, for the controller's port.
///
/// Start it before the switches connect: a session that is recorded from its middle cannot be
/// read. Dropping it ends it.
pub struct Capture<'a> {
    ovs: &'a Ovs,
    process: Process,
    file: PathBuf,
}

impl<'a> Capture<'a> {
    /// Starts recording into the switch's directory.
    ///
    /// # Errors
    ///
    /// If `dumpcap` is missing ([`crate::Requirements::and_tshark`]) or may not record.
    pub fn start(ovs: &'a Ovs) -> Result<Self, Error> {
        let file = ovs.directory().join("session.pcapng");
        let filter = format!("tcp port {OPENFLOW_PORT} or icmp");
        let path = file.display().to_string();
        // A buffer of 64 MiB: a busy loopback is faster than a file.
        let arguments = ["-i", "lo", "-B", "64", "-f", &filter, "-w", &path];
        let mut process =
            Process::start(ovs.namespace(), OsStr::new("dumpcap"), arguments, |_| {})?;
        process.wait_ready("dumpcap records", DEADLINE, |process| {
            process.lines().iter().any(|line| line.starts_with("File: "))
        })?;
        Ok(Self { ovs, process, file })
    }

    /// Ends the recording, with everything in it that has happened until now.
    ///
    /// # Errors
    ///
    /// If `dumpcap` had ended by itself, or does not record any more.
    pub fn finish(mut self) -> Result<Recording, Error> {
        let pattern: String = END.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut ping = self.ovs.command("ping");
        run(ping.args(["-n", "-q", "-c", "1", "-p", &pattern, "127.0.0.1"]))?;
        self.process.wait_ready("the end is recorded", DEADLINE, |_| {
            let recorded = fs::read(&self.file).unwrap_or_default();
            recorded.windows(END.len()).any(|bytes| bytes == END)
        })?;
        self.process.terminate()?;
        Ok(Recording { file: self.file })
    }
}

/// A finished recording. The file of a [`Capture`] lives as long as the switch's directory.
pub struct Recording {
    file: PathBuf,
}

impl Recording {
    /// A recording that is already there.
    pub fn open(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// The pcapng file.
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// The packets that a display filter of Wireshark selects, one line each.
    ///
    /// # Errors
    ///
    /// If `tshark` fails, for instance because it does not know a field of the filter.
    pub fn select(&self, filter: &str) -> Result<Vec<String>, Error> {
        self.tshark(filter, &[])
    }

    /// The values of these fields in the packets that a display filter selects: for each packet,
    /// for each field, what it has in all of the packet's messages.
    ///
    /// # Errors
    ///
    /// If `tshark` fails, for instance because it does not know a field.
    pub fn fields(&self, filter: &str, fields: &[&str]) -> Result<Vec<Vec<Vec<String>>>, Error> {
        // A number that is always there: an empty first field would be trimmed away.
        let mut arguments = vec!["-T", "fields", "-e", "frame.number"];
        fields.iter().for_each(|field| arguments.extend(["-e", field]));
        let values = |cell: &str| match cell {
            "" => Vec::new(),
            cell => cell.split(',').map(str::to_owned).collect(),
        };
        let lines = self.tshark(filter, &arguments)?;
        Ok(lines.iter().map(|line| line.split('\t').skip(1).map(values).collect()).collect())
    }

    fn tshark(&self, filter: &str, arguments: &[&str]) -> Result<Vec<String>, Error> {
        let mut command = Command::new("tshark");
        // Two passes (-2): in the second, every segment knows where its message is complete.
        command.args(["-n", "-2", "-r"]).arg(&self.file);
        command.args(["-d", &format!("tcp.port=={OPENFLOW_PORT},openflow"), "-Y", filter]);
        command.args(arguments);
        // The preferences of whoever runs the test must not matter.
        if let Some(directory) = self.file.parent() {
            command.env("HOME", directory).env("XDG_CONFIG_HOME", directory);
        }
        Ok(run(&mut command)?.lines().map(str::to_owned).collect())
    }

    /// The packets with OpenFlow messages.
    ///
    /// # Errors
    ///
    /// If `tshark` fails.
    pub fn openflow(&self) -> Result<Vec<String>, Error> {
        self.select(OPENFLOW)
    }

    /// The packets that `tshark` finds malformed, or whose payload is no OpenFlow at all to it.
    ///
    /// # Errors
    ///
    /// If `tshark` fails.
    pub fn malformed(&self) -> Result<Vec<String>, Error> {
        let port = format!("tcp.port == {OPENFLOW_PORT} && tcp.len > 0");
        let foreign = format!("{port} && !({OPENFLOW}) && !({READ_ELSEWHERE})");
        self.select(&format!("{MALFORMED} || ({foreign})"))
    }
}
