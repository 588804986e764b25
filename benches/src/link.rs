//! A socket with what is still to be written to it and the beginning of a message read from it.

use std::io::{ErrorKind, Read, Write};

use mio::net::TcpStream;
use openflow_codec::Header;

use crate::Result;

/// How much may be written of what waits before the rest is moved to the front.
const MOVE: usize = 256 << 10;
/// The longest message.
const MESSAGE: usize = 64 << 10;

/// A buffer that any link can read so much into at once.
pub(crate) fn read_buffer(at_once: usize) -> Vec<u8> {
    vec![0; at_once + MESSAGE]
}

/// A socket that never waits.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) stream: TcpStream,
    /// To be written by [`Link::flush`].
    pub(crate) out: Vec<u8>,
    written: usize,
    rest: Vec<u8>,
    /// The peer closed the connection, or it failed.
    pub(crate) closed: bool,
}

impl Link {
    /// A link over this socket.
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream, out: Vec::new(), written: 0, rest: Vec::new(), closed: false }
    }

    /// How many bytes wait to be written.
    #[inline]
    pub(crate) fn pending(&self) -> usize {
        self.out.len() - self.written
    }

    /// Writes what the socket takes.
    pub(crate) fn flush(&mut self) {
        while self.pending() > 0 {
            match self.stream.write(&self.out[self.written..]) {
                Ok(n) if n > 0 => self.written += n,
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) if e.kind() == ErrorKind::WouldBlock => {
                    if self.written > MOVE {
                        self.out.drain(..self.written);
                        self.written = 0;
                    }
                    return;
                }
                _ => {
                    self.closed = true;
                    break;
                }
            }
        }
        self.out.clear();
        self.written = 0;
    }

    /// Reads once into `buffer`, behind what was kept: how many bytes there are now, and whether
    /// the socket may have more.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> (usize, bool) {
        let kept = self.rest.len();
        buffer[..kept].copy_from_slice(&self.rest);
        let room = buffer.len() - kept;
        loop {
            match self.stream.read(&mut buffer[kept..]) {
                Ok(n) if n > 0 => {
                    self.rest.clear();
                    // A read that does not fill the buffer has emptied the socket.
                    return (kept + n, n == room);
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) if e.kind() == ErrorKind::WouldBlock => return (0, false),
                _ => {
                    self.closed = true;
                    return (0, false);
                }
            }
        }
    }

    /// Keeps the beginning of a message for the next read.
    pub(crate) fn keep(&mut self, rest: &[u8]) {
        self.rest.extend_from_slice(rest);
    }
}

/// Calls `each` for every complete message; returns how many bytes these are.
///
/// # Errors
/// A message is shorter than its header, or what `each` says.
#[inline]
pub(crate) fn for_each_message(
    bytes: &[u8],
    mut each: impl FnMut(Header, &[u8]) -> Result<()>,
) -> Result<usize> {
    let mut at = 0;
    while let Some(header) = Header::peek(&bytes[at..]) {
        let length = usize::from(header.length);
        if length < Header::LEN {
            return Err(format!("a message of {length} bytes").into());
        }
        let Some(frame) = bytes.get(at..at + length) else { break };
        at += length;
        each(header, frame)?;
    }
    Ok(at)
}
