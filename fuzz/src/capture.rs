//! Segments of TCP in any order and shape.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use arbitrary::{Result, Unstructured};
use openflow_codec::Header;
use openflow_codec::capture::{Event, Limits, Place, Reassembler, Segment};

/// Small enough that a few segments reach them.
const LIMITS: Limits = Limits {
    stream: 2000,
    total: 10_000,
    connections: 3,
    patience: Duration::from_millis(100),
    patience_segments: 4,
};
/// What two directions may hold beyond the limits: messages that are not complete, which have up
/// to 65,535 bytes each, three of them while the step is lost, in a buffer that doubles.
const BUFFERS: usize = 2 << 20;

/// The segments of a stream, or arbitrary ones: never a panic, never more memory than the limits
/// say, and every byte is in a message, passed over, or in a gap.
pub fn capture(data: &[u8]) {
    let Some((first, data)) = data.split_first() else { return };
    let mut u = Unstructured::new(data);
    // Nothing is to be found where the random bytes end.
    let _ = if first % 2 == 0 { of_stream(&mut u) } else { of_anything(&mut u) };
}

/// What was told of each direction of each connection.
#[derive(Default)]
struct Account {
    /// Bytes in messages, passed over, missing, or of a message that was cut off.
    told: BTreeMap<(u64, bool), u64>,
    gaps: u64,
    encrypted: bool,
}

impl Account {
    fn note(&mut self, place: &Place, event: &Event<'_>) {
        let told = self.told.entry((place.connection, place.from_client)).or_default();
        *told += match event {
            Event::Message(bytes) => {
                assert_eq!(*told, place.position, "what comes before a message is accounted for");
                let header = Header::peek(bytes).expect("a message has a header");
                assert_eq!(usize::from(header.length), bytes.len());
                bytes.len() as u64
            }
            Event::Gap { bytes } => {
                self.gaps += bytes;
                *bytes
            }
            Event::Skipped { bytes } => *bytes,
            Event::Incomplete { have, .. } => *have as u64,
            Event::Encrypted => {
                self.encrypted = true;
                0
            }
            _ => 0,
        };
    }
}

/// Pieces of one direction of a connection, with a beginning.
fn of_stream(u: &mut Unstructured<'_>) -> Result<()> {
    let beginning: u32 = u.arbitrary()?;
    let length = u.int_in_range(0..=2000)?;
    let stream: Vec<u8> = u.bytes(length.min(u.len() / 2))?.to_vec();
    let mut seen = vec![false; stream.len()];
    let (mut streams, mut account) = (Reassembler::<()>::new(&[6653], LIMITS), Account::default());
    let mut on_event = |place: &Place, (): &mut (), event: Event<'_>| {
        account.note(place, &event);
        if let Event::Message(bytes) = event {
            let from = place.position as usize;
            assert_eq!(bytes, &stream[from..from + bytes.len()], "as it was sent");
        }
    };
    let [src, dst] = [40_000, 6653].map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let mut time = Duration::ZERO;
    let syn = Segment { src, dst, seq: beginning.wrapping_sub(1), syn: true, ..Segment::default() };
    streams.segment(&syn, &mut on_event);
    while !u.is_empty() {
        time += Duration::from_millis(u.arbitrary::<u8>()?.into());
        let from = u.int_in_range(0..=stream.len())?;
        let to = u.int_in_range(from..=stream.len())?;
        let seq = beginning.wrapping_add(from as u32);
        let segment = if u.ratio(1, 4)? {
            Segment { time, src: dst, dst: src, ack: Some(seq), ..Segment::default() }
        } else {
            seen[from..to].fill(true);
            Segment { time, src, dst, seq, payload: &stream[from..to], ..Segment::default() }
        };
        streams.segment(&segment, &mut on_event);
        assert!(streams.held() <= LIMITS.total + BUFFERS, "{}", streams.held());
    }
    streams.finish(&mut on_event);
    assert_eq!(streams.held(), 0);
    let end = seen.iter().rposition(|seen| *seen).map_or(0, |last| last + 1);
    let missing = seen[..end].iter().filter(|seen| !**seen).count();
    let told = account.told.get(&(0, true)).copied().unwrap_or(0);
    assert!(account.encrypted || told == end as u64, "{told} of {end} bytes are accounted for");
    assert!(account.encrypted || account.gaps >= missing as u64, "what was not sent is a gap");
    Ok(())
}

/// Segments of several connections with whatever numbers and flags.
fn of_anything(u: &mut Unstructured<'_>) -> Result<()> {
    let (mut streams, mut account) = (Reassembler::<()>::new(&[6653], LIMITS), Account::default());
    while !u.is_empty() {
        let client = SocketAddr::from((Ipv4Addr::LOCALHOST, 1000 + u.int_in_range(0..=5)?));
        let server =
            SocketAddr::from((Ipv4Addr::LOCALHOST, if u.ratio(1, 20)? { 80 } else { 6653 }));
        let (src, dst) = if u.arbitrary()? { (client, server) } else { (server, client) };
        let near = u32::from(u.arbitrary::<u16>()?);
        let seq = if u.ratio(1, 10)? { u.arbitrary()? } else { near };
        let length = u.int_in_range(0..=200)?;
        let segment = Segment {
            time: Duration::new(u.arbitrary::<u8>()?.into(), u.int_in_range(0..=999_999_999)?),
            src,
            dst,
            seq,
            ack: u.arbitrary()?,
            syn: u.ratio(1, 20)?,
            fin: u.ratio(1, 20)?,
            rst: u.ratio(1, 20)?,
            payload: u.bytes(length.min(u.len()))?,
        };
        streams.segment(&segment, &mut |place, (), event| account.note(place, &event));
        assert!(streams.held() <= LIMITS.total + BUFFERS, "{}", streams.held());
    }
    streams.finish(&mut |place, (), event| account.note(place, &event));
    assert_eq!(streams.held(), 0);
    Ok(())
}
