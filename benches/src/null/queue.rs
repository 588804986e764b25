//! A thread that reads and writes, a second one that answers, two bounded queues between them.
//!
//! Queues that are bounded both ways would stop for ever if the first thread waited for room: it
//! never does. It stops reading instead, and goes on writing.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use mio::Waker;

use crate::Result;
use crate::link::{for_each_message, read_buffer};
use crate::wire::{PACKET_IN, packet_in_buffer_id};

use super::handshake::{Canned, answer};
use super::server::{READ, Server, may_read};

/// How many items a queue holds if each has the messages of a read.
const READS: usize = 128;
/// How many items a queue holds if each is a message.
const MESSAGES: usize = 8192;

/// Messages from a switch, or to it.
struct Item {
    link: usize,
    bytes: Vec<u8>,
}

/// Runs for ever.
pub(super) fn run(listen: SocketAddr, per_message: bool) -> Result<()> {
    let server = Server::new(listen)?;
    let length = if per_message { MESSAGES } else { READS };
    let (to_app, from_io) = bounded(length);
    let (to_io, from_app) = bounded(length);
    let woken = Arc::new(AtomicBool::new(false));
    let canned = Canned::new()?;
    let app = App {
        inbox: from_io,
        outbox: to_io,
        woken: Arc::clone(&woken),
        waker: server.waker()?,
        canned,
    };
    thread::Builder::new().name("app".into()).spawn(move || app.run())?;
    let io = Io {
        server,
        per_message,
        buffer: read_buffer(READ),
        to_app,
        from_app,
        woken,
        held: VecDeque::new(),
        unread: Vec::new(),
    };
    io.run()
}

/// The thread that answers.
struct App {
    inbox: Receiver<Item>,
    outbox: Sender<Item>,
    /// The other thread was woken and has not looked yet.
    woken: Arc<AtomicBool>,
    waker: Arc<Waker>,
    canned: Canned,
}

impl App {
    fn run(self) {
        while let Ok(Item { link, bytes }) = self.inbox.recv() {
            let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 4);
            // The other thread has seen to it that the framing is right.
            let _ = for_each_message(&bytes, |header, frame| {
                if header.type_ == PACKET_IN
                    && let Some(buffer_id) = packet_in_buffer_id(frame)
                {
                    self.canned.of(header.version).put(&mut out, buffer_id);
                }
                Ok(())
            });
            if !out.is_empty() && self.outbox.send(Item { link, bytes: out }).is_err() {
                return;
            }
            if !self.woken.swap(true, Ordering::SeqCst) && self.waker.wake().is_err() {
                return;
            }
        }
    }
}

/// The thread that reads and writes.
struct Io {
    server: Server,
    per_message: bool,
    buffer: Vec<u8>,
    to_app: Sender<Item>,
    from_app: Receiver<Item>,
    woken: Arc<AtomicBool>,
    /// What the queue had no room for.
    held: VecDeque<Item>,
    /// Connections that were not read to the end.
    unread: Vec<usize>,
}

impl Io {
    fn run(mut self) -> Result<()> {
        let mut ready = Vec::new();
        loop {
            self.server.wait(None, &mut ready)?;
            for number in ready.drain(..) {
                self.serve(number);
            }
            self.write_answers();
            self.hand_over_held();
            if self.held.is_empty() {
                for number in std::mem::take(&mut self.unread) {
                    self.serve(number);
                }
            }
        }
    }

    /// Writes and reads a connection as far as it goes.
    fn serve(&mut self, number: usize) {
        let Some(link) = self.server.link(number) else { return };
        link.flush();
        let mut more = true;
        while more {
            let Some(link) = self.server.link(number) else { return };
            if !self.held.is_empty() || !may_read(link) {
                self.unread.push(number);
                return;
            }
            more = self.read(number);
        }
    }

    /// Reads once: whether there may be more.
    fn read(&mut self, number: usize) -> bool {
        let Self { server, buffer, to_app, held, per_message, .. } = self;
        let Some(link) = server.link(number) else { return false };
        let (filled, more) = link.read(buffer);
        let mut packet_ins = false;
        let consumed = for_each_message(&buffer[..filled], |header, frame| {
            if header.type_ != PACKET_IN {
                answer(header, frame, &mut link.out)?;
            } else if *per_message {
                hand_over(to_app, held, Item { link: number, bytes: frame.to_vec() });
            } else {
                packet_ins = true;
            }
            Ok(())
        });
        match consumed {
            Ok(consumed) => {
                link.keep(&buffer[consumed..filled]);
                if packet_ins {
                    let bytes = buffer[..consumed].to_vec();
                    hand_over(to_app, held, Item { link: number, bytes });
                }
            }
            Err(_) => link.closed = true,
        }
        link.flush();
        more
    }

    fn hand_over_held(&mut self) {
        while let Some(item) = self.held.pop_front() {
            if let Err(TrySendError::Full(item)) = self.to_app.try_send(item) {
                self.held.push_front(item);
                return;
            }
        }
    }

    /// Writes what the other thread answered: all there is for a switch at once.
    fn write_answers(&mut self) {
        self.woken.store(false, Ordering::SeqCst);
        let mut touched = Vec::new();
        while let Ok(Item { link: number, bytes }) = self.from_app.try_recv() {
            let Some(link) = self.server.link(number) else { continue };
            if link.out.is_empty() {
                touched.push(number);
            }
            link.out.extend_from_slice(&bytes);
        }
        for number in touched {
            if let Some(link) = self.server.link(number) {
                link.flush();
            }
        }
    }
}

/// Puts an item into the queue, or holds it if there is no room.
fn hand_over(queue: &Sender<Item>, held: &mut VecDeque<Item>, item: Item) {
    if !held.is_empty() {
        held.push_back(item);
    } else if let Err(TrySendError::Full(item)) = queue.try_send(item) {
        held.push_back(item);
    }
}
