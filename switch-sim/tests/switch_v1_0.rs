//! Flow entries, packets and statistics in OpenFlow 1.0.

mod common;

use std::net::Ipv4Addr;

use common::{Bench, decode, error, ip, mac, udp};
use openflow_codec::v1_0::ofproto::*;
use openflow_codec::v1_0::ofproto_parser::*;
use openflow_codec::v1_0::{OFPMessage, V1_0};
use openflow_codec::{AnyMessage, List};
use switch_sim::{PortConfig, SwitchConfig, Version, frames};

fn flow(priority: u16, match_: OFPMatch, port: u16) -> OFPFlowMod<'static> {
    let actions = [OFPAction::output(port)].into();
    OFPFlowMod { match_, priority, actions, ..OFPFlowMod::default() }
}

fn add(bench: &mut Bench, flow_mod: &OFPFlowMod<'_>) {
    let output = bench.ask::<V1_0, _>(1, flow_mod);
    assert!(output.is_empty(), "{:?}", decode(&output));
}

/// A match with everything but these wildcards, and these addresses and types.
fn network(wildcards: u32, dl_type: u16, nw_dst: Ipv4Addr) -> OFPMatch {
    OFPMatch { wildcards: Wildcards(wildcards), dl_type, nw_dst, ..OFPMatch::default() }
}

#[test]
fn packets_that_match_nothing_go_to_the_controller() {
    let mut bench = Bench::v1_0();
    assert!(bench.packet(3, &udp(1, 2, 53)).is_empty());
    let output = bench.output();
    let [AnyMessage::V1_0(0, OFPMessage::OFPPacketIn(packet))] = &decode(&output)[..] else {
        panic!("{output:?}")
    };
    assert_eq!((packet.in_port, packet.reason), (3, OFPR_NO_MATCH));
    assert_eq!((packet.buffer_id, packet.data), (OFP_NO_BUFFER, &udp(1, 2, 53)[..]));
}

#[test]
fn buffered_packets_are_sent_by_number() {
    let config = SwitchConfig::new(1, Version::V1_0).with_buffers(2);
    let mut bench = Bench::new(SwitchConfig { miss_send_len: 14, ..config });
    bench.packet(1, &udp(1, 2, 53));
    bench.packet(1, &udp(1, 2, 54));
    bench.packet(1, &udp(1, 2, 55));
    let output = bench.output();
    let packets: Vec<_> = decode(&output)
        .into_iter()
        .map(|message| match message {
            AnyMessage::V1_0(_, OFPMessage::OFPPacketIn(packet)) => packet,
            other => panic!("{other:?}"),
        })
        .collect();
    let sizes: Vec<_> = packets.iter().map(|p| (p.buffer_id, p.total_len, p.data.len())).collect();
    assert_eq!(sizes, [(1, 47, 14), (2, 47, 14), (OFP_NO_BUFFER, 47, 47)]);

    let actions: List<'_, _> = [OFPAction::output(OFPP_FLOOD)].into();
    let out = OFPPacketOut { buffer_id: 1, in_port: 1, actions: actions.clone(), data: &[] };
    assert!(bench.ask::<V1_0, _>(1, &out).is_empty());
    assert_eq!(bench.ports(), [2, 3, 4]);
    assert_eq!(error(&bench.ask::<V1_0, _>(1, &out)).1, OFPBRC_BUFFER_EMPTY.0);
    let unknown = OFPPacketOut { buffer_id: 99, ..out };
    assert_eq!(error(&bench.ask::<V1_0, _>(1, &unknown)).1, OFPBRC_BUFFER_UNKNOWN.0);
    // A new flow entry takes its packet along.
    add(&mut bench, &OFPFlowMod { buffer_id: 2, ..flow(1, OFPMatch::new(), 4) });
    assert_eq!(bench.ports(), [4]);
}

