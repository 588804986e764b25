//! Putting TCP streams back together: whatever order and shape the segments come in.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use openflow_codec::Header;
use openflow_codec::capture::{Event, Limits, Reassembler, Segment};

const CLIENT: &str = "10.0.0.1:40000";
const SERVER: &str = "[fd00::2]:6653";

/// An event that outlives its bytes; a message is its transaction id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Seen {
    Message(u32),
    NoBeginning,
    Gap(u64),
    NotOpenFlow,
    Skipped(u64),
    Incomplete(usize, Option<usize>),
    Encrypted,
    Evicted,
}
use Seen::*;

/// A reassembler and what it has told.
struct Streams {
    streams: Reassembler<()>,
    seen: Vec<Seen>,
    times: Vec<u64>,
    now: u64,
}

impl Streams {
    fn new(limits: Limits) -> Self {
        let streams = Reassembler::new(&[6653], limits);
        Self { streams, seen: Vec::new(), times: Vec::new(), now: 0 }
    }

    fn take(&mut self, segment: Segment<'_>) {
        let segment = Segment { time: Duration::from_millis(self.now), ..segment };
        let Self { streams, seen, times, .. } = self;
        streams.segment(&segment, &mut |place, (), event| {
            seen.push(note(event));
            times.push(u64::try_from(place.time.as_millis()).unwrap());
        });
        self.now += 1;
    }

    /// Data from the client.
    fn data(&mut self, seq: u32, payload: &[u8]) {
        self.take(Segment { seq, payload, ..to_server() });
    }

    /// The client's SYN; its data begins at `first`.
    fn syn(&mut self, first: u32) {
        self.take(Segment { seq: first.wrapping_sub(1), syn: true, ..to_server() });
    }

    /// The server has everything before `ack`.
    fn ack(&mut self, ack: u32) {
        self.take(Segment { ack: Some(ack), ..to_client() });
    }

    fn finish(mut self) -> Vec<Seen> {
        let seen = &mut self.seen;
        self.streams.finish(&mut |_, (), event| seen.push(note(event)));
        assert_eq!(self.streams.held(), 0, "nothing may be left");
        self.seen
    }
}

fn note(event: Event<'_>) -> Seen {
    match event {
        Event::Message(bytes) => {
            let header = Header::peek(bytes).unwrap();
            assert_eq!(usize::from(header.length), bytes.len());
            Message(header.xid)
        }
        Event::NoBeginning => NoBeginning,
        Event::Gap { bytes } => Gap(bytes),
        Event::NotOpenFlow { .. } => NotOpenFlow,
        Event::Skipped { bytes } => Skipped(bytes),
        Event::Incomplete { have, want } => Incomplete(have, want),
        Event::Encrypted => Encrypted,
        Event::Evicted => Evicted,
        other => panic!("{other:?}"),
    }
}

fn to_server() -> Segment<'static> {
    Segment { src: CLIENT.parse().unwrap(), dst: SERVER.parse().unwrap(), ..Segment::default() }
}

fn to_client() -> Segment<'static> {
    Segment { src: SERVER.parse().unwrap(), dst: CLIENT.parse().unwrap(), ..Segment::default() }
}

/// An echo request with this much data.
fn echo(xid: u32, data: usize) -> Vec<u8> {
    let length = u16::try_from(8 + data).unwrap();
    let mut message = vec![4, 2];
    message.extend(length.to_be_bytes());
    message.extend(xid.to_be_bytes());
    message.resize(8 + data, 0xee);
    message
}

/// Echo requests 1, 2, … with different lengths.
fn echoes(count: u32) -> Vec<u8> {
    (1..=count).flat_map(|xid| echo(xid, xid as usize * 7 % 50)).collect()
}

fn messages(count: u32) -> Vec<Seen> {
    (1..=count).map(Message).collect()
}

/// A byte that looks random.
fn random_byte(state: &mut u64) -> u8 {
    random(state).to_le_bytes()[1]
}

/// A sequence number that looks random, among few.
fn random_seq(state: &mut u64) -> u32 {
    u32::try_from(random(state) % 4000).unwrap()
}

/// A number that looks random, from the last one.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn many_messages_in_one_segment_and_one_in_many() {
    let bytes = echoes(100);
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(1, &bytes);
    let seq = 1 + u32::try_from(bytes.len()).unwrap();
    for (seq, byte) in (seq..).zip(echo(101, 60_000).chunks(1)) {
        streams.data(seq, byte);
    }
    assert_eq!(streams.finish(), messages(101));
}

