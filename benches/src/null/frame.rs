//! One thread: read, answer, write.

use std::net::SocketAddr;

use crate::Result;
use crate::link::{Link, for_each_message, read_buffer};
use crate::wire::{PACKET_IN, packet_in_buffer_id};

use super::handshake::{Canned, answer};
use super::server::{READ, Server, may_read};

/// Runs for ever.
pub(super) fn run(listen: SocketAddr, write_per_answer: bool) -> Result<()> {
    let mut server = Server::new(listen)?;
    let canned = Canned::new()?;
    let mut buffer = read_buffer(READ);
    let mut ready = Vec::new();
    loop {
        server.wait(None, &mut ready)?;
        for number in ready.drain(..) {
            if let Some(link) = server.link(number) {
                serve(link, &canned, &mut buffer, write_per_answer);
            }
        }
    }
}

fn serve(link: &mut Link, canned: &Canned, buffer: &mut [u8], write_per_answer: bool) {
    link.flush();
    let mut more = true;
    while more && may_read(link) {
        let filled;
        (filled, more) = link.read(buffer);
        let consumed = for_each_message(&buffer[..filled], |header, frame| {
            if header.type_ == PACKET_IN {
                if let Some(buffer_id) = packet_in_buffer_id(frame) {
                    canned.of(header.version).put(&mut link.out, buffer_id);
                }
                if write_per_answer {
                    link.flush();
                }
            } else {
                answer(header, frame, &mut link.out)?;
            }
            Ok(())
        });
        match consumed {
            Ok(consumed) => link.keep(&buffer[consumed..filled]),
            Err(_) => link.closed = true,
        }
        link.flush();
    }
}
