//! The rows of the state table that hold in every phase: echo, errors, ports, keepalive, the end.
#![allow(clippy::unwrap_used)] // in the helpers of tests

mod common;

use bytes::BytesMut;
use common::*;
use openflow_channel::{CloseReason, Config, Event, Messages, Phase, Session, Step};
use openflow_codec::v1_0::{V1_0, ofproto_parser as of10};
use openflow_codec::v1_3::ofproto_parser::{OFPEchoReply, OFPEchoRequest, OFPErrorMsg, OFPHello};
use openflow_codec::v1_3::{V1_3, ofproto::*};

#[test]
fn row_3a_hello_with_bitmap() {
    let cases: [(&[u8], &[u8], Option<u8>); 6] = [
        (&[1, 4], &[1, 4], Some(4)),
        (&[1, 4], &[1, 2, 3], Some(1)), // the highest of both is not shared
        (&[1, 4], &[4, 5, 6], Some(4)),
        (&[1], &[1, 4], Some(1)),
        (&[4], &[1, 5], None),
        (&[1, 4], &[2, 3], None),
    ];
    for (ours, theirs, expected) in cases {
        let mut peer = Peer::new(Config { versions: ours.to_vec(), ..config() });
        peer.hello(*theirs.last().unwrap(), &OFPHello::bitmap_element(theirs));
        assert_eq!(peer.session.version(), expected, "{ours:?} {theirs:?}");
        assert_eq!(peer.session.phase() == Phase::Config, expected.is_some());
    }
}

#[test]
fn row_3b_hello_without_bitmap() {
    let cases: [(&[u8], u8, Option<u8>); 6] = [
        (&[1, 4], 1, Some(1)),
        (&[1, 4], 4, Some(4)),
        (&[1, 4], 3, Some(1)),
        (&[1, 4], 6, Some(4)),
        (&[4], 1, None),
        (&[4], 3, None),
    ];
    for (ours, theirs, expected) in cases {
        let mut peer = Peer::new(Config { versions: ours.to_vec(), ..config() });
        peer.hello(theirs, &[]);
        assert_eq!(peer.session.version(), expected, "{ours:?} {theirs}");
    }
}

#[test]
fn row_3c_hello_of_any_version_byte() {
    for version in 0..=255 {
        let mut peer = Peer::new(config());
        peer.events();
        peer.hello(version, &[]);
        let expected = match version {
            0 => None,
            1..=3 => Some(1),
            4.. => Some(4),
        };
        assert_eq!(peer.session.version(), expected, "{version}");
        let (hello, change) = match version {
            0 => ("handshake malformed bad_version", "handshake>dead"),
            _ => ("handshake OFPHello", "handshake>config"),
        };
        assert_eq!(peer.events(), [hello, change]);
    }
}

#[test]
fn row_3d_hello_elements_may_be_anything() {
    let bitmap = OFPHello::bitmap_element(&[1]);
    let after_padding = [&[0, 9, 0, 6, 0xde, 0xad, 0, 0][..], &bitmap].concat();
    let cases: [(&[u8], u8); 6] = [
        (&after_padding, 1),                      // an unknown element, padded to 8 bytes
        (&[0, 1, 0, 0, 0, 0, 0, 0], 4),           // length 0 must not loop
        (&[0, 1, 0xff, 0xff, 0, 0, 0, 0x12], 4),  // beyond the message
        (&[0, 1, 0, 8], 4),                       // cut off
        (&[0xff], 4),                             // not even a header
        (&[0, 1, 0, 8, 0x80, 0, 0, 0b1_0010], 4), // bit 31
    ];
    for (elements, expected) in cases {
        let mut peer = Peer::new(config());
        peer.hello(6, elements);
        assert_eq!(peer.session.version(), Some(expected), "{elements:?}");
    }
}