#[test]
fn any_order_any_overlap_any_start() {
    let bytes = echoes(60);
    for first in [0, 1, 0x7fff_fff0, u32::MAX - 700, u32::MAX - 3] {
        for seed in 0..40 {
            let mut state = seed;
            // Segments that cover everything, some of it twice, in an order within a window.
            let mut segments = Vec::new();
            let mut at = 0;
            while at < bytes.len() {
                let end = bytes.len().min(at + 1 + random(&mut state) % 90);
                segments.push((at.saturating_sub(random(&mut state) % 30), end));
                at = end;
            }
            for at in 0..segments.len() {
                let other = segments.len().min(at + 8) - 1;
                segments.swap(at, at + random(&mut state) % (other - at + 1));
                if random(&mut state) % 4 == 0 {
                    segments.push(segments[at]);
                }
            }
            let mut streams = Streams::new(Limits::default());
            streams.syn(first);
            for (start, end) in segments {
                let seq = first.wrapping_add(u32::try_from(start).unwrap());
                streams.data(seq, &bytes[start..end]);
            }
            assert_eq!(streams.finish(), messages(60), "first {first}, seed {seed}");
        }
    }
}

#[test]
fn what_came_first_counts_where_segments_overlap() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(1, &echo(1, 0)[..6]);
    // The same message again with another transaction id: only its last two bytes are new.
    streams.data(1, &echo(0xffff_ffff, 0));
    assert_eq!(streams.finish(), [Message(0xffff)]);
}

#[test]
fn a_message_has_the_time_at_which_it_was_complete() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    let (one, two) = (echo(1, 0), echo(2, 0));
    streams.data(9, &two); // at 1
    streams.data(1, &one[..4]); // at 2
    streams.data(5, &one[4..]); // at 3
    assert_eq!(streams.seen, [Message(1), Message(2)]);
    assert_eq!(streams.times, [3, 3]);
}

#[test]
fn a_gap_is_said_when_the_receiver_has_what_is_missing() {
    let mut streams = Streams::new(Limits { patience_segments: 3, ..Limits::default() });
    streams.syn(1);
    streams.data(1, &echo(1, 0));
    streams.data(17, &echo(3, 0));
    streams.data(25, &echo(4, 0));
    assert_eq!(streams.seen, [Message(1)], "the missing one may still come");
    streams.ack(33);
    streams.data(33, &echo(5, 0));
    assert_eq!(streams.seen, [Message(1), Gap(8), Message(3), Message(4), Message(5)]);
    // It does come, but too late.
    streams.data(9, &echo(2, 0));
    streams.data(41, &echo(6, 0));
    assert_eq!(
        streams.finish(),
        [Message(1), Gap(8), Message(3), Message(4), Message(5), Message(6)]
    );
}

#[test]
fn a_gap_is_said_after_a_while() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(9, &echo(2, 0));
    streams.ack(17);
    streams.now += 998;
    streams.ack(17);
    assert_eq!(streams.seen, []);
    streams.ack(17);
    assert_eq!(streams.seen, [Gap(8), Message(2)]);
    assert_eq!(streams.times[1], 1, "the message was there before the gap was given up");
}

#[test]
fn a_gap_is_said_after_a_while_though_the_connection_is_silent() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(9, &echo(2, 0));
    streams.ack(17);
    streams.now += 1200;
    let src = "10.0.0.7:1".parse().unwrap();
    streams.take(Segment { src, payload: &echo(3, 0), ..to_server() });
    assert_eq!(streams.seen, [Gap(8), Message(2), NoBeginning, Message(3)]);
}

#[test]
fn after_a_gap_within_a_message_the_next_one_is_found() {
    let long = echo(2, 3000);
    let mut bytes = [echo(1, 4), long].concat();
    let after = bytes.len();
    bytes.extend(echo(3, 0));
    for (from, to) in [(500, 900), (13, 2000), (2900, after), (500, after)] {
        let mut streams = Streams::new(Limits::default());
        streams.syn(1);
        streams.data(1, &bytes[..from]);
        streams.data(1 + u32::try_from(to).unwrap(), &bytes[to..]);
        let missing = (to - from) as u64;
        let skipped = (after - 12) as u64 - missing;
        let expected = [Message(1), Gap(missing), Skipped(skipped), Message(3)];
        let expected: Vec<_> = expected.into_iter().filter(|it| *it != Skipped(0)).collect();
        assert_eq!(streams.finish(), expected, "{from} to {to}");
    }
}