#[test]
fn twelve_fields_and_their_wildcards() {
    let all = OFPFW_ALL.0;
    let typed = all & !OFPFW_DL_TYPE.0;
    let slash_24 = typed & !OFPFW_NW_DST_MASK.0 | 8 << OFPFW_NW_DST_SHIFT;
    let udp_53 = OFPMatch {
        wildcards: Wildcards(typed & !OFPFW_NW_PROTO.0 & !OFPFW_TP_DST.0),
        dl_type: 0x0800,
        nw_proto: 17,
        tp_dst: 53,
        ..OFPMatch::default()
    };
    let arp_request = OFPMatch { dl_type: 0x0806, nw_proto: 1, ..udp_53 };
    let untagged = OFPMatch {
        wildcards: Wildcards(all & !OFPFW_DL_VLAN.0),
        dl_vlan: OFP_VLAN_NONE,
        ..OFPMatch::default()
    };
    let arp = frames::arp_request(mac(1), ip(1), ip(2));
    let ip_packet = udp(1, 2, 53);
    for (match_, matches_ip, matches_arp) in [
        (OFPMatch::new(), true, true),
        (OFPMatch::new().with_in_port(1), true, true),
        (OFPMatch::new().with_in_port(2), false, false),
        (OFPMatch::new().with_dl_src(mac(1)), true, true),
        (OFPMatch::new().with_dl_dst(mac(2)), true, false),
        (OFPMatch::new().with_dl_type(0x0800), true, false),
        (network(slash_24, 0x0800, Ipv4Addr::new(10, 0, 0, 99)), true, false),
        (network(slash_24, 0x0806, Ipv4Addr::new(10, 0, 0, 99)), false, true),
        (network(slash_24, 0x0800, Ipv4Addr::new(10, 0, 1, 99)), false, false),
        (udp_53, true, false),
        (OFPMatch { tp_dst: 54, ..udp_53 }, false, false),
        (OFPMatch { nw_proto: 6, ..udp_53 }, false, false),
        (arp_request, false, true),
        (untagged, true, true),
        (OFPMatch { dl_vlan: 7, ..untagged }, false, false),
        // The network's fields mean nothing without a type of which they are.
        (OFPMatch { wildcards: Wildcards(all & !OFPFW_NW_PROTO.0), ..udp_53 }, true, true),
    ] {
        let mut bench = Bench::v1_0();
        add(&mut bench, &flow(1, match_, 4));
        assert_eq!(bench.packet(1, &ip_packet) == [4], matches_ip, "{match_:?}");
        assert_eq!(bench.packet(1, &arp) == [4], matches_arp, "{match_:?}");
    }
}

#[test]
fn exact_matches_are_above_all_priorities() {
    let mut bench = Bench::v1_0();
    add(&mut bench, &flow(0xffff, OFPMatch::new(), 2));
    let exact = OFPMatch {
        wildcards: Wildcards(0),
        in_port: 1,
        dl_src: mac(1),
        dl_dst: mac(2),
        dl_vlan: OFP_VLAN_NONE,
        dl_vlan_pcp: 0,
        dl_type: 0x0800,
        nw_tos: 0,
        nw_proto: 17,
        nw_src: ip(1),
        nw_dst: ip(2),
        tp_src: 1000,
        tp_dst: 53,
    };
    add(&mut bench, &flow(0, exact, 3));
    assert_eq!(bench.packet(1, &udp(1, 2, 53)), [3]);
    assert_eq!(bench.packet(1, &udp(1, 2, 54)), [2]);
}

