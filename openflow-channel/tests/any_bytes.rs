//! Whatever a peer sends, in whatever pieces: no panic, bounded memory, the same events.
#![allow(clippy::unwrap_used)] // in the helpers of tests

mod common;

use bytes::BytesMut;
use common::*;
use openflow_channel::{Config, Event, Messages, Phase, Session};
use openflow_codec::v1_0::V1_0;
use openflow_codec::v1_3::{V1_3, ofproto::*};
use openflow_codec::{Header, encode};
use proptest::collection::vec;
use proptest::prelude::*;

/// Small limits, so that they are reached.
fn small() -> Config {
    Config { max_transmit: 2000, max_ports: 20, max_early_port_status: 5, ..config() }
}

/// A message that makes sense to a session, or almost.
fn any_message() -> impl Strategy<Value = Vec<u8>> {
    let version = prop_oneof![4 => Just(4), 3 => Just(1), 1 => any::<u8>()];
    let type_ = prop_oneof![8 => 0..30u8, 1 => any::<u8>()].prop_map(MessageType);
    // The session's own transaction ids are small numbers.
    let xid = prop_oneof![4 => 0..6u32, 1 => any::<u32>()];
    let body = prop_oneof![vec(any::<u8>(), 0..16), vec(any::<u8>(), 0..200)];
    let raw = (version, type_, xid.clone(), body);
    prop_oneof![
        3 => raw.prop_map(|(version, type_, xid, body)| message(version, type_, xid, &body)),
        1 => (any::<u8>(), any::<u32>())
            .prop_map(|(version, bits)| hello(version, bits)),
        1 => vec(any::<u16>(), 0..30).prop_map(|ports| {
            let mut out = Vec::new();
            encode::<V1_0, _>(2, &features_1_0(&ports), &mut out).unwrap();
            out
        }),
        2 => (xid, vec(0..40u32, 0..15), any::<bool>()).prop_map(|(xid, ports, more)| {
            let mut out = Vec::new();
            encode::<V1_3, _>(xid, &features_1_3(), &mut out).unwrap();
            encode::<V1_3, _>(xid, &port_desc(&ports, more), &mut out).unwrap();
            out
        }),
        3 => (0..4u8, 0..40u32, any::<u32>()).prop_map(|(reason, number, state)| {
            let mut out = Vec::new();
            encode::<V1_3, _>(0, &port_status(reason, number, state), &mut out).unwrap();
            out
        }),
    ]
}

fn hello(version: u8, bits: u32) -> Vec<u8> {
    let elements = [&[0, 1, 0, 8][..], &bits.to_be_bytes()].concat();
    message(version, OFPT_HELLO, 1, &elements)
}

/// A stream of such messages; most begin well, and some end in rubbish.
fn any_stream() -> impl Strategy<Value = Vec<u8>> {
    let beginning = prop_oneof![
        3 => Just(hello(4, 0b1_0010)),
        2 => Just(hello(1, 0b10)),
        1 => any_message(),
        1 => Just(Vec::new()),
    ];
    let rubbish = prop_oneof![2 => Just(Vec::new()), 1 => vec(any::<u8>(), 0..40)];
    (beginning, vec(any_message(), 0..40), rubbish)
        .prop_map(|(beginning, messages, rubbish)| [beginning, messages.concat(), rubbish].concat())
}

/// Feeds the stream in pieces of these sizes, the last of them over and over.
fn feed(stream: &[u8], pieces: &[usize]) -> (Vec<Event>, Vec<u8>, Session) {
    let now = std::time::Instant::now();
    let mut session = Session::new(small(), now);
    let mut buffer = BytesMut::new();
    let (mut events, mut rest) = (Vec::new(), stream);
    let mut pieces = pieces.iter().copied().chain(std::iter::repeat(*pieces.last().unwrap()));
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(pieces.next().unwrap().clamp(1, rest.len()));
        rest = after;
        buffer.extend_from_slice(piece);
        session.receive(now, &mut buffer);
        events.extend(std::iter::from_fn(|| session.poll_event()));
        check(&session, &buffer);
    }
    let sent = std::mem::take(session.transmit());
    (events, sent, session)
}