#[test]
fn row_8_echo_requests_are_answered_in_every_phase() {
    for version in BOTH {
        let peers = [
            Peer::new(config()),
            Peer::in_config(version, config()),
            Peer::in_main(version, config()),
        ];
        for (mut peer, phase) in peers.into_iter().zip(["handshake", "config", "main"]) {
            peer.forget();
            // Of any version, also of one that is neither negotiated nor known.
            for of in [version, 1, 7] {
                peer.raw(of, OFPT_ECHO_REQUEST, 99, b"are you there?");
                let body = b"are you there?".to_vec();
                let reply = Sent { version: of, type_: OFPT_ECHO_REPLY, xid: 99, body };
                assert_eq!(peer.sent(), [reply]);
            }
            let event = format!("{phase} OFPEchoRequest");
            let unknown = format!("{phase} malformed bad_version");
            assert_eq!(peer.events(), [event.clone(), event, unknown]);
            assert_eq!(peer.session.stats().echo_requests_in, 3);
        }
    }
}

#[test]
fn row_8_a_peer_that_does_not_read_the_answers_is_closed() {
    let limit = 10_000;
    let mut peer = Peer::in_main(4, Config { max_transmit: limit, ..config() });
    let request = message(4, OFPT_ECHO_REQUEST, 1, &[0; 92]);
    for _ in 0..100 {
        peer.bytes(&request);
    }
    assert_eq!(peer.session.phase(), Phase::Main);
    for _ in 0..100 {
        peer.bytes(&request);
    }
    assert_eq!(peer.session.transmit().len(), limit);
    assert_eq!(
        peer.reason(),
        "the switch went over the limit of 10000 bytes that wait to be sent: raise it if this is \
         no attack"
    );
}

#[test]
fn row_9_echo_replies_measure_time() {
    for version in BOTH {
        let mut peer = Peer::in_main(version, config());
        assert_eq!(peer.session.rtt(), None);
        peer.wait(secs(5));
        let request = peer.sent().remove(0);
        assert_eq!((request.version, request.type_), (version, OFPT_ECHO_REQUEST));
        peer.now += secs(1) * 8 / 1000;
        peer.raw(version, OFPT_ECHO_REPLY, request.xid + 1, &[]);
        assert_eq!(peer.session.rtt(), None, "an answer to something else");
        peer.raw(version, OFPT_ECHO_REPLY, request.xid, &[]);
        let rtt = peer.session.rtt().unwrap();
        assert_eq!((rtt.last.as_millis(), rtt.smoothed.as_millis()), (8, 8));
        peer.raw(version, OFPT_ECHO_REPLY, request.xid, &[]);
        assert_eq!(peer.session.rtt(), Some(rtt), "an answer counts once");

        peer.wait(secs(5));
        let xid = peer.sent()[0].xid;
        peer.now = peer.session.next_timeout().unwrap() - secs(5) + secs(1) * 80 / 1000;
        peer.raw(version, OFPT_ECHO_REPLY, xid, &[]);
        let rtt = peer.session.rtt().unwrap();
        assert_eq!((rtt.last.as_millis(), rtt.smoothed.as_millis()), (80, 17));
        assert_eq!(peer.events(), ["main OFPEchoReply"; 4]);
    }
}

#[test]
fn row_9_a_reply_to_a_later_request_passes_over_lost_ones() {
    let mut peer = Peer::in_main(4, config());
    peer.wait(secs(10));
    let sent = peer.sent();
    peer.raw(4, OFPT_ECHO_REPLY, sent[1].xid, &[]);
    let rtt = peer.session.rtt();
    assert_eq!(rtt.map(|rtt| rtt.last), Some(secs(0)));
    peer.raw(4, OFPT_ECHO_REPLY, sent[0].xid, &[]);
    assert_eq!(peer.session.rtt(), rtt);
}

#[test]
fn row_10_errors_are_messages_and_no_more() {
    for version in BOTH {
        let mut peer = Peer::in_main(version, config());
        peer.raw(version, OFPT_ERROR, 5, &[0, 1, 0, 1, 1, 2, 3]); // less than a header repeated
        peer.raw(version, OFPT_ERROR, 5, &[0, 99, 0, 99]);
        peer.raw(version, OFPT_ERROR, 5, &[0]);
        assert_eq!(
            peer.events(),
            ["main OFPErrorMsg", "main OFPErrorMsg", "main malformed truncated"]
        );
        assert_eq!((peer.session.stats().errors_in, peer.session.stats().malformed), (3, 1));
        assert_eq!(peer.session.phase(), Phase::Main);
    }
}

