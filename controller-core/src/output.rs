//! What waits to be sent to a switch: encoded in place by any thread, written in batches.

use std::cell::{Cell, RefCell};
use std::io;
use std::num::NonZeroU64;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use openflow_channel::SentLog;
use openflow_codec::{Body, Version, Wire};

use crate::datapath::SendError;

/// A buffer that has grown beyond this is not used again.
const KEEP_CAPACITY: usize = 256 << 10;

/// How many empty buffers a thread keeps to use them again.
const KEEP_BUFFERS: usize = 16;

/// An app's messages are written no later than when this many bytes wait.
const FLUSH_AT: usize = 64 << 10;

/// The socket, as far as sending needs it.
pub(crate) trait Transport: Send + Sync {
    /// Writes what there is room for, without waiting.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize>;
    /// Makes the connection's task look after the connection.
    fn wake(&self);
}

/// What waits to be sent to a switch.
pub(crate) struct Output {
    limit: usize,
    /// The socket took less than there was.
    blocked: AtomicBool,
    state: Mutex<State>,
}

struct State {
    /// `None` once the connection is over, however long apps keep their handles to the switch.
    transport: Option<Box<dyn Transport>>,
    buffer: Vec<u8>,
    /// How much at the beginning of `buffer` is written already.
    written: usize,
    /// How much of it is in `log` already, or shall not be.
    logged: usize,
    /// The app's thread that will flush it. Not all threads can leave it to that one, whose
    /// handler may sleep now.
    deferred: Option<NonZeroU64>,
    closed: bool,
    error: Option<io::Error>,
    /// `None` if nobody wants to hear of errors.
    log: Option<SentLog>,
}

impl State {
    fn pending(&self) -> usize {
        self.buffer.len() - self.written
    }

    /// Takes into the log what was sent: all that is about to be written at once.
    fn record(&mut self) {
        if let Some(log) = &mut self.log {
            log.record(&self.buffer[self.logged..]);
        }
        self.logged = self.buffer.len();
    }

    /// The buffer, to append to it. A switch that there is nothing to say to has none; the one it
    /// gets then was used just now for another, and is in the processor's cache.
    fn buffer(&mut self) -> &mut Vec<u8> {
        if self.buffer.capacity() == 0 {
            let spare = SENDER.with(|sender| sender.spare.borrow_mut().pop());
            self.buffer = spare.unwrap_or_default();
        }
        &mut self.buffer
    }

    /// All of the buffer is written.
    fn give_back_buffer(&mut self) {
        (self.written, self.logged) = (0, 0);
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        SENDER.with(|sender| {
            let mut spare = sender.spare.borrow_mut();
            if buffer.capacity() <= KEEP_CAPACITY && spare.len() < KEEP_BUFFERS {
                spare.push(buffer);
            }
        });
    }
}

/// A thread, as far as its sending is concerned.
struct Sender {
    /// `None` on threads that are no app's.
    id: Cell<Option<NonZeroU64>>,
    /// The outputs to flush once the app has handled what it was woken for.
    outputs: RefCell<Vec<Arc<Output>>>,
    /// Empty buffers.
    spare: RefCell<Vec<Vec<u8>>>,
}

thread_local! {
    static SENDER: Sender = const {
        Sender {
            id: Cell::new(None),
            outputs: RefCell::new(Vec::new()),
            spare: RefCell::new(Vec::new()),
        }
    };
}

/// From now on, what this thread sends is written by [`flush_deferred`], in batches.
pub(crate) fn defer_on_this_thread() {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let id = NonZeroU64::new(1 + LAST.fetch_add(1, Ordering::Relaxed));
    SENDER.with(|sender| sender.id.set(id));
}

/// Writes what this thread has sent since the last time.
pub(crate) fn flush_deferred() {
    SENDER.with(|sender| {
        sender.outputs.borrow_mut().drain(..).for_each(|output| output.flush());
    });
}

