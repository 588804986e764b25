//! The rows of the state table that lead to the main phase, with switches of both versions.
#![allow(clippy::unwrap_used)] // in the helpers of tests

mod common;

use common::*;
use openflow_channel::{CloseReason, Config, Phase, Port, Step};
use openflow_codec::v1_0::{V1_0, ofproto_parser as of10};
use openflow_codec::v1_3::ofproto_parser::{OFPEchoReply, OFPEchoRequest, OFPHello};
use openflow_codec::v1_3::{V1_3, ofproto::*};

#[test]
fn row_0_a_session_begins_in_the_handshake() {
    let mut peer = Peer::new(config());
    assert_eq!(peer.events(), [">handshake"]);
    assert_eq!(peer.session.phase(), Phase::Handshake);
    assert_eq!(peer.session.phase_since(), peer.start);
    assert_eq!((peer.session.version(), peer.session.datapath_id()), (None, None));
    assert!(peer.session.ports().is_empty() && peer.session.close_reason().is_none());
}

#[test]
fn row_1_hello_goes_out_at_once() {
    let sent = Peer::new(config()).sent();
    let [hello] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!((hello.version, hello.type_), (4, OFPT_HELLO));
    assert_eq!(hello.body, [0, 1, 0, 8, 0, 0, 0, 0b1_0010], "a bitmap of 1.0 and 1.3");
    assert_ne!(hello.xid, 0);
}

#[test]
fn row_1_hello_of_1_0_has_no_elements() {
    let sent = Peer::new(only(1)).sent();
    assert_eq!((sent[0].version, &sent[0].body[..]), (1, &[][..]));
}

#[test]
fn row_1_versions_that_nobody_knows_are_not_offered() {
    let sent = Peer::new(Config { versions: vec![9, 4, 2, 4, 1], ..config() }).sent();
    assert_eq!((sent[0].version, &sent[0].body[4..]), (4, &[0, 0, 0, 0b1_0010][..]));

    let mut peer = Peer::new(Config { versions: vec![2], ..config() });
    assert_eq!(peer.events(), [">handshake", "handshake>dead"]);
    assert!(peer.sent().is_empty());
    assert_eq!(peer.reason(), "no OpenFlow version that this controller knows is enabled");
}

#[test]
fn row_2_no_echo_request_before_the_features() {
    let config = Config { echo_interval: secs(1), ..config() };
    let mut peer = Peer::new(config);
    peer.sent();
    peer.wait(secs(5));
    assert!(peer.sent().is_empty());
    peer.hello(4, &[]);
    peer.sent();
    peer.wait(secs(5));
    assert!(peer.sent().is_empty());
}

#[test]
fn row_4_no_common_version_is_explained() {
    // The highest version that both can read, with the hello's transaction id.
    for (ours, theirs, version) in [(4, 1, 1), (4, 3, 3), (1, 6, 1)] {
        let mut peer = Peer::new(only(ours));
        peer.forget();
        peer.hello(theirs, &OFPHello::bitmap_element(&[theirs]));
        let sent = peer.sent();
        let [error] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!((error.version, error.type_, error.xid), (version, OFPT_ERROR, 0x77));
        assert_eq!(error.body[..4], [0, 0, 0, 0], "hello failed, incompatible");
        let text = std::str::from_utf8(&error.body[4..]).unwrap();
        assert!(text.is_ascii() && text == peer.reason());
        assert_eq!(peer.events(), ["handshake OFPHello", "handshake>dead"]);
        let reason = CloseReason::NoCommonVersion { ours: vec![ours], theirs: vec![theirs] };
        assert_eq!(peer.session.close_reason(), Some(&reason));
    }
    let mut peer = Peer::new(only(4));
    peer.forget();
    peer.hello(0, &[]);
    assert_eq!(peer.sent()[0].version, 1, "there is no version 0 to answer in");
}

#[test]
fn row_5_features_are_asked_for_in_the_negotiated_version() {
    for version in BOTH {
        let mut peer = Peer::new(config());
        peer.forget();
        peer.hello(version, &[]);
        let sent = peer.sent();
        let [request] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!((request.version, request.type_), (version, OFPT_FEATURES_REQUEST));
        assert!(request.body.is_empty());
        assert_eq!(peer.events(), ["handshake OFPHello", "handshake>config"]);
        assert_eq!(peer.session.version(), Some(version));

        peer.hello(1, &[]);
        assert_eq!(peer.events(), ["config OFPHello"], "a second hello changes nothing");
        assert!(peer.sent().is_empty());
        assert_eq!(peer.session.version(), Some(version));
    }
}