#[test]
fn modify_and_delete() {
    let mut bench = Bench::v1_0();
    let (one, two) = (OFPMatch::new().with_in_port(1), OFPMatch::new().with_in_port(2));
    let modify = |flow: OFPFlowMod<'static>, command| OFPFlowMod { command, ..flow };
    // Modifying what is not there adds it.
    add(&mut bench, &modify(flow(5, one, 3), OFPFC_MODIFY));
    add(&mut bench, &modify(flow(6, two, 3), OFPFC_MODIFY_STRICT));
    assert_eq!(bench.switch.flow_count(), 2);
    add(&mut bench, &modify(flow(9, OFPMatch::new(), 4), OFPFC_MODIFY));
    assert_eq!(bench.switch.flow_count(), 2, "it covers both");
    assert_eq!(
        (bench.packet(1, &udp(1, 2, 1)), bench.packet(2, &udp(1, 2, 1))),
        (vec![4], vec![4])
    );
    add(&mut bench, &modify(flow(5, one, 2), OFPFC_MODIFY_STRICT));
    assert_eq!(bench.packet(1, &udp(1, 2, 1)), [2]);

    add(&mut bench, &modify(flow(6, one, 2), OFPFC_DELETE_STRICT));
    assert_eq!(bench.switch.flow_count(), 2, "another priority");
    let other_port = OFPFlowMod { out_port: 3, ..flow(0, OFPMatch::new(), 2) };
    add(&mut bench, &modify(other_port, OFPFC_DELETE));
    assert_eq!(bench.switch.flow_count(), 2, "none goes out of port 3");
    add(&mut bench, &modify(flow(5, one, 2), OFPFC_DELETE_STRICT));
    assert_eq!(bench.switch.flow_count(), 1);
    add(&mut bench, &modify(flow(0, OFPMatch::new(), 2), OFPFC_DELETE));
    assert_eq!(bench.switch.flow_count(), 0);
}

#[test]
fn overlap_is_refused_if_asked_for() {
    let mut bench = Bench::v1_0();
    add(&mut bench, &flow(5, OFPMatch::new().with_in_port(1), 3));
    let check = OFPFlowMod { flags: OFPFF_CHECK_OVERLAP, ..flow(5, OFPMatch::new(), 3) };
    let refused = error(&bench.ask::<V1_0, _>(1, &check));
    assert_eq!((refused.0, refused.1), (OFPET_FLOW_MOD_FAILED.0, OFPFMFC_OVERLAP.0));
    add(&mut bench, &OFPFlowMod { priority: 6, ..check });
}

#[test]
fn timeouts_are_told() {
    let mut bench = Bench::v1_0();
    let told = OFPFlowMod { cookie: 77, flags: OFPFF_SEND_FLOW_REM, ..OFPFlowMod::default() };
    let one = OFPMatch::new().with_in_port(1);
    add(&mut bench, &OFPFlowMod { match_: one, idle_timeout: 5, ..told.clone() });
    let two = OFPMatch::new().with_in_port(2);
    add(&mut bench, &OFPFlowMod { match_: two, hard_timeout: 7, ..told });
    bench.wait(4);
    bench.packet(1, &udp(1, 2, 1));
    bench.wait(4);
    let output = bench.output();
    let [AnyMessage::V1_0(0, OFPMessage::OFPFlowRemoved(gone))] = &decode(&output)[..] else {
        panic!("{output:?}")
    };
    assert_eq!((gone.reason, gone.match_, gone.cookie), (OFPRR_HARD_TIMEOUT, two, 77));
    assert_eq!((gone.duration_sec, gone.packet_count), (8, 0));
    bench.wait(1);
    let output = bench.output();
    let [AnyMessage::V1_0(0, OFPMessage::OFPFlowRemoved(gone))] = &decode(&output)[..] else {
        panic!("{output:?}")
    };
    assert_eq!((gone.reason, gone.match_), (OFPRR_IDLE_TIMEOUT, one));
    assert_eq!((gone.duration_sec, gone.packet_count, gone.byte_count), (9, 1, 47));
}

#[test]
fn actions_change_packets() {
    let mut bench = Bench::v1_0();
    let actions = [
        OFPAction::VlanVid(OFPActionVlanVid { vlan_vid: 7 }),
        OFPAction::output(2),
        OFPAction::StripVlan(OFPActionStripVlan {}),
        OFPAction::SetDlDst(OFPActionSetDlDst { dl_addr: mac(9) }),
        OFPAction::SetNwDst(OFPActionSetNwDst { nw_addr: ip(9) }),
        OFPAction::SetTpDst(OFPActionSetTpDst { tp: 99 }),
        OFPAction::output(3),
        OFPAction::output(OFPP_IN_PORT),
        OFPAction::output(1), // not without being told so
    ];
    add(&mut bench, &OFPFlowMod { actions: actions.into(), ..OFPFlowMod::default() });
    bench.switch.packet(bench.now, 1, &udp(1, 2, 53));
    let frames = bench.switch.take_frames();
    assert_eq!(frames[0].1[12..18], [0x81, 0, 0, 7, 8, 0]);
    let changed = frames::udp((mac(1), ip(1), 1000), (mac(9), ip(9), 99), b"hello");
    assert_eq!(frames[1..], [(3, changed.clone()), (1, changed)]);
}

