//! A listening socket, the connections it gave, and waiting for them.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use mio::net::TcpListener;
use mio::{Events, Interest, Poll, Token, Waker};

use crate::Result;
use crate::link::Link;

const LISTENER: Token = Token(usize::MAX - 1);
const WAKER: Token = Token(usize::MAX - 2);

/// How much is read at once, as in our controller.
pub(super) const READ: usize = 64 << 10;

/// How many bytes may wait for a switch before it is read no further.
const HIGH_WATER: usize = 1 << 20;

/// The listening socket and the connections.
pub(super) struct Server {
    poll: Poll,
    events: Events,
    listener: TcpListener,
    links: Vec<Option<Link>>,
}

impl Server {
    /// Listens.
    pub(super) fn new(listen: SocketAddr) -> Result<Self> {
        let poll = Poll::new()?;
        let mut listener = TcpListener::bind(listen)?;
        poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
        Ok(Self { poll, events: Events::with_capacity(1024), listener, links: Vec::new() })
    }

    /// What makes [`Server::wait`] return.
    pub(super) fn waker(&self) -> Result<Arc<Waker>> {
        Ok(Arc::new(Waker::new(self.poll.registry(), WAKER)?))
    }

    /// Waits until something is to be done, no longer than `timeout`; appends the numbers of the
    /// connections that are ready.
    pub(super) fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<usize>) -> Result<()> {
        match self.poll.poll(&mut self.events, timeout) {
            Err(e) if e.kind() == ErrorKind::Interrupted => return Ok(()),
            other => other?,
        }
        let mut accept = false;
        for event in &self.events {
            match event.token() {
                LISTENER => accept = true,
                WAKER => {}
                Token(number) => ready.push(number),
            }
        }
        if accept { self.accept() } else { Ok(()) }
    }

    fn accept(&mut self) -> Result<()> {
        loop {
            match self.listener.accept() {
                Ok((mut stream, _)) => {
                    stream.set_nodelay(true)?;
                    let token = Token(self.links.len());
                    let both = Interest::READABLE | Interest::WRITABLE;
                    self.poll.registry().register(&mut stream, token, both)?;
                    self.links.push(Some(Link::new(stream)));
                }
                Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e.into()),
            }
        }
    }

    /// The connection with that number, if it is open.
    #[inline]
    pub(super) fn link(&mut self, number: usize) -> Option<&mut Link> {
        let link = self.links.get_mut(number)?;
        if link.as_ref().is_some_and(|link| link.closed) {
            *link = None;
        }
        link.as_mut()
    }
}

/// Whether the switch may be read: it reads itself.
#[inline]
pub(super) fn may_read(link: &Link) -> bool {
    !link.closed && link.pending() < HIGH_WATER
}