impl Output {
    /// `remembers` says whether [`cause_of`](Self::cause_of) will be asked.
    pub(crate) fn new(transport: Box<dyn Transport>, limit: usize, remembers: bool) -> Self {
        let state = State {
            transport: Some(transport),
            buffer: Vec::new(),
            written: 0,
            logged: 0,
            deferred: None,
            closed: false,
            error: None,
            log: remembers.then(SentLog::default),
        };
        Self { limit, blocked: AtomicBool::new(false), state: Mutex::new(state) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Encodes a message into the buffer and sees to it that it is written.
    pub(crate) fn send<'m, V: Version, M: Body<V> + Wire<'m>>(
        self: &Arc<Self>,
        xid: u32,
        body: &M,
    ) -> Result<(), SendError> {
        let mut state = self.lock();
        if state.closed {
            return Err(SendError::Closed);
        }
        let pending = state.pending();
        if pending >= self.limit {
            return Err(SendError::Full { pending, limit: self.limit });
        }
        openflow_codec::encode::<V, M>(xid, body, state.buffer()).map_err(SendError::TooLong)?;
        if state.pending() < FLUSH_AT && self.defer(&mut state) {
            return Ok(());
        }
        self.write(&mut state);
        Ok(())
    }

    /// Leaves the writing to [`flush_deferred`], if this thread does that.
    #[inline]
    fn defer(self: &Arc<Self>, state: &mut State) -> bool {
        SENDER.with(|sender| {
            let me = sender.id.get();
            if me.is_some() && state.deferred != me {
                state.deferred = me;
                sender.outputs.borrow_mut().push(Arc::clone(self));
            }
            me.is_some()
        })
    }

    /// Appends what the session wants to say and writes it.
    pub(crate) fn send_raw(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let mut state = self.lock();
        if !state.closed {
            state.record();
            // Not into the log: no error about these is any app's, and a peer could fill it.
            state.buffer().extend_from_slice(bytes);
            state.logged = state.buffer.len();
            self.write(&mut state);
        }
        bytes.clear();
    }

    /// Writes as much as there is room for.
    pub(crate) fn flush(&self) {
        let mut state = self.lock();
        state.deferred = None;
        self.write(&mut state);
    }

    fn write(&self, state: &mut State) {
        state.record();
        let Some(transport) = &state.transport else { return };
        while state.buffer.len() > state.written && state.error.is_none() {
            match transport.try_write(&state.buffer[state.written..]) {
                Ok(0) => state.error = Some(io::ErrorKind::WriteZero.into()),
                Ok(n) => state.written += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    if !self.blocked.swap(true, Ordering::SeqCst) {
                        transport.wake();
                    }
                    break;
                }
                Err(e) => state.error = Some(e),
            }
        }
        if state.error.is_some() {
            transport.wake();
        }
        if state.pending() == 0 && state.written > 0 {
            if self.is_blocked() {
                self.blocked.store(false, Ordering::SeqCst);
            }
            state.give_back_buffer();
        } else if state.written > KEEP_CAPACITY {
            let written = std::mem::take(&mut state.written);
            state.logged -= written;
            state.buffer.drain(..written);
        }
    }

    /// Whether bytes wait until the socket takes more.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked.load(Ordering::SeqCst)
    }

    /// How many bytes wait.
    pub(crate) fn pending(&self) -> usize {
        self.lock().pending()
    }

    /// Why writing failed, once.
    pub(crate) fn take_error(&self) -> Option<io::Error> {
        self.lock().error.take()
    }

    /// The message that an error message is about, if it is still known.
    pub(crate) fn cause_of(&self, error: &[u8]) -> Option<Bytes> {
        self.lock().log.as_ref()?.cause_of(error).map(Bytes::copy_from_slice)
    }