#[test]
fn after_a_gap_over_several_messages_the_next_one_is_found() {
    let bytes = echoes(200);
    for (from, to) in [(1000, 2003), (1001, 2500), (1002, 3001), (1011, 1400)] {
        let mut streams = Streams::new(Limits::default());
        streams.syn(1);
        streams.data(1, &bytes[..from]);
        streams.data(1 + u32::try_from(to).unwrap(), &bytes[to..]);
        let seen = streams.finish();
        let Some(Message(first)) = seen.iter().rfind(|seen| !matches!(seen, Message(200))).copied()
        else {
            panic!("{seen:?}")
        };
        assert_eq!(first, 199, "in step until the end");
        assert_eq!(seen.iter().filter(|seen| matches!(seen, Gap(_))).count(), 1);
        // From the first whole message after the gap on, all of them are there.
        let start = |xid: u32| echoes(xid - 1).len();
        let next = (1..).find(|xid| start(*xid) >= to).unwrap();
        let found = seen.iter().filter(|seen| matches!(seen, Message(_))).count();
        let before = (1..).take_while(|xid| start(xid + 1) <= from).count();
        assert_eq!(found, before + 201 - next as usize, "{from} to {to}");
    }
}

#[test]
fn a_connection_without_its_beginning() {
    let bytes = echoes(50);
    // The recording begins between messages, within a header, and within a body.
    for (start, first) in [(15, 2), (18, 3), (60, 4)] {
        let mut streams = Streams::new(Limits::default());
        streams.data(77, &bytes[start..]);
        let seen = streams.finish();
        assert_eq!(seen[0], NoBeginning);
        let messages: Vec<_> = seen.iter().filter(|seen| matches!(seen, Message(_))).collect();
        assert_eq!(*messages[0], Message(first), "from byte {start}: {seen:?}");
        assert_eq!(messages.len(), 51 - first as usize);
    }
}

#[test]
fn the_end_of_a_stream() {
    let bytes = [echo(1, 0), echo(2, 100)].concat();
    for end in ["fin", "rst", "none"] {
        let mut streams = Streams::new(Limits::default());
        streams.syn(1);
        let segment = Segment { seq: 1, payload: &bytes[..50], ..to_server() };
        streams.take(Segment { fin: end == "fin", rst: end == "rst", ..segment });
        if end != "none" {
            assert_eq!(streams.seen, [Message(1), Incomplete(42, Some(108))], "{end}");
        }
        assert_eq!(streams.finish(), [Message(1), Incomplete(42, Some(108))], "{end}");
    }
}

#[test]
fn what_is_missing_before_the_end_is_a_gap() {
    let mut streams = Streams::new(Limits { patience_segments: 1, ..Limits::default() });
    streams.syn(1);
    streams.data(1, &echo(1, 0));
    streams.take(Segment { seq: 109, fin: true, ..to_server() });
    assert_eq!(streams.seen, [Message(1)]);
    streams.ack(110);
    assert_eq!(streams.seen, [Message(1), Gap(100)]);
    assert_eq!(streams.finish(), [Message(1), Gap(100)]);
}

#[test]
fn ports_that_are_used_again() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(1, &echo(1, 0));
    streams.take(Segment { seq: 9, fin: true, ..to_server() });
    // The same SYN once more is the old connection, another one a new one.
    streams.syn(1);
    streams.data(1, &echo(1, 0));
    streams.syn(5000);
    streams.data(5000, &echo(2, 0));
    assert_eq!(streams.streams.connections(), 2);
    // And one whose SYN was not recorded.
    streams.data(3_000_000_000, &echo(3, 0));
    assert_eq!(streams.streams.connections(), 3);
    assert_eq!(streams.finish(), [Message(1), Message(2), NoBeginning, Message(3)]);
}

#[test]
fn both_directions() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(100);
    streams.take(Segment { seq: 899, ack: Some(100), syn: true, ..to_client() });
    streams.take(Segment { seq: 900, payload: &echo(7, 0), ..to_client() });
    streams.data(100, &echo(8, 0));
    let segment = Segment { seq: 908, payload: &echo(9, 0), ..to_client() };
    let time = Duration::from_secs(1);
    let mut places = Vec::new();
    streams.streams.segment(&Segment { time, ..segment }, &mut |place, (), _| places.push(*place));
    let [place] = places.as_slice() else { panic!("{places:?}") };
    assert_eq!(place.src, SERVER.parse::<SocketAddr>().unwrap());
    assert_eq!(place.dst, CLIENT.parse::<SocketAddr>().unwrap());
    assert!(!place.from_client);
    assert_eq!(place.position, 8);
    assert_eq!(streams.seen, [Message(7), Message(8)]);
}

