//! The connection to the controller: hello, echo, errors, configuration, roles.

mod common;

use std::time::Duration;

use common::{Bench, decode, error, message, split};
use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::v1_3::{OFPHello, OFPMessage, V1_3};
use openflow_codec::{AnyMessage, List};
use switch_sim::{PortConfig, Switch, SwitchConfig, Version};

/// A switch's hello, and the version it agrees on with a controller's.
fn shake(config: SwitchConfig, hello: &[u8]) -> (Vec<u8>, Switch) {
    let mut switch = Switch::new(config);
    switch.connected(Duration::ZERO);
    let said = switch.take_output();
    // In two pieces, as TCP may.
    switch.handle_bytes(Duration::ZERO, &hello[..3]);
    switch.handle_bytes(Duration::ZERO, &hello[3..]);
    (said, switch)
}

fn hello(version: u8, bitmap: &[u8]) -> Vec<u8> {
    let element = OFPHello::bitmap_element(bitmap);
    let elements = if bitmap.is_empty() { &[][..] } else { &element[..] };
    let mut bytes = message::<V1_3, _>(7, &OFPHello { elements });
    bytes[0] = version;
    bytes
}

#[test]
fn hellos_agree_on_a_version() {
    let new =
        |version, lower_versions| SwitchConfig { lower_versions, ..SwitchConfig::new(1, version) };
    let (said, _) = shake(new(Version::V1_0, false), &hello(1, &[]));
    assert_eq!(said, [1, 0, 0, 8, 0, 0, 0, 0]);
    let (said, _) = shake(new(Version::V1_3, true), &hello(4, &[]));
    assert_eq!(said, [4, 0, 0, 16, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0b1_0010]);

    for (ours, lower, theirs, agreed) in [
        (Version::V1_0, false, hello(1, &[]), Some(Version::V1_0)),
        (Version::V1_0, false, hello(6, &[1, 4, 6]), Some(Version::V1_0)),
        (Version::V1_0, false, hello(4, &[4]), Some(Version::V1_0)), // no bitmap of ours
        (Version::V1_3, false, hello(4, &[]), Some(Version::V1_3)),
        (Version::V1_3, false, hello(6, &[]), Some(Version::V1_3)),
        (Version::V1_3, false, hello(6, &[1, 4, 5, 6]), Some(Version::V1_3)),
        (Version::V1_3, false, hello(1, &[]), None),
        (Version::V1_3, false, hello(6, &[1, 6]), None),
        (Version::V1_3, true, hello(6, &[1, 6]), Some(Version::V1_0)),
        (Version::V1_3, true, hello(1, &[]), Some(Version::V1_0)),
        (Version::V1_3, true, hello(3, &[]), None),
    ] {
        let (_, mut switch) = shake(new(ours, lower), &theirs);
        assert_eq!(switch.version(), agreed, "{ours} {lower} {theirs:?}");
        assert_eq!(switch.is_failed(), agreed.is_none());
        let output = split(&switch.take_output());
        if agreed.is_none() {
            assert_eq!(output[0][0], theirs[0].min(ours.wire()), "a version that they can read");
            assert_eq!(output[0][4..8], theirs[4..8], "the hello's xid");
            assert_eq!(output[0][1], 1, "an error");
        } else {
            assert!(output.is_empty());
        }
    }
}