#[test]
fn row_10_a_refused_features_or_port_description_request_ends_the_session() {
    let mut peer = Peer::new(config());
    peer.forget();
    peer.hello(4, &[]);
    let xid = peer.sent()[0].xid;
    let error = OFPErrorMsg { type_: OFPET_BAD_REQUEST, code: OFPBRC_EPERM.0, data: &[] };
    peer.send::<V1_3, _>(xid + 1, &error);
    assert_eq!(peer.session.phase(), Phase::Config, "about something else");
    peer.send::<V1_3, _>(xid, &error);
    let reason = CloseReason::Refused { step: Step::Features, type_: 1, code: 5 };
    assert_eq!(peer.session.close_reason(), Some(&reason));

    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.send::<V1_3, _>(xid, &error);
    assert_eq!(
        peer.reason(),
        "the switch sent an error of type 1, code 5 instead of its port description"
    );
}

#[test]
fn row_11_port_status_in_main() {
    let mut peer = Peer::in_main(4, config());
    for (reason, number, state) in
        [(0, 2, 0), (2, 1, 1), (1, 2, 0), (1, 9, 0), (7, 3, 0), (2, 4, 0)]
    {
        peer.send::<V1_3, _>(0, &port_status(reason, number, state));
    }
    assert_eq!(peer.session.ports().keys().copied().collect::<Vec<_>>(), [1, 4]);
    assert_eq!(peer.session.ports()[&1].state, 1);
    assert_eq!(peer.session.stats().port_status_ignored, 1);
    let message = "main OFPPortStatus";
    assert_eq!(
        peer.events(),
        [
            message,
            "port OFPPR_ADD (2, 0) was None",
            message,
            "port OFPPR_MODIFY (1, 1) was Some(0)",
            message,
            "port OFPPR_DELETE (2, 0) was Some(0)",
            message,
            "port OFPPR_DELETE (9, 0) was None", // a port that was not known
            message,                             // a reason that is not known
            message,
            "port OFPPR_MODIFY (4, 0) was None",
        ]
    );
}

#[test]
fn row_11_port_status_of_1_0() {
    let mut peer = Peer::in_main(1, config());
    let reason = openflow_codec::v1_0::ofproto::OFPPR_DELETE;
    peer.send::<V1_0, _>(0, &of10::OFPPortStatus { reason, desc: phy_port(1) });
    assert!(peer.session.ports().is_empty());
    assert_eq!(peer.events(), ["main OFPPortStatus", "port OFPPR_DELETE (1, 0) was Some(0)"]);
}

#[test]
fn row_11_port_status_in_config_is_applied_later() {
    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(0, &port_status(2, 1, 1));
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.send::<V1_3, _>(xid, &port_desc(&[1, 2], true));
    peer.send::<V1_3, _>(0, &port_status(1, 2, 0));
    peer.send::<V1_3, _>(xid, &port_desc(&[3], false));
    assert_eq!(peer.session.ports().keys().copied().collect::<Vec<_>>(), [1, 3]);
    assert_eq!(
        peer.events(),
        [
            "config OFPPortStatus",
            "config OFPSwitchFeatures",
            "config OFPPortDescStatsReply",
            "config OFPPortStatus",
            "config OFPPortDescStatsReply",
            "config>main",
            "port OFPPR_MODIFY (1, 1) was Some(0)",
            "port OFPPR_DELETE (2, 0) was Some(0)",
        ]
    );
}

