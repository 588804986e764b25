//! Processes that end with their owner.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::command::{line, run};
use crate::namespace::Namespace;
use crate::{Error, poll_until};

/// How long a process may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// How many lines of output an error shows.
const TAIL: usize = 40;

/// The lines a process has written so far, on both streams. It can outlive the process.
#[derive(Clone, Default)]
pub(crate) struct Transcript(Arc<Mutex<Vec<String>>>);

impl Transcript {
    /// The last lines.
    pub(crate) fn tail(&self) -> String {
        let lines = self.lock();
        lines[lines.len().saturating_sub(TAIL)..].join("\n")
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Collects a stream's lines in a thread, which ends with the stream.
    fn collect(&self, stream: impl Read + Send + 'static) -> JoinHandle<()> {
        let transcript = self.clone();
        thread::spawn(move || {
            let mut reader = BufReader::new(stream);
            let mut line = Vec::new();
            while matches!(reader.read_until(b'\n', &mut line), Ok(1..)) {
                transcript.lock().push(String::from_utf8_lossy(&line).trim_end().to_owned());
                line.clear();
            }
        })
    }
}

/// A running process of ours in a namespace. Dropping it ends it.
pub(crate) struct Process {
    name: String,
    child: Child,
    transcript: Transcript,
    /// The threads that collect its output, which it may have left to a child of its own.
    streams: [Option<JoinHandle<()>>; 2],
}

impl Process {
    /// Starts `program` in the namespace. The kernel kills it if the starting thread dies first.
    pub(crate) fn start<A: AsRef<OsStr>>(
        namespace: &Namespace,
        program: &OsStr,
        arguments: impl IntoIterator<Item = A>,
        configure: impl FnOnce(&mut Command),
    ) -> Result<Self, Error> {
        let mut command = namespace.command("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).arg(program).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        configure(&mut command);
        let mut child =
            command.spawn().map_err(|source| Error::Spawn { command: line(&command), source })?;
        let transcript = Transcript::default();
        let streams = [
            child.stdout.take().map(|stream| transcript.collect(stream)),
            child.stderr.take().map(|stream| transcript.collect(stream)),
        ];
        Ok(Self { name: program.to_string_lossy().into_owned(), child, transcript, streams })
    }

    /// The process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Everything the process has written so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.transcript.lock().clone()
    }

    /// The last lines of what it has written.
    pub(crate) fn tail(&self) -> String {
        self.transcript.tail()
    }

    /// What it has written and is going to write.
    pub(crate) fn transcript(&self) -> Transcript {
        self.transcript.clone()
    }

    /// An error if the process has ended, which it should not have.
    pub(crate) fn check_running(&mut self) -> Result<(), Error> {
        match self.exit_status()? {
            None => Ok(()),
            Some(status) => {
                self.wait_for_last_words();
                Err(Error::Exited { name: self.name.clone(), status, output: self.tail() })
            }
        }
    }

    /// Waits until `ready` says that the process has come up, or it has ended.
    pub(crate) fn wait_ready(
        &mut self,
        condition: &str,
        timeout: Duration,
        mut ready: impl FnMut(&Self) -> bool,
    ) -> Result<(), Error> {
        poll_until(condition, timeout, || {
            self.check_running()?;
            Ok(if ready(self) { Ok(()) } else { Err(format!("its output: {}", self.tail())) })
        })
    }

    /// Asks the process to end (SIGTERM) and waits; kills it if it takes too long.
    pub(crate) fn terminate(&mut self) -> Result<ExitStatus, Error> {
        if let Some(status) = self.exit_status()? {
            return Ok(status);
        }
        // The shell's own `kill`, so that no package is needed for it. The process has not been
        // waited for, so the id is still its own.
        let script = "kill -TERM \"$1\"";
        run(Command::new("sh").args(["-c", script, "sh", &self.id().to_string()]))?;
        let ended = poll_until(&format!("{} has ended", self.name), GRACE, || {
            Ok(self.exit_status()?.ok_or_else(|| format!("its output: {}", self.tail())))
        });
        match ended {
            Err(Error::Timeout { .. }) => self.kill9(),
            other => other,
        }
    }

    /// Kills the process (SIGKILL) and waits for its end.
    pub(crate) fn kill9(&mut self) -> Result<ExitStatus, Error> {
        let name = self.name.clone();
        let end = self.child.kill().and_then(|()| self.child.wait());
        end.map_err(|source| Error::Spawn { command: format!("the end of {name}"), source })
    }

    /// Gives the threads that collect the output a second to come to its end.
    fn wait_for_last_words(&self) {
        // Too late is no error: the output is for people.
        let _ = poll_until("all output is read", Duration::from_secs(1), || {
            let ended = self.streams.iter().flatten().all(JoinHandle::is_finished);
            Ok(if ended { Ok(()) } else { Err(String::new()) })
        });
    }

    fn exit_status(&mut self) -> Result<Option<ExitStatus>, Error> {
        let name = &self.name;
        self.child
            .try_wait()
            .map_err(|source| Error::Spawn { command: format!("wait for {name}"), source })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.terminate().is_err() {
            // Whatever kept it from ending politely: it must not outlive the test.
            let _ = self.kill9();
        }
    }
}
