//! Packets that the switch keeps while the controller thinks.

use std::collections::VecDeque;
use std::time::Duration;

use crate::fault::Fault;

/// A packet younger than this is not given up for a new one.
const KEEP: Duration = Duration::from_secs(1);

#[derive(Debug)]
struct Buffered {
    id: u32,
    at: Duration,
    in_port: u32,
    frame: Vec<u8>,
}

/// Kept packets, oldest first, numbered in the order in which they came.
#[derive(Debug)]
pub(crate) struct Buffers {
    packets: VecDeque<Buffered>,
    capacity: usize,
    next: u32,
}

impl Buffers {
    /// Room for so many packets.
    pub(crate) fn new(capacity: u32) -> Self {
        let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
        Self { packets: VecDeque::new(), capacity, next: 1 }
    }

    /// Keeps a packet, in place of an old one if need be; `None` if there is no room.
    pub(crate) fn store(&mut self, now: Duration, in_port: u32, frame: &[u8]) -> Option<u32> {
        if self.packets.len() >= self.capacity {
            self.packets.front().filter(|oldest| now.saturating_sub(oldest.at) >= KEEP)?;
            self.packets.pop_front();
        }
        let id = self.next;
        // Half of the numbers is enough; all ones means that there is no buffer.
        self.next = (self.next + 1) & 0x7fff_ffff;
        self.packets.push_back(Buffered { id, at: now, in_port, frame: frame.to_vec() });
        Some(id)
    }

    /// Gives a packet back, with the port it came in by, and forgets it.
    pub(crate) fn take(&mut self, id: u32) -> Result<(u32, Vec<u8>), Fault> {
        match self.packets.iter().position(|packet| packet.id == id) {
            Some(at) => {
                let packet = self.packets.remove(at).ok_or(Fault::BufferEmpty)?;
                Ok((packet.in_port, packet.frame))
            }
            None if id > 0 && id < self.next => Err(Fault::BufferEmpty),
            None => Err(Fault::BufferUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_kept_once_and_for_a_while() {
        let at = Duration::from_millis;
        let mut buffers = Buffers::new(2);
        assert_eq!(buffers.store(at(0), 7, b"a"), Some(1));
        assert_eq!(buffers.store(at(0), 7, b"b"), Some(2));
        assert_eq!(buffers.store(at(999), 7, b"c"), None, "full of young packets");
        assert_eq!(buffers.store(at(1000), 7, b"d"), Some(3));
        assert_eq!(buffers.take(1), Err(Fault::BufferEmpty));
        assert_eq!(buffers.take(2), Ok((7, b"b".to_vec())));
        assert_eq!(buffers.take(2), Err(Fault::BufferEmpty));
        assert_eq!(buffers.take(9), Err(Fault::BufferUnknown));
        assert_eq!(Buffers::new(0).store(at(0), 1, b"a"), None);
    }
}