#[test]
fn row_11_ports_are_bounded() {
    let config = Config { max_ports: 3, max_early_port_status: 2, ..config() };
    let mut peer = Peer::in_main(4, config.clone());
    for number in 1..=3 {
        peer.send::<V1_3, _>(0, &port_status(0, number, 0));
        peer.send::<V1_3, _>(0, &port_status(2, number, 1));
    }
    assert_eq!(peer.session.phase(), Phase::Main);
    peer.send::<V1_3, _>(0, &port_status(0, 4, 0));
    let reason = CloseReason::Overloaded { what: "ports", limit: 3 };
    assert_eq!(peer.session.close_reason(), Some(&reason));

    let mut peer = Peer::in_config(1, config.clone());
    peer.send::<V1_0, _>(2, &features_1_0(&[1, 2, 3, 4]));
    assert_eq!(peer.session.close_reason(), Some(&reason));
    assert_eq!(peer.events(), ["config OFPSwitchFeatures", "config>dead"]);

    let mut peer = Peer::in_config(4, config.clone());
    for _ in 0..3 {
        peer.send::<V1_3, _>(0, &port_status(2, 1, 0));
    }
    assert_eq!(peer.session.phase(), Phase::Dead);

    // One of those that were kept is one too many: what comes after it is not reported.
    let mut peer = Peer::in_config(4, config);
    peer.send::<V1_3, _>(0, &port_status(0, 4, 0));
    peer.send::<V1_3, _>(0, &port_status(1, 1, 0));
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.events();
    peer.send::<V1_3, _>(xid, &port_desc(&[1, 2, 3], false));
    assert_eq!(peer.events(), ["config OFPPortDescStatsReply", "config>main", "main>dead"]);
}

#[test]
fn row_12_silence_is_noticed() {
    for version in BOTH {
        let mut peer = Peer::in_main(version, config());
        peer.wait(secs(4));
        assert!(peer.sent().is_empty());
        peer.wait(secs(15));
        let sent = peer.sent();
        assert_eq!(sent.len(), 3);
        assert!(sent.iter().all(|sent| (sent.version, sent.type_) == (version, OFPT_ECHO_REQUEST)));
        assert_eq!(peer.session.phase(), Phase::Main);
        peer.wait(secs(1));
        let reason = CloseReason::EchoTimeout { unanswered: 3 };
        assert_eq!(peer.session.close_reason(), Some(&reason));
        assert_eq!(peer.session.phase_since() - peer.start, secs(20));
        assert_eq!((peer.session.next_timeout(), peer.sent().len()), (None, 0));
        assert_eq!(peer.events(), ["main>dead"]);
    }
}

#[test]
fn row_12_whatever_comes_is_a_sign_of_life() {
    let mut peer = Peer::in_main(4, config());
    for _ in 0..20 {
        peer.wait(secs(14));
        peer.raw(4, OFPT_BARRIER_REPLY, 1, &[]);
    }
    assert_eq!(peer.session.phase(), Phase::Main);
    assert_eq!(peer.session.stats().echo_requests_out, 20 * 14 / 5);
    // A message that never gets complete is none.
    peer.bytes(&[4, 10, 0xff, 0xff]);
    for _ in 0..4 {
        peer.wait(secs(5));
        peer.bytes(&[0; 8]);
    }
    assert_eq!(peer.session.phase(), Phase::Dead);
}

#[test]
fn row_12_replies_keep_it_going_for_ever() {
    let mut peer = Peer::in_main(4, config());
    for _ in 0..100 {
        peer.wait(secs(5));
        let xid = peer.sent()[0].xid;
        peer.send::<V1_3, _>(xid, &OFPEchoReply { data: &[] });
    }
    assert_eq!(peer.session.phase(), Phase::Main);
}

#[test]
fn row_12_a_late_clock_is_not_the_switchs_fault() {
    let mut peer = Peer::in_main(4, config());
    peer.now += secs(3600);
    peer.session.handle_timeout(peer.now);
    assert_eq!(peer.sent().len(), 1, "not one for each interval");
    assert_eq!(peer.session.phase(), Phase::Main);
    assert_eq!(peer.session.next_timeout(), Some(peer.now + secs(5)));
}

#[test]
fn row_12_keepalive_can_be_off() {
    for config in [
        Config { max_unreplied_echo: 0, ..config() },
        Config { echo_interval: secs(0), ..config() },
    ] {
        let peer = Peer::in_main(4, config);
        assert_eq!(peer.session.next_timeout(), None);
    }
}