/// What holds after every call.
fn check(session: &Session, buffer: &BytesMut) {
    assert!(session.ports().len() <= 20);
    assert_eq!(session.phase() == Phase::Dead, session.close_reason().is_some());
    if session.phase() == Phase::Dead {
        assert!(buffer.is_empty() && session.next_timeout().is_none());
    } else if let Some(header) = Header::peek(buffer) {
        assert!(buffer.len() < usize::from(header.length), "nothing complete is left");
    }
    if matches!(session.phase(), Phase::Config | Phase::Main) {
        assert!(session.version().is_some());
    }
}

/// The events with each message alone: which of them come together depends on the split.
fn one_by_one(events: &[Event]) -> Vec<Event> {
    let alone = |event: &Event| match event {
        Event::Messages(messages) => messages
            .iter()
            .map(|message| {
                let bytes = message.bytes.to_vec().into();
                Event::Messages(Messages::checked(messages.phase(), bytes).unwrap())
            })
            .collect(),
        event => vec![event.clone()],
    };
    events.iter().flat_map(alone).collect()
}

/// Streams of messages, events that are consistent.
fn check_events(events: &[Event]) {
    let mut phase = None;
    for event in events {
        match event {
            Event::Messages(messages) => {
                assert_eq!(Some(messages.phase()), phase);
                assert_eq!(messages.iter().count(), messages.len());
                let mut len = 0;
                for message in messages.iter() {
                    assert!(message.decode().is_ok());
                    assert_eq!(message.bytes.len(), usize::from(message.header.length));
                    len += message.bytes.len();
                }
                assert_eq!(len, messages.bytes().len());
            }
            Event::Malformed { phase: of, .. } => assert_eq!(Some(*of), phase),
            Event::StateChange { old, new, reason } => {
                assert_eq!(*old, phase);
                assert!(*old < Some(*new) && (*new == Phase::Dead) == reason.is_some());
                phase = Some(*new);
            }
            Event::PortStateChange { reason, port, old } => {
                assert_eq!(phase, Some(Phase::Main));
                assert!(*reason <= 2 && old.is_none_or(|old| old.port_no == port.port_no));
            }
            _ => unreachable!(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_bytes(stream in vec(any::<u8>(), 0..2000), pieces in vec(1..100usize, 1..20)) {
        let (events, sent, _) = feed(&stream, &pieces);
        check_events(&events);
        prop_assert!(sent.len() <= 2000);
    }

    #[test]
    fn the_split_makes_no_difference(
        stream in any_stream(),
        pieces in vec(prop_oneof![1..10usize, 1..1000usize], 1..20),
    ) {
        let (events, sent, session) = feed(&stream, &pieces);
        check_events(&events);
        prop_assert!(sent.len() <= 2000);
        for other in [vec![usize::MAX], vec![1]] {
            let (other_events, other_sent, other) = feed(&stream, &other);
            prop_assert_eq!(one_by_one(&events), one_by_one(&other_events));
            prop_assert_eq!(&sent, &other_sent);
            prop_assert_eq!(session.ports(), other.ports());
            prop_assert_eq!(session.stats(), other.stats());
            prop_assert_eq!(session.close_reason(), other.close_reason());
        }
    }

    #[test]
    fn any_mixture_of_calls(
        calls in vec((0..8u8, any_message(), 0..7000u64), 0..60),
    ) {
        let mut now = std::time::Instant::now();
        let mut session = Session::new(small(), now);
        let mut buffer = BytesMut::new();
        let mut events = Vec::new();
        for (call, bytes, millis) in calls {
            now += std::time::Duration::from_millis(millis);
            match call {
                0..=4 => {
                    buffer.extend_from_slice(&bytes);
                    session.receive(now, &mut buffer);
                }
                5..=6 => session.handle_timeout(now),
                _ if millis < 500 => session.peer_closed(now),
                _ => session.transmit().clear(),
            }
            events.extend(std::iter::from_fn(|| session.poll_event()));
            check(&session, &buffer);
            prop_assert!(session.transmit().len() <= 2000);
        }
        check_events(&events);
    }
}

#[test]
fn the_streams_reach_every_phase() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut reached = [0; 4];
    for _ in 0..500 {
        let stream = any_stream().new_tree(&mut runner).unwrap().current();
        for event in feed(&stream, &[usize::MAX]).0 {
            if let Event::StateChange { new, .. } = event {
                reached[new as usize] += 1;
            }
        }
    }
    assert!(reached.iter().all(|times| *times > 50), "{reached:?}");
}
