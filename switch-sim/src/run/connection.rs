//! One switch's connection: a thread that connects, reads and connects again, and one that writes.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, bounded};

use super::RunOptions;
use crate::SwitchId;

/// How long a thread waits before it looks whether it shall stop.
const LOOK_UP: Duration = Duration::from_millis(100);
/// Writes that wait for the socket.
const MAX_WRITES: usize = 64;
/// The most bytes of one read.
const MAX_READ: usize = 64 << 10;

/// What a connection tells the simulation.
pub(super) enum Input {
    /// There is a connection; bytes for the controller go to `writer`, and dropping that closes
    /// the connection once they are written.
    Connected { switch: SwitchId, writer: Sender<Vec<u8>> },
    /// Bytes from the controller.
    Bytes { switch: SwitchId, bytes: Vec<u8> },
    /// The connection is gone.
    Closed { switch: SwitchId },
}

/// What the owner of the network wants of a connection.
#[derive(Debug)]
pub(super) struct Control {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    is_stopped: bool,
    is_wanted: bool,
    stream: Option<TcpStream>,
}

impl Default for Control {
    fn default() -> Self {
        let state = State { is_stopped: false, is_wanted: true, stream: None };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl Control {
    /// Makes the connection, or closes it.
    pub(super) fn want(&self, is_wanted: bool) {
        let mut state = self.lock();
        state.is_wanted = is_wanted;
        if !is_wanted {
            state.close();
        }
        self.changed.notify_all();
    }

    /// Closes the connection for good.
    pub(super) fn stop(&self) {
        let mut state = self.lock();
        state.is_stopped = true;
        state.close();
        self.changed.notify_all();
    }

    /// Whether there shall be a connection.
    pub(super) fn is_wanted(&self) -> bool {
        let state = self.lock();
        state.is_wanted && !state.is_stopped
    }

    fn is_stopped(&self) -> bool {
        self.lock().is_stopped
    }

    /// Notes the stream that is to be closed; says whether there shall be one.
    fn open(&self, stream: &TcpStream) -> bool {
        let mut state = self.lock();
        state.stream = stream.try_clone().ok();
        state.is_wanted && !state.is_stopped
    }

    /// Waits until something changes, but not for long.
    fn pause(&self, timeout: Duration) {
        let state = self.lock();
        // A wake-up too early does no harm: the caller looks at everything again.
        let _ = self.changed.wait_timeout(state, timeout);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is valid between any two statements.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn close(&mut self) {
        if let Some(stream) = self.stream.take() {
            // If it is closed already, that is what was wanted.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// Connects, reads, and connects again, until it shall stop.
pub(super) fn run(
    switch: SwitchId,
    control: &Control,
    addresses: &[SocketAddr],
    options: &RunOptions,
    inputs: &Sender<Input>,
) {
    let mut backoff = options.backoff_min;
    while !control.is_stopped() {
        if !control.is_wanted() {
            backoff = options.backoff_min;
            control.pause(LOOK_UP);
            continue;
        }
        if let Some(stream) = connect(addresses, options) {
            let start = Instant::now();
            serve(switch, control, &stream, inputs);
            // A controller that hangs up at once is not asked again at once.
            if start.elapsed() > options.backoff_max {
                backoff = options.backoff_min;
            }
        }
        if control.is_wanted() {
            control.pause(backoff);
            backoff = (2 * backoff).min(options.backoff_max);
        }
    }
}

fn connect(addresses: &[SocketAddr], options: &RunOptions) -> Option<TcpStream> {
    let connect = |address| TcpStream::connect_timeout(address, options.connect_timeout).ok();
    let stream = addresses.iter().find_map(connect)?;
    stream.set_nodelay(true).ok()?;
    stream.set_read_timeout(Some(LOOK_UP)).ok()?;
    stream.set_write_timeout(Some(options.write_timeout)).ok()?;
    Some(stream)
}

/// Reads until the connection ends.
fn serve(switch: SwitchId, control: &Control, stream: &TcpStream, inputs: &Sender<Input>) {
    let (writer, writes) = bounded(MAX_WRITES);
    let Some(writer_thread) = spawn_writer(stream, writes) else { return };
    if control.open(stream) {
        if give(Input::Connected { switch, writer }, control, inputs) {
            read(switch, control, stream, inputs);
        }
        let _ = stream.shutdown(Shutdown::Both);
        // The simulation drops `writer` then, or when it ends; before that its thread does not.
        give(Input::Closed { switch }, control, inputs);
    } else {
        drop(writer);
    }
    let _ = writer_thread.join();
}

fn read(switch: SwitchId, control: &Control, mut stream: &TcpStream, inputs: &Sender<Input>) {
    let mut buffer = vec![0; MAX_READ];
    while control.is_wanted() {
        match stream.read(&mut buffer) {
            Ok(0) => return,
            Ok(len) => {
                let bytes = buffer.get(..len).unwrap_or_default().to_vec();
                if !give(Input::Bytes { switch, bytes }, control, inputs) {
                    return;
                }
            }
            Err(e) => match e.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted => {}
                _ => return,
            },
        }
    }
}

/// Gives something to the simulation, waiting as long as it takes; says whether it was taken.
fn give(mut input: Input, control: &Control, inputs: &Sender<Input>) -> bool {
    loop {
        match inputs.send_timeout(input, LOOK_UP) {
            Ok(()) => return true,
            Err(SendTimeoutError::Timeout(back)) if !control.is_stopped() => input = back,
            Err(_) => return false,
        }
    }
}

fn spawn_writer(stream: &TcpStream, writes: Receiver<Vec<u8>>) -> Option<JoinHandle<()>> {
    let mut stream = stream.try_clone().ok()?;
    let write = move || {
        // The queue ends when the simulation closes the connection.
        for bytes in &writes {
            if stream.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = stream.shutdown(Shutdown::Both);
    };
    std::thread::Builder::new().name("sim-writer".to_owned()).spawn(write).ok()
}
