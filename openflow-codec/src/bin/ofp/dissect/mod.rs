//! `ofp dissect`: the OpenFlow messages in a capture file.

mod filter;
mod link;
mod print;
mod reader;
mod session;
mod time;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use openflow_codec::capture::{Event, Limits, Reassembler};

use filter::Filter;
use link::NoSegment;
use print::Printer;
use session::Session;

/// How often progress is shown.
const PROGRESS: Duration = Duration::from_millis(500);

/// Shows the OpenFlow messages in a pcap or pcapng capture, one a line.
///
/// TCP streams are put back together: retransmissions, overlaps and segments out of order are
/// understood, and what was not recorded is said. A line has the time, the sender and the receiver,
/// which of them is the switch, the version, the transaction id and the message. At the end come
/// sums on standard error.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The capture; - or nothing is standard input.
    file: Option<PathBuf>,
    /// A TCP port of OpenFlow; can be given several times [default: 6633 and 6653]
    #[arg(long, value_name = "N")]
    port: Vec<u16>,
    /// Write a JSON object a line: time, src, dst, dpid, from, version, type, xid and length, and
    /// msg or error as `ofp decode` answers them, or trouble with the recording.
    #[arg(long)]
    json: bool,
    /// How times are written.
    #[arg(long, value_enum, default_value_t = Time::Relative)]
    time: Time,
    /// Show only messages of which all of this is true, as in type=packet_in,version=1.3.
    ///
    /// The conditions are type (OFPT_PACKET_IN, packet_in or OFPPacketIn, in any case), dpid
    /// (hexadecimal), version (1.0 to 1.5) and xid. dpid selects what comes after the features
    /// reply that tells it.
    #[arg(long, value_name = "CONDITION,…")]
    filter: Vec<Filter>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Time {
    /// Seconds since the first packet.
    Relative,
    /// As RFC 3339 says, in UTC.
    Absolute,
}

impl Args {
    /// Reads the capture and writes its messages to standard output.
    pub(crate) fn run(self) -> io::Result<()> {
        let path = self.file.filter(|path| path != Path::new("-"));
        let name = path.as_ref().map_or("standard input".into(), |path| path.display().to_string());
        let named = |error: io::Error| match error.kind() {
            io::ErrorKind::BrokenPipe => error,
            kind => io::Error::new(kind, format!("{name}: {error}")),
        };
        let (input, size): (Box<dyn Read + Send>, u64) = match &path {
            None => (Box::new(io::stdin()), 0),
            Some(path) => {
                let file = File::open(path).map_err(named)?;
                let size = file.metadata().map_err(named)?.len();
                (Box::new(file), size)
            }
        };
        let mut filter = Filter::default();
        self.filter.into_iter().for_each(|more| filter.and(more));
        let live = path.is_none() || io::stdout().is_terminal();
        let mut printer = Printer::new(self.json, self.time == Time::Absolute, filter, live);
        let ports = if self.port.is_empty() { vec![6633, 6653] } else { self.port };
        let mut sums = Sums::default();
        let read = dissect(input, size, &ports, &mut printer, &mut sums);
        // What is wrong with the file comes last, after what it still told.
        printer.flush()?;
        if !matches!(&read, Err(e) if e.kind() == io::ErrorKind::BrokenPipe) {
            let _ = write!(io::stderr(), "{}{}", sums.report(), printer.report());
        }
        read.map_err(named)
    }
}

/// Reads all packets of the input and prints what their streams carry.
fn dissect(
    input: impl Read + Send,
    size: u64,
    ports: &[u16],
    printer: &mut Printer,
    sums: &mut Sums,
) -> io::Result<()> {
    let position = AtomicU64::new(0);
    let input = Counted { input, count: &position };
    let mut streams = Reassembler::<Session>::new(ports, Limits::default());
    let mut progress = Progress::new(size);
    let read = reader::read_packets(input, |packet| {
        sums.packets += 1;
        sums.cut += u64::from(packet.cut);
        printer.begin(packet.time);
        match link::segment(packet.time, packet.link, packet.data) {
            Ok(segment) => {
                let ours = streams.segment(&segment, &mut |place, session, event| {
                    printer.event(place, session, event);
                });
                sums.segments += u64::from(ours);
            }
            Err(why) => sums.no_segment(why),
        }
        progress.show(position.load(Ordering::Relaxed), printer.messages());
        printer.check()
    });
    streams.finish(&mut |place, session, event: Event<'_>| printer.event(place, session, event));
    sums.streams = streams.connections();
    progress.clear();
    read.and_then(|()| printer.check())
}

/// What was read, in numbers.
#[derive(Default)]
struct Sums {
    packets: u64,
    segments: u64,
    streams: u64,
    cut: u64,
    fragments: u64,
    malformed: u64,
    links: BTreeMap<i32, u64>,
}

impl Sums {
    fn no_segment(&mut self, why: NoSegment) {
        match why {
            NoSegment::NotTcp => {}
            NoSegment::Fragment => self.fragments += 1,
            NoSegment::Malformed => self.malformed += 1,
            NoSegment::LinkType(link) => *self.links.entry(link).or_default() += 1,
        }
    }

    fn report(&self) -> String {
        let Self { packets, segments, streams, .. } = self;
        let mut text = format!("ofp: packets {packets}, segments {segments}, streams {streams}");
        for (count, what) in [
            (self.cut, "packets recorded in part"),
            (self.fragments, "IP fragments (not supported)"),
            (self.malformed, "packets with malformed headers"),
        ] {
            if count > 0 {
                text += &format!(", {what} {count}");
            }
        }
        for (link, count) in &self.links {
            text += &format!(", packets of {} (not supported) {count}", link::link_name(*link));
        }
        text
    }
}

/// Counts what is read.
struct Counted<'c, R> {
    input: R,
    count: &'c AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A line on the terminal that says how far the reading is.
struct Progress {
    /// Bytes in all, if that is known.
    size: u64,
    /// When it was last shown; none if nobody would see it.
    last: Option<Instant>,
    shown: bool,
}

impl Progress {
    fn new(size: u64) -> Self {
        // Where the messages go to the same terminal, they are progress enough.
        let seen = size > 0 && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { size, last: seen.then(Instant::now), shown: false }
    }

    fn show(&mut self, position: u64, messages: u64) {
        if self.last.is_some_and(|last| last.elapsed() >= PROGRESS) {
            self.last = Some(Instant::now());
            self.shown = true;
            let percent = position.saturating_mul(100) / self.size;
            let _ = write!(io::stderr(), "\rofp: {percent} % read, {messages} messages ");
        }
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
