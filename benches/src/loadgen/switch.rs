//! One switch: its socket, what is to be written, its window.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};

use mio::net::TcpStream;
use socket2::{Domain, Protocol, Socket, Type};

use crate::Result;
use crate::link::Link;
use crate::wire::{PacketIn, host_mac, host_port};

use super::window::Window;

/// Where packets to be announced go: everywhere.
const BROADCAST: [u8; 6] = [0xff; 6];
/// How many announcements of a switch are under way at most.
const ANNOUNCEMENTS: usize = 32;
/// How many bytes are put together before the socket takes some.
const ENOUGH: usize = 64 << 10;
/// How many switches connect from one address.
const SWITCHES_PER_ADDRESS: u16 = 1000;
/// What Linux says of a connection that is being made (`std::io::ErrorKind` has no name for it).
const EINPROGRESS: i32 = 115;

/// How far a switch has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    /// The connection is being made.
    Connecting,
    /// The controller has not asked for everything yet, or not read all that it was told.
    Handshake,
    /// Packet-ins are understood.
    Ready,
    /// The controller closed the connection, or it failed.
    Gone,
}

/// A switch.
#[derive(Debug)]
pub(super) struct Switch {
    pub(super) link: Link,
    pub(super) index: u16,
    pub(super) state: State,
    /// The probes that were sent: the answer to the last one makes it ready.
    pub(super) probes: u32,
    /// When it last sent an echo request.
    pub(super) echo_at: u64,
    /// When it last got an answer.
    pub(super) answered_at: u64,
    pub(super) window: Window,
    /// The next host to send from; in the beginning, to announce.
    host: u16,
    /// The sequence number of the announcement of host `announced_from.1`.
    announced_from: (u32, u16),
}

impl Switch {
    /// A switch that begins to connect.
    pub(super) fn connect(address: SocketAddr, index: u16, window: usize) -> Result<Self> {
        let stream = begin_to_connect(address, source(address, index))?;
        Ok(Self {
            link: Link::new(stream),
            index,
            state: State::Connecting,
            probes: 0,
            echo_at: 0,
            answered_at: 0,
            window: Window::new(window.min(1 << 16)),
            host: 0,
            announced_from: (0, 0),
        })
    }

    /// Whether the connection is made, once the socket is ready for something.
    pub(super) fn is_connected(&self) -> Result<bool> {
        if let Some(error) = self.link.stream.take_error()? {
            return Err(format!("the controller cannot be reached: {error}").into());
        }
        match self.link.stream.peer_addr() {
            Ok(_) => Ok(true),
            Err(e) if e.kind() == ErrorKind::NotConnected => Ok(false),
            Err(e) => Err(e.into()),
        }
    }

    /// Writes what the socket takes.
    pub(super) fn flush(&mut self) {
        self.link.flush();
        if self.link.closed {
            self.state = State::Gone;
        }
    }

    /// Appends announcements of hosts as far as the window allows; returns how many.
    pub(super) fn announce(&mut self, now: u64, packet_in: &PacketIn, hosts: u16) -> u64 {
        let mut sent = 0;
        while self.host < hosts && self.window.unanswered() < ANNOUNCEMENTS {
            let sequence = self.window.send(now);
            let src = host_mac(self.index, self.host);
            packet_in.put(&mut self.link.out, sequence, host_port(self.host), BROADCAST, src);
            self.host += 1;
            sent += 1;
        }
        sent
    }

    /// Whether all hosts were announced and answered.
    pub(super) fn has_announced(&self, hosts: u16) -> bool {
        self.host == hosts && self.window.unanswered() == 0
    }

    /// Announces again from the first host on that was not answered.
    pub(super) fn announce_again(&mut self, now: u64) {
        let (sequence, host) = self.announced_from;
        let done = u16::try_from(self.window.done_since(sequence)).unwrap_or_default();
        self.window.give_up(now);
        self.host = host.saturating_add(done);
        self.announced_from = (self.window.next(), self.host);
    }

    /// Appends packet-ins as far as the window allows; returns how many.
    #[inline]
    pub(super) fn load(
        &mut self,
        now: u64,
        packet_in: &PacketIn,
        hosts: u16,
        window: usize,
    ) -> u64 {
        let mut sent = 0;
        while self.window.unanswered() < window
            && self.link.pending() < ENOUGH
            && self.window.has_room()
        {
            self.load_one(now, packet_in, hosts);
            sent += 1;
        }
        sent
    }

    /// Appends a packet-in from the next host to the one after it.
    #[inline]
    pub(super) fn load_one(&mut self, now: u64, packet_in: &PacketIn, hosts: u16) {
        let from = if self.host >= hosts { 0 } else { self.host };
        self.host = from + 1;
        let to = if self.host == hosts { 0 } else { self.host };
        let (dst, src) = (host_mac(self.index, to), host_mac(self.index, from));
        let sequence = self.window.send(now);
        packet_in.put(&mut self.link.out, sequence, host_port(from), dst, src);
    }
}

/// Where a switch connects from: over loopback, 1,000 switches share an address, as in a network
/// with several. Controllers limit how many connections they take from one.
fn source(to: SocketAddr, index: u16) -> Option<SocketAddr> {
    let host = Ipv4Addr::LOCALHOST.to_bits() + u32::from(index / SWITCHES_PER_ADDRESS);
    to.ip().is_loopback().then(|| (Ipv4Addr::from_bits(host), 0).into()).filter(|_| to.is_ipv4())
}

fn begin_to_connect(to: SocketAddr, from: Option<SocketAddr>) -> Result<TcpStream> {
    let Some(from) = from else { return Ok(TcpStream::connect(to)?) };
    let socket = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
    socket.set_nonblocking(true)?;
    socket.bind(&from.into())?;
    match socket.connect(&to.into()) {
        // It goes on by itself.
        Err(e) if e.raw_os_error() == Some(EINPROGRESS) => {}
        other => other?,
    }
    Ok(TcpStream::from_std(socket.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_switches_share_an_address() {
        let loopback = "127.0.0.1:6653".parse().unwrap();
        let of = |index| source(loopback, index).unwrap().to_string();
        assert_eq!(
            [0, 999, 1000, 65535].map(of),
            ["127.0.0.1:0", "127.0.0.1:0", "127.0.0.2:0", "127.0.0.66:0"]
        );
        assert_eq!(source("10.0.0.1:6653".parse().unwrap(), 5000), None);
        assert_eq!(source("[::1]:6653".parse().unwrap(), 5000), None);
    }
}