    /// Takes no more messages.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.logged = state.buffer.len();
        state.log = None;
    }

    /// Lets go of the socket.
    pub(crate) fn release(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.transport = None;
        state.buffer = Vec::new();
        (state.written, state.logged) = (0, 0);
    }

    /// Makes the connection's task look after the connection.
    pub(crate) fn wake(&self) {
        if let Some(transport) = &self.lock().transport {
            transport.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use openflow_codec::v1_3::{V1_3, ofproto_parser::OFPBarrierRequest};

    use super::*;

    /// A socket that takes as much as the test says, and what it was given.
    #[derive(Clone, Default)]
    struct Socket(Arc<Mutex<Taken>>);

    #[derive(Default)]
    struct Taken {
        bytes: Vec<u8>,
        room: usize,
        broken: bool,
        woken: usize,
    }

    impl Transport for Socket {
        fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
            let mut taken = self.0.lock().unwrap();
            if taken.broken {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            let n = bytes.len().min(taken.room).min(5);
            taken.room -= n;
            taken.bytes.extend_from_slice(&bytes[..n]);
            if n == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(n) }
        }

        fn wake(&self) {
            self.0.lock().unwrap().woken += 1;
        }
    }

    impl Socket {
        fn with_room(room: usize) -> (Self, Arc<Output>) {
            let socket = Self::default();
            socket.0.lock().unwrap().room = room;
            let output = Arc::new(Output::new(Box::new(socket.clone()), 100, true));
            (socket, output)
        }

        /// The transaction ids of the messages that were written.
        fn xids(&self) -> Vec<u8> {
            self.0.lock().unwrap().bytes.chunks(8).map(|message| message[7]).collect()
        }
    }

    fn send(output: &Arc<Output>, xid: u32) -> Result<(), SendError> {
        output.send::<V1_3, _>(xid, &OFPBarrierRequest {})
    }

    #[test]
    fn what_does_not_fit_is_written_later() {
        let (socket, output) = Socket::with_room(11);
        send(&output, 1).unwrap();
        assert_eq!((output.pending(), socket.0.lock().unwrap().woken), (0, 0));
        send(&output, 2).unwrap();
        assert_eq!((output.pending(), socket.0.lock().unwrap().woken), (5, 1));
        socket.0.lock().unwrap().room = 100;
        output.send_raw(&mut vec![4, 2, 0, 8, 0, 0, 0, 3]);
        assert_eq!((output.pending(), socket.xids()), (0, vec![1, 2, 3]));
    }

    #[test]
    fn full_closed_and_broken() {
        let (socket, output) = Socket::with_room(0);
        let sent = (0..).take_while(|n| send(&output, *n).is_ok()).count();
        assert_eq!(sent, 13, "the limit may be passed by one message");
        assert_eq!(send(&output, 0), Err(SendError::Full { pending: 104, limit: 100 }));
        socket.0.lock().unwrap().broken = true;
        output.flush();
        assert_eq!(output.take_error().unwrap().kind(), io::ErrorKind::ConnectionReset);
        output.close();
        assert_eq!(send(&output, 0), Err(SendError::Closed));
        output.release();
        output.wake();
        assert_eq!(output.pending(), 0);
    }

    #[test]
    fn each_app_writes_what_it_has_sent() {
        let (socket, output) = Socket::with_room(1000);
        let app = |first: u32| {
            let output = Arc::clone(&output);
            move || {
                defer_on_this_thread();
                (first..first + 3).for_each(|xid| send(&output, xid).unwrap());
                output
            }
        };
        // This one does not come to write, as if it slept.
        let output = thread::spawn(app(1)).join().unwrap();
        assert!(socket.xids().is_empty());
        let other = app(4);
        let written = thread::spawn({
            let socket = socket.clone();
            move || {
                other();
                assert!(socket.xids().is_empty());
                flush_deferred();
                socket.xids()
            }
        });
        assert_eq!(written.join().unwrap(), [1, 2, 3, 4, 5, 6]);
        send(&output, 7).unwrap();
        assert_eq!(socket.xids().last(), Some(&7), "a thread that is no app's does not wait");
    }
}