#[test]
fn row_12_keepalive_starts_with_the_features() {
    let mut peer = Peer::in_config(4, Config { port_desc_timeout: secs(600), ..config() });
    peer.wait(secs(7));
    peer.send::<V1_3, _>(2, &features_1_3());
    peer.sent();
    peer.wait(secs(20));
    assert_eq!(peer.session.close_reason(), Some(&CloseReason::EchoTimeout { unanswered: 3 }));
}

type Ending = fn(&mut Peer);

#[test]
fn row_13_every_end_has_a_reason() {
    let endings: [(Ending, &str); 6] = [
        (|peer| peer.session.peer_closed(peer.now), "the switch closed the connection"),
        (
            |peer| peer.session.io_error(peer.now, "connection reset".into()),
            "the connection failed: connection reset",
        ),
        (
            |peer| peer.session.close(peer.now, CloseReason::ByApplication),
            "an application closed the session",
        ),
        (|peer| peer.session.close(peer.now, CloseReason::Shutdown), "the controller is stopping"),
        (
            |peer| {
                let by = "192.0.2.1:4711".into();
                peer.session.close(peer.now, CloseReason::Superseded { by });
            },
            "a newer connection of the same datapath, from 192.0.2.1:4711, replaced this one",
        ),
        (
            |peer| peer.bytes(&[4, 0, 0, 7, 0, 0, 0, 0]),
            "the byte stream cannot be split into messages any more (ofp_header: bad length 7 at \
             byte 2)",
        ),
    ];
    for (end, reason) in endings {
        let peers = [Peer::new(config()), Peer::in_config(4, config()), Peer::in_main(1, config())];
        for (mut peer, phase) in peers.into_iter().zip(["handshake", "config", "main"]) {
            peer.forget();
            end(&mut peer);
            assert_eq!(peer.reason(), reason);
            assert_eq!(peer.session.phase(), Phase::Dead);
            assert_eq!(peer.session.next_timeout(), None);
            // The first reason stays, and nothing happens any more.
            peer.session.close(peer.now, CloseReason::ByApplication);
            peer.session.peer_closed(peer.now);
            peer.raw(4, OFPT_ECHO_REQUEST, 1, &[]);
            peer.wait(secs(3600));
            assert_eq!(peer.reason(), reason);
            assert_eq!(peer.events(), [format!("{phase}>dead")]);
            assert_eq!((peer.left(), peer.sent().len()), (0, 0));
        }
    }
}

#[test]
fn row_13_what_came_before_the_end_is_reported() {
    let mut peer = Peer::in_main(4, config());
    let mut stream = message(4, OFPT_BARRIER_REPLY, 1, &[]);
    stream.extend(message(4, OFPT_ERROR, 2, b"\0\0\0\0go away"));
    stream.extend(message(4, OFPT_BARRIER_REPLY, 3, &[]));
    peer.bytes(&stream);
    assert_eq!(peer.events(), ["main OFPBarrierReply", "main OFPErrorMsg", "main>dead"]);
    assert_eq!(peer.left(), 0);
}

#[test]
fn any_version_message_of_another_version_is_refused() {
    for (version, other) in [(1, 4), (4, 1), (4, 5), (4, 0)] {
        let mut peer = Peer::in_main(version, config());
        let body: Vec<u8> = (0..100).collect();
        let frame = message(other, OFPT_PACKET_IN, 0x55, &body);
        peer.bytes(&frame);
        let sent = peer.sent();
        let [error] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!((error.version, error.type_, error.xid), (version, OFPT_ERROR, 0x55));
        assert_eq!(error.body[..4], [0, 1, 0, 0], "bad request, bad version");
        assert_eq!(error.body[4..], frame[..64]);
        assert_eq!(peer.events(), ["main malformed bad_version"]);
        assert_eq!(peer.session.stats().wrong_version, 1);
        assert_eq!(peer.session.phase(), Phase::Main);
    }
}

