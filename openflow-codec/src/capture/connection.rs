//! Telling connections apart, and bounding what is kept of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::net::{Ipv4Addr, SocketAddr};
use core::time::Duration;

use super::Event;
use super::half::Half;

/// A recorded TCP segment.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// When it was recorded, since the epoch or since whatever the recording counts from.
    pub time: Duration,
    /// The sender.
    pub src: SocketAddr,
    /// The receiver.
    pub dst: SocketAddr,
    /// The sequence number.
    pub seq: u32,
    /// The acknowledgement number, if the flag ACK is set.
    pub ack: Option<u32>,
    /// The flag SYN: the first segment of its direction.
    pub syn: bool,
    /// The flag FIN: the last one.
    pub fin: bool,
    /// The flag RST: the connection is broken off.
    pub rst: bool,
    /// The data.
    pub payload: &'a [u8],
}

impl Default for Segment<'_> {
    /// A segment without flags and data from nowhere to nowhere.
    fn default() -> Self {
        let nowhere = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
        let (time, seq, ack) = (Duration::ZERO, 0, None);
        let (syn, fin, rst) = (false, false, false);
        Self { time, src: nowhere, dst: nowhere, seq, ack, syn, fin, rst, payload: &[] }
    }
}

/// How much is kept, and how long is waited for a segment out of order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Bytes of one direction that wait for those before them.
    pub stream: usize,
    /// Bytes of all connections; beyond it the connection that was silent longest is forgotten.
    pub total: usize,
    /// Connections.
    pub connections: usize,
    /// How long a segment may still come that the receiver has acknowledged …
    pub patience: Duration,
    /// … and how many segments of its direction may come before it.
    pub patience_segments: usize,
}

impl Default for Limits {
    /// 4 MiB for a direction, 256 MiB in all, 65,536 connections; a second or 64 segments.
    fn default() -> Self {
        Self {
            stream: 4 << 20,
            total: 256 << 20,
            connections: 1 << 16,
            patience: Duration::from_secs(1),
            patience_segments: 64,
        }
    }
}

/// Where and when an event happened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// The connection, counted from 0 in the order in which they were first seen.
    pub connection: u64,
    /// The time of the segment that completed it.
    pub time: Duration,
    /// The sender.
    pub src: SocketAddr,
    /// The receiver.
    pub dst: SocketAddr,
    /// Whether the sender opened the connection: the other side is at an OpenFlow port.
    pub from_client: bool,
    /// How many bytes of this direction were recorded or known to be missing before it.
    pub position: u64,
}

/// The two ends of a connection, the lesser first.
type Key = (SocketAddr, SocketAddr);

#[derive(Debug)]
struct Connection<T> {
    number: u64,
    client: SocketAddr,
    server: SocketAddr,
    /// From the client, and from the server.
    halves: [Half; 2],
    /// When it was last used, in segments.
    used: u64,
    data: T,
}

/// Puts the segments of a capture back together; see [the module](crate::capture).
///
/// `T` is what the caller keeps of each connection.
#[derive(Debug)]
pub struct Reassembler<T> {
    ports: Vec<u16>,
    limits: Limits,
    connections: BTreeMap<Key, Connection<T>>,
    /// The connections by when they were last used.
    by_use: BTreeMap<u64, Key>,
    /// The connections with segments that wait for those before them.
    waiting: BTreeSet<Key>,
    /// When those were looked at last …
    last_look: Duration,
    /// … and how many segments there are to be before the next time: looking at many takes long.
    look_after: u64,
    /// Segments so far.
    clock: u64,
    /// Connections so far.
    count: u64,
    /// Bytes held by all connections.
    held: usize,
    /// The time of the last segment.
    now: Duration,
}