#[test]
fn row_6_features_of_1_0_have_the_ports() {
    let mut peer = Peer::in_config(1, config());
    peer.send::<V1_0, _>(2, &features_1_0(&[1, 2, 0xfffe]));
    // All is known by the time the first event is seen.
    assert_eq!(peer.session.datapath_id(), Some(0xabc));
    assert_eq!(peer.session.ports().keys().copied().collect::<Vec<_>>(), [1, 2, 0xfffe]);
    assert_eq!(peer.session.ports()[&1], Port::from(phy_port(1)));
    assert_eq!(peer.session.ports()[&1].name.to_str(), "eth");
    assert_eq!(peer.events(), ["config OFPSwitchFeatures", "config>main"]);
    assert!(peer.sent().is_empty());

    peer.send::<V1_0, _>(3, &of10::OFPSwitchFeatures::default());
    assert_eq!(peer.events(), ["main OFPSwitchFeatures"], "a second one is just a message");
    assert_eq!(peer.session.datapath_id(), Some(0xabc));
    assert_eq!(peer.session.ports().len(), 3);
}

#[test]
fn row_6_features_of_1_3_are_followed_by_a_port_description_request() {
    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(2, &features_1_3());
    assert_eq!(peer.events(), ["config OFPSwitchFeatures"]);
    assert_eq!((peer.session.phase(), peer.session.datapath_id()), (Phase::Config, Some(0xabc)));
    let sent = peer.sent();
    let [request] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!((request.version, request.type_), (4, OFPT_MULTIPART_REQUEST));
    assert_eq!(request.body, [0, 13, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn row_7_port_description_in_parts() {
    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.send::<V1_3, _>(xid, &port_desc(&[1, 2], true));
    assert_eq!(peer.session.phase(), Phase::Config);
    peer.send::<V1_3, _>(xid, &port_desc(&[], true));
    peer.send::<V1_3, _>(xid, &port_desc(&[OFPP_LOCAL], false));
    assert_eq!(peer.session.ports().keys().copied().collect::<Vec<_>>(), [1, 2, OFPP_LOCAL]);
    assert_eq!(peer.session.ports()[&1], Port::from(port(1, 0)));
    let part = "config OFPPortDescStatsReply";
    assert_eq!(peer.events(), ["config OFPSwitchFeatures", part, part, part, "config>main"]);
}

#[test]
fn row_7_an_applications_port_description_does_not_end_the_phase() {
    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.send::<V1_3, _>(xid + 1, &port_desc(&[7], false));
    assert_eq!((peer.session.phase(), peer.session.ports().len()), (Phase::Config, 0));
    peer.send::<V1_3, _>(xid, &port_desc(&[1], false));
    assert_eq!((peer.session.phase(), peer.session.ports().len()), (Phase::Main, 1));
    peer.send::<V1_3, _>(xid, &port_desc(&[7], false));
    assert_eq!(peer.session.ports().len(), 1, "in main it is just a message");
}

#[test]
fn row_7_no_ports_at_all() {
    let mut peer = Peer::in_config(4, config());
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    peer.send::<V1_3, _>(xid, &port_desc(&[], false));
    assert_eq!(peer.session.phase(), Phase::Main);
}

#[test]
fn row_14_every_step_has_a_deadline() {
    let mut config = config();
    config.hello_timeout = secs(2);
    config.features_timeout = secs(3);
    config.port_desc_timeout = secs(4);

    let timeout = |step, n| CloseReason::Timeout { step, after: secs(n) };
    let mut peer = Peer::new(config.clone());
    assert_eq!(peer.session.next_timeout(), Some(peer.now + secs(2)));
    peer.wait(secs(2));
    assert_eq!(peer.session.close_reason(), Some(&timeout(Step::Hello, 2)));

    for version in BOTH {
        let mut peer = Peer::new(config.clone());
        peer.wait(secs(1));
        peer.hello(version, &[]);
        assert_eq!(peer.session.next_timeout(), Some(peer.now + secs(3)));
        peer.wait(secs(2));
        // Other things do not count.
        peer.raw(version, OFPT_ECHO_REQUEST, 1, &[]);
        assert_eq!(peer.session.phase(), Phase::Config);
        peer.wait(secs(1));
        assert_eq!(peer.session.close_reason(), Some(&timeout(Step::Features, 3)));
    }

    let mut peer = Peer::in_config(4, config);
    peer.send::<V1_3, _>(2, &features_1_3());
    let xid = peer.sent()[0].xid;
    for _ in 0..4 {
        assert_eq!(peer.session.phase(), Phase::Config);
        peer.send::<V1_3, _>(xid, &port_desc(&[], true)); // parts without end
        peer.wait(secs(1));
    }
    assert_eq!(peer.session.close_reason(), Some(&timeout(Step::PortDesc, 4)));
    assert_eq!(
        peer.reason(),
        "the switch sent no port description within 4s: is it an OpenFlow switch, and reachable?"
    );
}

#[test]
fn row_14_endless_patience_is_possible() {
    let forever = std::time::Duration::MAX;
    let config = Config { hello_timeout: forever, echo_interval: forever, ..config() };
    assert_eq!(Peer::new(config.clone()).session.next_timeout(), None);
    assert_eq!(Peer::in_main(1, config).session.next_timeout(), None);
}

#[test]
fn row_15_nothing_else_is_sent() {
    for version in BOTH {
        let mut peer = Peer::new(config());
        peer.hello(version, &[]);
        peer.send::<V1_0, _>(1, &features_1_0(&[]));
        peer.send::<V1_3, _>(1, &features_1_3());
        let sent: Vec<_> = peer.sent().iter().map(|sent| sent.type_).collect();
        let last = if version == 1 { OFPT_ERROR } else { OFPT_MULTIPART_REQUEST };
        assert_eq!(sent[..2], [OFPT_HELLO, OFPT_FEATURES_REQUEST]);
        assert!(sent[2..].contains(&last) && sent.len() <= 4, "{sent:?}");
    }
}

#[test]
fn row_16_auxiliary_connections_say_so() {
    let mut peer = Peer::in_config(4, config());
    let features = openflow_codec::v1_3::ofproto_parser::OFPSwitchFeatures {
        auxiliary_id: 3,
        ..features_1_3()
    };
    peer.send::<V1_3, _>(2, &features);
    assert_eq!((peer.session.datapath_id(), peer.session.auxiliary_id()), (Some(0xabc), 3));
}

#[test]
fn any_version_switch_says_hello_failed() {
    for version in [1, 4, 6] {
        let mut peer = Peer::new(config());
        peer.forget();
        peer.raw(version, OFPT_ERROR, 1, b"\0\0\0\0no \xffversion\n");
        assert_eq!(peer.session.phase(), Phase::Dead);
        assert_eq!(
            peer.reason(),
            "the switch refused the hello: \"no \u{fffd}version\"; enable a version that it speaks"
        );
    }
}

#[test]
fn before_the_hello_only_what_is_the_same_in_every_version() {
    for type_ in 4..=255 {
        let mut peer = Peer::new(config());
        peer.forget();
        peer.raw(4, MessageType(type_), 1, &[]);
        let reason = CloseReason::WrongFirstMessage { version: 4, type_ };
        assert_eq!(peer.session.close_reason(), Some(&reason));
        assert_eq!((peer.events(), peer.sent()), (vec!["handshake>dead".into()], vec![]));
    }
    let mut peer = Peer::new(config());
    peer.send::<V1_3, _>(1, &OFPEchoReply { data: &[] });
    peer.send::<V1_3, _>(1, &OFPEchoRequest { data: &[] });
    peer.raw(4, OFPT_ERROR, 1, &[0, 1, 0, 0]);
    peer.hello(4, &[]);
    assert_eq!(peer.session.phase(), Phase::Config);
}

#[test]
fn strangers_are_recognised_by_their_first_bytes() {
    let tls = [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3];
    for (bytes, like) in [(&tls[..], "TLS"), (b"GET / HTTP/1.1\r\n", "HTTP"), (b"SSH-2.0-x", "SSH")]
    {
        let mut peer = Peer::new(config());
        peer.bytes(&bytes[..7]);
        assert_eq!(peer.session.phase(), Phase::Handshake);
        peer.bytes(&bytes[7..]);
        assert!(peer.reason().contains(like), "{}", peer.reason());
        assert_eq!(peer.left(), 0);
    }
}