#[test]
fn other_ports_are_nobodys_business() {
    let mut streams = Streams::new(Limits::default());
    let segment = Segment { dst: "10.0.0.2:80".parse().unwrap(), ..to_server() };
    streams.take(Segment { payload: &echo(1, 0), ..segment });
    assert_eq!(streams.streams.connections(), 0);
    assert_eq!(streams.finish(), []);
}

#[test]
fn what_is_no_openflow() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    let bytes = [b"GET / HTTP/1.1\r\n\r\n".as_slice(), &echo(1, 0)].concat();
    streams.data(1, &bytes);
    assert_eq!(streams.finish(), [NotOpenFlow, Skipped(18), Message(1)]);

    for (record, begins) in [([22, 3], true), ([23, 3], false)] {
        let mut streams = Streams::new(Limits::default());
        if begins {
            streams.syn(1);
        }
        streams.data(1, &[&record[..], &[3, 0, 5, 1, 2, 3, 4, 5]].concat());
        streams.data(11, &echo(1, 0));
        let seen = streams.finish();
        assert_eq!(seen.last(), Some(&Encrypted));
        assert_eq!(seen.contains(&NoBeginning), !begins);
        assert_eq!(seen.len(), 1 + usize::from(!begins), "{seen:?}");
    }
}

#[test]
fn a_length_too_short_for_a_header_costs_the_step_only() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    let short = [4, 2, 0, 4, 0, 0, 0, 9];
    streams.data(1, &[echo(1, 0), short.into(), echo(2, 3), echo(3, 0)].concat());
    assert_eq!(streams.finish(), [Message(1), NotOpenFlow, Skipped(8), Message(2), Message(3)]);
}

#[test]
fn what_is_kept_is_bounded() {
    let limits = Limits { stream: 10_000, total: 100_000, connections: 50, ..Limits::default() };
    let mut streams = Streams::new(limits);
    // One stream with a hole at its beginning that nothing fills.
    streams.syn(1);
    for n in 0..1000_u32 {
        streams.data(100 + n * 108, &echo(n, 100));
        assert!(streams.streams.held() <= 10_000 + 1000, "{}", streams.streams.held());
    }
    assert_eq!(streams.seen[0], Gap(99));
    // Many streams that each hold something.
    for n in 0..500_u16 {
        let src = SocketAddr::from(([10, 0, 1, 1], 1000 + n));
        streams.take(Segment { src, syn: true, ..to_server() });
        for part in 0..20 {
            let payload = &[0; 500];
            streams.take(Segment { src, seq: 100 + 500 * part, payload, ..to_server() });
            assert!(streams.streams.held() <= 100_000 + 1000);
        }
    }
    assert!(streams.seen.iter().filter(|seen| **seen == Evicted).count() >= 450);
    streams.finish();
}

#[test]
fn no_bytes_make_it_panic_or_lose_count() {
    let mut state = 1;
    for _ in 0..300 {
        let mut streams = Streams::new(Limits { stream: 5000, ..Limits::default() });
        for _ in 0..200 {
            let length = random(&mut state) % 60;
            let payload: Vec<u8> = (0..length)
                .map(|_| if random(&mut state) % 3 == 0 { 4 } else { random_byte(&mut state) % 12 })
                .collect();
            let segment = if random(&mut state) % 2 == 0 { to_server() } else { to_client() };
            streams.take(Segment {
                seq: random_seq(&mut state),
                ack: (random(&mut state) % 2 == 0).then(|| random_seq(&mut state)),
                syn: random(&mut state) % 40 == 0,
                fin: random(&mut state) % 40 == 0,
                rst: random(&mut state) % 40 == 0,
                payload: &payload,
                ..segment
            });
        }
        streams.finish();
    }
}

/// How long this thread has computed; other processes do not count where the system can tell.
fn computed() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let known = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = known.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanos.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// Feeds 8 MiB of noise after a gap, in segments of 1400 bytes, and answers how long it took.
fn noise(next: &mut dyn FnMut(usize) -> u8) -> Duration {
    let bytes: Vec<u8> = (0..8 << 20).map(next).collect();
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(1, &echo(1, 0));
    let mut seq = 109;
    let started = computed();
    for part in bytes.chunks(1400) {
        streams.data(seq, part);
        streams.ack(seq);
        seq += u32::try_from(part.len()).unwrap();
        assert!(streams.streams.held() < 2 << 20, "{} bytes are held", streams.streams.held());
    }
    let took = computed() - started;
    streams.syn(0x8000_0000);
    streams.data(0x8000_0000, &echo(2, 0));
    assert_eq!(streams.seen[..2], [Message(1), Gap(100)]);
    assert_eq!(streams.finish().last(), Some(&Message(2)));
    took
}