#[test]
fn any_version_bad_bodies_and_unknown_types_end_nothing() {
    for version in BOTH {
        let mut peer = Peer::in_main(version, config());
        peer.raw(version, OFPT_PACKET_IN, 1, &[0; 3]);
        peer.raw(version, MessageType(200), 2, &[1, 2, 3]);
        peer.raw(version, OFPT_ECHO_REPLY, 3, &[]);
        assert_eq!(
            peer.events(),
            ["main malformed truncated", "main unknown message", "main OFPEchoReply"]
        );
        assert_eq!(peer.session.stats().malformed, 1);
        assert!(peer.sent().is_empty());
    }
}

#[test]
fn frames_may_be_limited() {
    let mut peer = Peer::in_main(4, Config { max_frame_len: 1000, ..config() });
    peer.raw(4, OFPT_ECHO_REQUEST, 1, &[0; 992]);
    assert_eq!(peer.session.phase(), Phase::Main);
    peer.bytes(&[4, 10, 0x03, 0xe9, 0, 0, 0, 1]);
    assert_eq!(peer.session.phase(), Phase::Dead, "without waiting for the rest");
}

#[test]
fn messages_are_slices_of_the_buffer() {
    let now = std::time::Instant::now();
    let mut session = Session::new(config(), now);
    let mut stream = message(4, OFPT_HELLO, 1, &[]);
    for xid in 2..10 {
        let packet = OFPEchoRequest { data: &[0xab; 60] };
        openflow_codec::encode::<V1_3, _>(xid, &packet, &mut stream).unwrap();
    }
    let mut buffer = BytesMut::from(&stream[..stream.len() - 1]);
    let start = buffer.as_ptr() as usize;
    session.receive(now, &mut buffer);
    let mut at = start;
    while let Some(event) = session.poll_event() {
        let Event::Messages(messages) = event else { continue };
        for message in messages.iter() {
            assert_eq!(message.bytes.as_ptr() as usize, at);
            assert_eq!(message.bytes.len(), usize::from(message.header.length));
            at += message.bytes.len();
        }
    }
    assert_eq!(buffer.as_ptr() as usize, at, "and so is what is left");
    assert!(at > start);
}

#[test]
fn messages_come_together_unless_something_happened_in_between() {
    let now = std::time::Instant::now();
    let mut session = Session::new(config(), now);
    let mut stream = message(4, OFPT_HELLO, 1, &[]);
    for xid in 2..4 {
        stream.extend(message(4, OFPT_ECHO_REQUEST, xid, &[]));
    }
    stream.extend(message(4, OFPT_ERROR, 4, &[0, 1, 0, 0]));
    for xid in 5..7 {
        stream.extend(message(4, OFPT_ECHO_REPLY, xid, &[]));
    }
    stream.extend(message(4, OFPT_FLOW_REMOVED, 7, &[]));
    stream.extend(message(4, OFPT_ECHO_REPLY, 8, &[]));
    let mut buffer = BytesMut::from(&stream[..]);
    session.receive(now, &mut buffer);
    let mut buffer = BytesMut::from(&message(4, OFPT_ECHO_REPLY, 9, &[])[..]);
    session.receive(now, &mut buffer);
    let mut runs = Vec::new();
    while let Some(event) = session.poll_event() {
        let Event::Messages(messages) = event else { continue };
        let xids: Vec<u32> = messages.iter().map(|message| message.header.xid).collect();
        assert_eq!(messages.len(), xids.len());
        let again = Messages::checked(messages.phase(), messages.bytes().clone());
        assert_eq!(again.as_ref(), Some(&messages));
        let cut = messages.bytes().slice(..messages.bytes().len() - 1);
        assert_eq!(Messages::checked(messages.phase(), cut), None);
        let types = messages.iter().map(|m| Messages::type_bit(m.header.type_));
        assert_eq!(messages.types(), types.fold(0, |all, bit| all | bit));
        let odd = messages.filtered(|message| message.header.xid % 2 == 1);
        let odd: Vec<u32> = odd.iter().flat_map(Messages::iter).map(|m| m.header.xid).collect();
        assert_eq!(odd, xids.iter().copied().filter(|xid| xid % 2 == 1).collect::<Vec<_>>());
        runs.push(xids);
    }
    assert_eq!(runs, [&[1][..], &[2, 3], &[4], &[5, 6], &[8], &[9]]);
}