#[test]
fn the_features_tell_what_the_switch_is() {
    let mut bench = Bench::v1_3();
    assert!(!bench.switch.is_ready());
    let reply = bench.ask::<V1_3, _>(5, &OFPFeaturesRequest {});
    let [AnyMessage::V1_3(5, OFPMessage::OFPSwitchFeatures(f))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    assert_eq!((f.datapath_id, f.n_tables, f.n_buffers), (1, 8, 0));
    assert!(bench.switch.is_ready());
    let reply = bench.ask::<V1_3, _>(6, &OFPPortDescStatsRequest::default());
    let [AnyMessage::V1_3(6, OFPMessage::OFPPortDescStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    let names: Vec<_> = r.body.iter().map(|port| port.name.to_string()).collect();
    assert_eq!(names, ["s1-eth1", "s1-eth2", "s1-eth3", "s1-eth4"]);

    let mut bench = Bench::v1_0();
    let reply = bench.ask::<V1_0, _>(5, &v1_0::ofproto_parser::OFPFeaturesRequest {});
    let [AnyMessage::V1_0(5, v1_0::OFPMessage::OFPSwitchFeatures(f))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    assert_eq!((f.datapath_id, f.n_tables, f.ports.iter().count()), (1, 1, 4));
}

#[test]
fn many_ports_are_described_in_several_messages() {
    let config = SwitchConfig::new(1, Version::V1_3);
    let mut bench = Bench::new(config);
    for port_no in 5..=1000 {
        bench.switch.add_port(bench.now, PortConfig::new(1, port_no));
    }
    bench.output();
    let replies = bench.ask::<V1_3, _>(6, &OFPPortDescStatsRequest::default());
    let mut flags = Vec::new();
    let mut count = 0;
    for reply in decode(&replies) {
        let AnyMessage::V1_3(6, OFPMessage::OFPPortDescStatsReply(r)) = reply else { panic!() };
        flags.push(r.flags.0);
        count += r.body.iter().count();
    }
    assert_eq!((flags, count), (vec![1, 0], 1000));
}

#[test]
fn echoes_are_answered_at_any_time() {
    let mut switch = Switch::new(SwitchConfig::new(1, Version::V1_3));
    switch.connected(Duration::ZERO);
    switch.take_output();
    switch.handle_bytes(Duration::ZERO, &[6, 2, 0, 10, 0, 0, 0, 9, b'h', b'i']);
    assert_eq!(switch.take_output(), [6, 3, 0, 10, 0, 0, 0, 9, b'h', b'i']);
    let mut bench = Bench::v1_0();
    bench.ask::<V1_0, _>(3, &v1_0::ofproto_parser::OFPEchoReply { data: b"hi" });
    assert_eq!(bench.switch.counters().echo_replies, 1);
}

#[test]
fn what_is_not_understood_is_refused() {
    let mut bench = Bench::v1_3();
    // A type of a later version. The error repeats 64 bytes.
    let mut request = vec![4, 33, 0, 80, 0, 0, 0, 42];
    request.resize(80, 0);
    bench.switch.handle_bytes(bench.now, &request);
    let output = bench.output();
    assert_eq!(output[0][4..8], [0, 0, 0, 42]);
    let bad_request = OFPET_BAD_REQUEST.0;
    assert_eq!(error(&output), (bad_request, OFPBRC_BAD_TYPE.0, request[..64].to_vec()));
    for (request, code) in [
        // A group-mod, which is not supported; a message that only switches send; a type, a
        // multipart type and a version unknown.
        (&[4, 15, 0, 16][..], OFPBRC_BAD_TYPE),
        (&[4, 6, 0, 32], OFPBRC_BAD_TYPE),
        (&[4, 77, 0, 8], OFPBRC_BAD_TYPE),
        (&[4, 18, 0, 16, 0, 0, 0, 1, 0, 99], OFPBRC_BAD_MULTIPART),
        (&[1, 5, 0, 8], OFPBRC_BAD_VERSION),
        // A flow-mod of 20 bytes.
        (&[4, 14, 0, 20], OFPBRC_BAD_LEN),
        (&[4, 4, 0, 16], OFPBRC_BAD_EXPERIMENTER),
    ] {
        let mut whole = request.to_vec();
        whole.resize(usize::from(request[3]), 0);
        bench.switch.handle_bytes(bench.now, &whole);
        let output = bench.output();
        assert_eq!(error(&output), (bad_request, code.0, whole), "{request:?}");
    }
    assert!(!bench.switch.is_failed());
    // Where the next message begins is not known after this.
    bench.switch.handle_bytes(bench.now, &[4, 0, 0, 7, 0, 0, 0, 1]);
    assert_eq!(error(&bench.output()).1, OFPBRC_BAD_LEN.0);
    assert!(bench.switch.is_failed());
    bench.switch.handle_bytes(bench.now, &message::<V1_3, _>(1, &OFPBarrierRequest {}));
    assert!(bench.output().is_empty());
}

#[test]
fn who_does_not_say_hello_is_no_controller() {
    let mut switch = Switch::new(SwitchConfig::new(1, Version::V1_3));
    switch.connected(Duration::ZERO);
    switch.handle_bytes(Duration::ZERO, &message::<V1_3, _>(1, &OFPFeaturesRequest {}));
    assert!(switch.is_failed());
}

#[test]
fn the_configuration_is_kept_until_the_connection_ends() {
    let mut bench = Bench::v1_3();
    let set = OFPSetConfig { miss_send_len: 40, ..OFPSetConfig::default() };
    assert!(bench.ask::<V1_3, _>(1, &set).is_empty());
    let reply = bench.ask::<V1_3, _>(2, &OFPGetConfigRequest {});
    let expected = OFPGetConfigReply { miss_send_len: 40, ..OFPGetConfigReply::default() };
    assert_eq!(reply, [message::<V1_3, _>(2, &expected)]);
    assert_eq!(
        bench.ask::<V1_3, _>(3, &OFPBarrierRequest {}),
        [message::<V1_3, _>(3, &OFPBarrierReply {})]
    );
    bench.switch.disconnected(bench.now);
    assert_eq!(bench.switch.version(), None);
}

#[test]
fn roles_have_generations_and_slaves_may_not_write() {
    let mut bench = Bench::v1_3();
    let mut ask = |role, generation_id| {
        let reply = bench.ask::<V1_3, _>(1, &OFPRoleRequest { role, generation_id });
        match decode(&reply)[0] {
            AnyMessage::V1_3(1, OFPMessage::OFPRoleReply(r)) => Some((r.role, r.generation_id)),
            _ => None,
        }
    };
    assert_eq!(ask(OFPCR_ROLE_NOCHANGE, 0), Some((OFPCR_ROLE_EQUAL, u64::MAX)));
    assert_eq!(ask(OFPCR_ROLE_MASTER, 5), Some((OFPCR_ROLE_MASTER, 5)));
    assert_eq!(ask(OFPCR_ROLE_MASTER, 4), None, "stale");
    assert_eq!(ask(OFPCR_ROLE_SLAVE, 6), Some((OFPCR_ROLE_SLAVE, 6)));
    let refused = bench.ask::<V1_3, _>(2, &OFPFlowMod::default());
    assert_eq!(error(&refused).1, OFPBRC_IS_SLAVE.0);
    // A slave hears of ports only.
    bench.switch.add_port(bench.now, PortConfig::new(1, 9));
    assert_eq!(bench.output().len(), 1);
}

#[test]
fn asynchronous_messages_can_be_turned_off() {
    let mut bench = Bench::v1_3();
    let set = OFPSetAsync { packet_in_mask: [7, 0], ..OFPSetAsync::default() };
    bench.ask::<V1_3, _>(1, &set);
    bench.switch.add_port(bench.now, PortConfig::new(1, 9));
    assert!(bench.output().is_empty());
    let reply = bench.ask::<V1_3, _>(2, &OFPGetAsyncRequest {});
    let expected = OFPGetAsyncReply { packet_in_mask: [7, 0], ..OFPGetAsyncReply::default() };
    assert_eq!(reply, [message::<V1_3, _>(2, &expected)]);
}

#[test]
fn changes_of_ports_are_told() {
    let mut bench = Bench::v1_3();
    let told = |bench: &mut Bench| {
        let output = bench.output();
        let mut told = Vec::new();
        for message in decode(&output) {
            let AnyMessage::V1_3(_, OFPMessage::OFPPortStatus(status)) = message else { panic!() };
            let desc = status.desc;
            told.push((status.reason, desc.port_no, desc.state, desc.config));
        }
        told
    };
    let (none, live) = (openflow_codec::v1_3::ofproto::PortConfig(0), OFPPS_LIVE);
    bench.switch.add_port(bench.now, PortConfig::new(1, 9));
    assert_eq!(told(&mut bench), [(OFPPR_ADD, 9, live, none)]);
    assert!(bench.switch.set_port_down(9, true) && bench.switch.set_port_down(9, true));
    assert_eq!(told(&mut bench), [(OFPPR_MODIFY, 9, OFPPS_LINK_DOWN, none)]);
    assert!(bench.switch.remove_port(9) && !bench.switch.remove_port(9));
    assert_eq!(told(&mut bench), [(OFPPR_DELETE, 9, OFPPS_LINK_DOWN, none)]);

    let hw_addr = PortConfig::new(1, 2).hw_addr;
    let (config, mask) = (OFPPC_PORT_DOWN, OFPPC_PORT_DOWN);
    let request = OFPPortMod { port_no: 2, hw_addr, config, mask, ..OFPPortMod::default() };
    bench.switch.handle_bytes(bench.now, &message::<V1_3, _>(1, &request));
    assert_eq!(told(&mut bench), [(OFPPR_MODIFY, 2, live, OFPPC_PORT_DOWN)]);
    let request = OFPPortMod { port_no: 3, ..request };
    let refused = error(&bench.ask::<V1_3, _>(2, &request));
    assert_eq!((refused.0, refused.1), (OFPET_PORT_MOD_FAILED.0, OFPPMFC_BAD_HW_ADDR.0));
}

#[test]
fn flow_entries_survive_a_reconnection_but_not_another_version() {
    let config = SwitchConfig { lower_versions: true, ..SwitchConfig::new(1, Version::V1_3) };
    let mut bench = Bench::new(config);
    bench.ask::<V1_3, _>(1, &OFPFlowMod { instructions: List::new(), ..OFPFlowMod::default() });
    for (version, flows) in [(4, 1), (4, 1), (1, 0)] {
        bench.switch.disconnected(bench.now);
        bench.switch.connected(bench.now);
        bench.switch.handle_bytes(bench.now, &hello(version, &[]));
        assert_eq!(bench.switch.flow_count(), flows);
    }
}