impl<T: Default> Reassembler<T> {
    /// Reads the connections of these ports.
    pub fn new(ports: &[u16], limits: Limits) -> Self {
        Self {
            ports: ports.into(),
            limits,
            connections: BTreeMap::new(),
            by_use: BTreeMap::new(),
            waiting: BTreeSet::new(),
            last_look: Duration::ZERO,
            look_after: 0,
            clock: 0,
            count: 0,
            held: 0,
            now: Duration::ZERO,
        }
    }

    /// How many connections there were so far.
    pub fn connections(&self) -> u64 {
        self.count
    }

    /// How many bytes are held at the moment.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Takes the next segment; `on_event` is called with what it completes. Segments of other
    /// ports are passed over: the answer says whether it was one of ours.
    pub fn segment(
        &mut self,
        segment: &Segment<'_>,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) -> bool {
        if !self.ports.contains(&segment.src.port()) && !self.ports.contains(&segment.dst.port()) {
            return false;
        }
        self.clock += 1;
        self.now = segment.time;
        // Clocks are set back, too.
        let since = self.now.abs_diff(self.last_look);
        if since >= self.limits.patience / 8 && self.look_after <= self.clock {
            self.look_at_waiting(on_event);
        }
        let key = (segment.src.min(segment.dst), segment.src.max(segment.dst));
        if self.connections.get(&key).is_some_and(|old| old.is_replaced_by(segment)) {
            self.forget(key, None, on_event);
        }
        if !self.connections.contains_key(&key) {
            // What only ends or acknowledges is the rest of a connection that is forgotten.
            if !segment.syn && segment.payload.is_empty() {
                return true;
            }
            while self.connections.len() >= self.limits.connections.max(1) {
                self.evict(on_event);
            }
            self.open(key, segment, on_event);
        }
        self.pass(key, segment, on_event);
        while self.held > self.limits.total && self.connections.len() > 1 {
            self.evict(on_event);
        }
        true
    }