#[test]
fn flooding_leaves_out_some_ports() {
    let mut bench = Bench::v1_0();
    let hw_addr = PortConfig::new(1, 3).hw_addr;
    let (config, mask) = (OFPPC_NO_FLOOD, OFPPC_NO_FLOOD);
    let request = OFPPortMod { port_no: 3, hw_addr, config, mask, ..OFPPortMod::default() };
    assert_eq!(bench.ask::<V1_0, _>(1, &request).len(), 1, "a port status");
    let data = udp(1, 2, 1);
    for (port, expected) in [
        (OFPP_FLOOD, vec![2, 4]),
        (OFPP_ALL, vec![2, 3, 4]),
        (OFPP_IN_PORT, vec![1]),
        (OFPP_NORMAL, vec![]),
        (OFPP_LOCAL, vec![]),
        (77, vec![]),
    ] {
        let actions = [OFPAction::output(port)].into();
        let out = OFPPacketOut { in_port: 1, actions, data: &data, ..OFPPacketOut::default() };
        assert!(bench.ask::<V1_0, _>(1, &out).is_empty());
        assert_eq!(bench.ports(), expected, "{port:#x}");
    }
    assert_eq!(bench.switch.counters().ignored_outputs, 3);
    // TABLE: as if it had come in.
    add(&mut bench, &flow(1, OFPMatch::new().with_in_port(2), 4));
    let actions = [OFPAction::output(OFPP_TABLE)].into();
    let out = OFPPacketOut { in_port: 2, actions, data: &data, ..OFPPacketOut::default() };
    bench.ask::<V1_0, _>(1, &out);
    assert_eq!(bench.ports(), [4]);
}

#[test]
fn statistics() {
    let mut bench = Bench::v1_0();
    for n in 0..1000u16 {
        add(&mut bench, &flow(n, OFPMatch::new().with_in_port(n + 1), 2));
    }
    bench.packet(1, &udp(1, 2, 1));
    let replies = bench.ask::<V1_0, _>(4, &OFPFlowStatsRequest::default());
    let (mut flags, mut entries) = (Vec::new(), 0);
    for reply in decode(&replies) {
        let AnyMessage::V1_0(4, OFPMessage::OFPFlowStatsReply(r)) = reply else { panic!() };
        flags.push(r.flags.0);
        entries += r.body.iter().count();
    }
    assert_eq!((flags, entries), (vec![1, 1, 0], 1000));

    let (match_, port_no) = (OFPMatch::new().with_in_port(1), 1);
    let request =
        OFPAggregateStatsRequest { flags: 0, match_, table_id: 0xff, out_port: OFPP_NONE };
    let reply = bench.ask::<V1_0, _>(5, &request);
    let [AnyMessage::V1_0(5, OFPMessage::OFPAggregateStatsReply(r))] = decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    assert_eq!((r.body.packet_count, r.body.byte_count, r.body.flow_count), (1, 47, 1));

    let reply = bench.ask::<V1_0, _>(6, &OFPPortStatsRequest { flags: 0, port_no });
    let [AnyMessage::V1_0(6, OFPMessage::OFPPortStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    let ports: Vec<_> = r.body.iter().map(|p| (p.port_no, p.rx_packets, p.rx_bytes)).collect();
    assert_eq!(ports, [(1, 1, 47)]);

    let reply = bench.ask::<V1_0, _>(7, &OFPTableStatsRequest::default());
    let [AnyMessage::V1_0(7, OFPMessage::OFPTableStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    let tables: Vec<_> = r.body.iter().map(|t| (t.active_count, t.matched_count)).collect();
    assert_eq!(tables, [(1000, 1)]);

    let reply = bench.ask::<V1_0, _>(8, &OFPDescStatsRequest::default());
    let [AnyMessage::V1_0(8, OFPMessage::OFPDescStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    assert_eq!(r.body.dp_desc.to_string(), "s1");
}