#[test]
fn no_noise_makes_it_slow() {
    let mut state = 1;
    let mut table = [0; 24];
    table[..4].copy_from_slice(&[4, 19, 0xff, 0xf0]);
    table[9] = 3;
    // Every third of those ends where none begins.
    let broken = |at: usize| if at / 24 % 5461 == 2 { 0xff } else { table[at % 24] };
    let kinds: [(&str, &mut dyn FnMut(usize) -> u8); 6] = [
        ("random bytes", &mut |_| random_byte(&mut state)),
        ("small numbers", &mut |at| [0, 1, 2, 3, 4, 5, 6][at * at / 7 % 7]),
        ("headers of long messages", &mut |at| [4, 2, 0xff, 0xff, 4, 10, 0xff, 0xf0][at % 8]),
        ("headers in headers", &mut |at| [4, 2, 4, 2][at % 4]),
        ("tables in tables", &mut |at| {
            if at % 24 < 2 && at % 120 > 100 { 9 } else { table[at % 24] }
        }),
        ("tables that end badly", &mut { broken }),
    ];
    for (name, next) in kinds {
        let took = noise(next);
        println!("{name}: {took:?}");
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    }
}

#[test]
fn after_noise_messages_are_found_again() {
    let mut state = 5;
    let mut bytes: Vec<u8> = (0..1 << 20).map(|_| random_byte(&mut state)).collect();
    // No version, so that nothing in the noise is believed to go on.
    bytes.iter_mut().filter(|byte| **byte == 4).for_each(|byte| *byte = 5);
    let noise = bytes.len() as u64;
    bytes.extend(echoes(300));
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    streams.data(1, &echo(999, 0));
    for (n, part) in (0..).zip(bytes.chunks(1000)) {
        streams.data(9 + n * 1000, part);
    }
    let expected: Vec<Seen> =
        [Message(999), NotOpenFlow, Skipped(noise)].into_iter().chain(messages(300)).collect();
    assert_eq!(streams.finish(), expected);
}

#[test]
fn many_streams_take_bounded_memory() {
    let limits = Limits { total: 1 << 20, connections: 500, ..Limits::default() };
    let payload = [4, 2, 0xff, 0xff, 0, 0, 0, 1].repeat(100);
    let used = allocation_counter::measure(|| {
        let mut streams = Reassembler::<()>::new(&[6653], limits);
        let mut evicted = 0;
        for n in 0..3_000_u32 {
            let src = SocketAddr::from((n.to_be_bytes(), 5000));
            let first = Segment { src, payload: &payload, ..to_server() };
            let later = Segment { seq: 5000, ..first };
            for segment in [first, later] {
                streams.segment(&segment, &mut |_, (), event| {
                    evicted += u32::from(event == Event::Evicted);
                });
            }
            assert!(streams.held() <= 1 << 20);
        }
        assert!(evicted >= 2_500, "{evicted}");
        streams.finish(&mut |_, (), _| {});
        assert_eq!(streams.held(), 0);
    });
    // What is held, and a map with 500 connections in it.
    assert!(used.bytes_max < 2 << 20, "{} bytes", used.bytes_max);
}

#[test]
fn a_clock_that_leaps_is_no_trouble() {
    let mut streams = Streams::new(Limits::default());
    streams.syn(1);
    for time in [Duration::MAX, Duration::ZERO, Duration::MAX, Duration::from_secs(1)] {
        let segment = Segment { time, seq: 9, payload: &echo(2, 0), ..to_server() };
        streams.streams.segment(&segment, &mut |_, (), event| panic!("{event:?}"));
    }
    let segment = Segment { seq: 1, payload: &echo(1, 0), ..to_server() };
    let mut seen = Vec::new();
    streams.streams.segment(&segment, &mut |_, (), event| seen.push(note(event)));
    assert_eq!(seen, messages(2));
}

/// Many connections that wait for something, and a clock that moves on with every segment.
#[test]
fn many_connections_that_wait_are_not_looked_at_all_the_time() {
    let mut streams = Reassembler::<()>::new(&[6653], Limits::default());
    let started = computed();
    for n in 0..20_000_u32 {
        let src = SocketAddr::from((n.to_be_bytes(), 5000));
        let time = Duration::from_secs(n.into());
        let first = Segment { src, syn: true, time, ..to_server() };
        let later = Segment { src, seq: 5000, payload: &[4], time, ..to_server() };
        for segment in [first, later] {
            streams.segment(&segment, &mut |_, (), event| panic!("{event:?}"));
        }
    }
    let took = computed() - started;
    assert!(took < Duration::from_secs(10), "{took:?}");
}