    /// The recording ends: what still waits is delivered with its gaps.
    pub fn finish(&mut self, on_event: &mut impl FnMut(&Place, &mut T, Event<'_>)) {
        while let Some((_, key)) = self.by_use.first_key_value() {
            self.forget(*key, None, on_event);
        }
    }

    fn open(
        &mut self,
        key: Key,
        segment: &Segment<'_>,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) {
        let to_server = match (segment.syn, segment.ack) {
            (true, ack) => ack.is_none(),
            (false, _) => self.ports.contains(&segment.dst.port()),
        };
        let (client, server) =
            if to_server { (segment.src, segment.dst) } else { (segment.dst, segment.src) };
        let mut connection = Connection {
            number: self.count,
            client,
            server,
            halves: [Half::new(None), Half::new(None)],
            used: self.clock,
            data: T::default(),
        };
        self.count += 1;
        self.by_use.insert(self.clock, key);
        if !segment.syn {
            connection.tell(segment.time, segment.src, Event::NoBeginning, on_event);
        }
        self.connections.insert(key, connection);
    }

    fn pass(
        &mut self,
        key: Key,
        segment: &Segment<'_>,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) {
        let Some(connection) = self.connections.get_mut(&key) else { return };
        self.by_use.remove(&connection.used);
        connection.used = self.clock;
        self.by_use.insert(self.clock, key);
        let before = connection.held();
        connection.segment(segment, &self.limits, on_event);
        self.held = (self.held + connection.held()).saturating_sub(before);
        if connection.halves.iter().any(Half::is_waiting) {
            self.waiting.insert(key);
        } else {
            self.waiting.remove(&key);
        }
    }

    /// Gives up holes of connections that are silent now.
    fn look_at_waiting(&mut self, on_event: &mut impl FnMut(&Place, &mut T, Event<'_>)) {
        let Self { connections, waiting, limits, held, now, .. } = self;
        self.last_look = *now;
        self.look_after = self.clock.saturating_add(waiting.len() as u64 / 8);
        waiting.retain(|key| {
            let Some(connection) = connections.get_mut(key) else { return false };
            let before = connection.held();
            for direction in [0, 1] {
                connection.with(direction, on_event, |half, emit| {
                    half.check_hole(*now, limits, emit);
                });
            }
            *held = (*held + connection.held()).saturating_sub(before);
            connection.halves.iter().any(Half::is_waiting)
        });
    }

    /// Forgets the connection that was silent longest.
    fn evict(&mut self, on_event: &mut impl FnMut(&Place, &mut T, Event<'_>)) {
        if let Some((_, key)) = self.by_use.first_key_value() {
            self.forget(*key, Some(Event::Evicted), on_event);
        }
    }

    fn forget(
        &mut self,
        key: Key,
        why: Option<Event<'_>>,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) {
        let Some(mut connection) = self.connections.remove(&key) else { return };
        self.by_use.remove(&connection.used);
        self.waiting.remove(&key);
        self.held = self.held.saturating_sub(connection.held());
        connection.finish(self.now, on_event);
        if let Some(why) = why {
            connection.tell(self.now, connection.client, why, on_event);
        }
    }
}

impl<T> Connection<T> {
    fn held(&self) -> usize {
        self.halves.iter().map(Half::held).sum()
    }

    /// The direction of what `src` sends.
    fn direction(&self, src: SocketAddr) -> usize {
        usize::from(src != self.client)
    }

    /// Whether the segment is of a later connection with the same addresses and ports.
    fn is_replaced_by(&self, segment: &Segment<'_>) -> bool {
        let half = &self.halves[self.direction(segment.src)];
        if segment.syn {
            !half.began_with(segment.seq.wrapping_add(1))
        } else {
            !segment.payload.is_empty() && !half.is_near(segment.seq)
        }
    }

    fn tell(
        &mut self,
        time: Duration,
        src: SocketAddr,
        event: Event<'_>,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) {
        let from_client = src == self.client;
        let dst = if from_client { self.server } else { self.client };
        let place = Place { connection: self.number, time, src, dst, from_client, position: 0 };
        on_event(&place, &mut self.data, event);
    }

    fn segment(
        &mut self,
        segment: &Segment<'_>,
        limits: &Limits,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
    ) {
        let Segment { time, seq, payload, .. } = *segment;
        let direction = self.direction(segment.src);
        // A SYN takes a sequence number of its own.
        let first = if segment.syn { seq.wrapping_add(1) } else { seq };
        if segment.syn && !self.halves[direction].is_known() {
            self.halves[direction] = Half::new(Some(first));
        }
        self.with(direction, on_event, |half, emit| half.push(time, first, payload, limits, emit));
        if segment.fin {
            let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
            let end = first.wrapping_add(length);
            self.with(direction, on_event, |half, emit| half.end_at(time, end, limits, emit));
        }
        if segment.rst {
            self.finish(time, on_event);
            return;
        }
        if let Some(ack) = segment.ack {
            self.with(1 - direction, on_event, |half, emit| {
                half.acknowledge(time, ack, limits, emit);
            });
        }
        self.with(direction, on_event, |half, emit| half.check_hole(time, limits, emit));
    }

    fn finish(&mut self, now: Duration, on_event: &mut impl FnMut(&Place, &mut T, Event<'_>)) {
        for direction in [0, 1] {
            self.with(direction, on_event, |half, emit| half.finish(now, emit));
        }
    }

    /// Does something with a direction, whose events go to the caller with their place.
    fn with(
        &mut self,
        direction: usize,
        on_event: &mut impl FnMut(&Place, &mut T, Event<'_>),
        act: impl FnOnce(&mut Half, &mut super::Emit<'_>),
    ) {
        let from_client = direction == 0;
        let (src, dst) =
            if from_client { (self.client, self.server) } else { (self.server, self.client) };
        let (connection, data) = (self.number, &mut self.data);
        act(&mut self.halves[direction], &mut |time, position, event| {
            let place = Place { connection, time, src, dst, from_client, position };
            on_event(&place, data, event);
        });
    }
}
