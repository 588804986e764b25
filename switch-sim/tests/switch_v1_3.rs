//! Flow entries, packets and statistics in OpenFlow 1.3.

mod common;

use common::{Bench, decode, error, ip, mac, udp};
use openflow_codec::oxm::*;
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::*;
use openflow_codec::v1_3::{OFPMessage, V1_3};
use openflow_codec::{AnyMessage, MacAddr};
use switch_sim::{SwitchConfig, Version, frames};

type Instructions = Vec<OFPInstruction<'static>>;

fn output(port: u32) -> Instructions {
    vec![OFPInstruction::apply([OFPAction::output(port)])]
}

fn flow(priority: u16, match_: OFPMatch<'static>, todo: Instructions) -> OFPFlowMod<'static> {
    OFPFlowMod { priority, match_, instructions: todo.into(), ..OFPFlowMod::default() }
}

fn add(bench: &mut Bench, flow_mod: &OFPFlowMod<'_>) {
    let output = bench.ask::<V1_3, _>(1, flow_mod);
    assert!(output.is_empty(), "{:?}", decode(&output));
}

#[test]
fn a_table_miss_is_dropped_unless_an_entry_says_otherwise() {
    let mut bench = Bench::v1_3();
    bench.packet(1, &udp(1, 2, 1));
    assert!(bench.output().is_empty());
    assert_eq!(bench.switch.counters().dropped, 1);
    let miss = OFPFlowMod { cookie: 5, ..flow(0, OFPMatch::new(), output(OFPP_CONTROLLER)) };
    add(&mut bench, &miss);
    add(&mut bench, &flow(1, OFPMatch::new().with(IN_PORT, 2), output(OFPP_CONTROLLER)));
    for (in_port, reason, cookie) in [(1, OFPR_NO_MATCH, 5), (2, OFPR_ACTION, 0)] {
        bench.packet(in_port, &udp(1, 2, 1));
        let output = bench.output();
        let [AnyMessage::V1_3(0, OFPMessage::OFPPacketIn(packet))] = &decode(&output)[..] else {
            panic!("{output:?}")
        };
        assert_eq!((packet.reason, packet.cookie, packet.table_id), (reason, cookie, 0));
        assert_eq!(packet.match_.get(IN_PORT), Some(in_port));
        assert_eq!(packet.data, udp(1, 2, 1));
    }
}

#[test]
fn no_buffer_sends_the_whole_packet() {
    let config = SwitchConfig::new(1, Version::V1_3).with_buffers(9);
    for (max_len, buffer_id, len) in [(20, 1, 20), (100, 1, 47), (OFPCML_NO_BUFFER, u32::MAX, 47)] {
        let mut bench = Bench::new(config.clone());
        let to_controller = OFPActionOutput { port: OFPP_CONTROLLER, max_len };
        let apply = OFPInstruction::apply([to_controller.into()]);
        add(&mut bench, &flow(0, OFPMatch::new(), vec![apply]));
        bench.packet(1, &udp(1, 2, 1));
        let output = bench.output();
        let [AnyMessage::V1_3(0, OFPMessage::OFPPacketIn(packet))] = &decode(&output)[..] else {
            panic!("{output:?}")
        };
        assert_eq!((packet.buffer_id, packet.data.len()), (buffer_id, len));
        assert_eq!(packet.total_len, 47);
    }
}

#[test]
fn match_fields_and_masks() {
    let ipv4 = || OFPMatch::new().with(ETH_TYPE, 0x0800);
    let arp_match = || OFPMatch::new().with(ETH_TYPE, 0x0806);
    let echo = frames::icmp_echo((mac(1), ip(1)), (mac(2), ip(2)), false, (1, 1), b"");
    let frames = [udp(1, 2, 53), frames::arp_request(mac(1), ip(1), ip(2)), echo];
    let group = MacAddr([1, 0, 0, 0, 0, 0]);
    for (match_, expected) in [
        (OFPMatch::new(), [true, true, true]),
        (OFPMatch::new().with(ETH_SRC, mac(1)).with(IN_PORT, 1), [true, true, true]),
        (OFPMatch::new().with_masked(ETH_DST, group, group), [false, true, false]),
        (OFPMatch::new().with(VLAN_VID, 0), [true, true, true]),
        (OFPMatch::new().with_masked(VLAN_VID, 0x1000, 0x1000), [false, false, false]),
        (ipv4().with_masked(IPV4_DST, ip(0), [255, 255, 255, 0].into()), [true, false, true]),
        (ipv4().with(IPV4_SRC, ip(2)), [false, false, false]),
        (ipv4().with(IP_PROTO, 17).with(UDP_DST, 53), [true, false, false]),
        (ipv4().with(IP_PROTO, 17).with(UDP_SRC, 53), [false, false, false]),
        (ipv4().with(IP_PROTO, 1).with(ICMPV4_TYPE, 8), [false, false, true]),
        (ipv4().with(IP_PROTO, 1).with(ICMPV4_CODE, 1), [false, false, false]),
        (arp_match().with(ARP_OP, 1).with(ARP_TPA, ip(2)), [false, true, false]),
        (arp_match().with(ARP_SPA, ip(2)), [false, false, false]),
    ] {
        let mut bench = Bench::v1_3();
        add(&mut bench, &flow(1, match_.clone(), output(4)));
        let found = frames.each_ref().map(|frame| bench.packet(1, frame) == [4]);
        assert_eq!(found, expected, "{match_:?}");
    }
}

#[test]
fn matches_that_make_no_sense_are_refused() {
    let ten = |mask: [u8; 4]| {
        OFPMatch::new().with(ETH_TYPE, 0x0800).with_masked(IPV4_DST, ip(1), mask.into())
    };
    for (match_, code) in [
        (OFPMatch::new().with(IPV4_DST, ip(1)), OFPBMC_BAD_PREREQ),
        (OFPMatch::new().with(ETH_TYPE, 0x0800).with(TCP_DST, 1), OFPBMC_BAD_PREREQ),
        (OFPMatch::new().with(VLAN_VID, 0).with(VLAN_PCP, 1), OFPBMC_BAD_PREREQ),
        (OFPMatch::new().with(IN_PORT, 1).with(IN_PORT, 1), OFPBMC_DUP_FIELD),
        (OFPMatch::new().with(REG0, 1), OFPBMC_BAD_FIELD),
        (ten([255, 255, 255, 0]), OFPBMC_BAD_WILDCARDS),
    ] {
        let mut bench = Bench::v1_3();
        let refused = error(&bench.ask::<V1_3, _>(1, &flow(1, match_.clone(), vec![])));
        assert_eq!((refused.0, refused.1), (OFPET_BAD_MATCH.0, code.0), "{match_:?}");
        assert_eq!(bench.switch.flow_count(), 0);
    }
}

#[test]
fn instructions_that_cannot_be_carried_out_are_refused() {
    let action = |action| vec![OFPInstruction::apply([action])];
    let (bad_action, bad_instruction) = (OFPET_BAD_ACTION.0, OFPET_BAD_INSTRUCTION.0);
    let meter = OFPInstruction::Meter(OFPInstructionMeter { meter_id: 1 });
    for (todo, type_, code) in [
        (output(0), bad_action, OFPBAC_BAD_OUT_PORT.0),
        (output(OFPP_ANY), bad_action, OFPBAC_BAD_OUT_PORT.0),
        (action(OFPActionGroup { group_id: 1 }.into()), bad_action, OFPBAC_BAD_OUT_GROUP.0),
        (action(OFPActionPushVlan { ethertype: 1 }.into()), bad_action, OFPBAC_BAD_TAG.0),
        (action(OFPAction::set_field(IN_PORT, 1)), bad_action, OFPBAC_BAD_SET_TYPE.0),
        (action(OFPAction::set_field(IP_DSCP, 64)), bad_action, OFPBAC_BAD_SET_ARGUMENT.0),
        (action(OFPActionPushMpls::default().into()), bad_action, OFPBAC_BAD_TYPE.0),
        (vec![OFPInstruction::goto_table(0)], bad_instruction, OFPBIC_BAD_TABLE_ID.0),
        (vec![OFPInstruction::goto_table(8)], bad_instruction, OFPBIC_BAD_TABLE_ID.0),
        (vec![meter], bad_instruction, OFPBIC_UNSUP_INST.0),
    ] {
        let mut bench = Bench::v1_3();
        let refused = error(&bench.ask::<V1_3, _>(1, &flow(1, OFPMatch::new(), todo.clone())));
        assert_eq!((refused.0, refused.1), (type_, code), "{todo:?}");
    }
    let no_table = OFPFlowMod { table_id: 8, ..OFPFlowMod::default() };
    let refused = error(&Bench::v1_3().ask::<V1_3, _>(1, &no_table));
    assert_eq!((refused.0, refused.1), (OFPET_FLOW_MOD_FAILED.0, OFPFMFC_BAD_TABLE_ID.0));
    let config = SwitchConfig { max_entries: 0, ..SwitchConfig::new(1, Version::V1_3) };
    let full = Bench::new(config).ask::<V1_3, _>(1, &OFPFlowMod::default());
    assert_eq!(error(&full).1, OFPFMFC_TABLE_FULL.0);
}

#[test]
fn tables_pass_packets_and_metadata_on() {
    let mut bench = Bench::v1_3();
    let write_metadata = OFPInstruction::WriteMetadata(OFPInstructionWriteMetadata {
        metadata: 0xab,
        metadata_mask: 0xff,
    });
    let write = |port| {
        let actions = [OFPAction::output(port)].into();
        OFPInstruction::WriteActions(OFPInstructionActions { actions })
    };
    let set_dst = OFPInstruction::apply([OFPAction::set_field(ETH_DST, mac(9))]);
    let goto = OFPInstruction::goto_table;
    add(&mut bench, &flow(1, OFPMatch::new(), vec![set_dst, write(2), write_metadata, goto(3)]));
    let match_ = OFPMatch::new().with(METADATA, 0xab).with(ETH_DST, mac(9));
    let in_3 = OFPFlowMod { table_id: 3, ..flow(1, match_, vec![]) };
    add(&mut bench, &in_3);
    assert_eq!(bench.packet(1, &udp(1, 2, 1)), [2], "the action set, at the end");
    add(&mut bench, &OFPFlowMod { instructions: vec![write(3)].into(), ..in_3.clone() });
    assert_eq!(bench.packet(1, &udp(1, 2, 1)), [3], "one output, the last");
    let clear = OFPInstruction::ClearActions(OFPInstructionActions::default());
    add(&mut bench, &OFPFlowMod { instructions: vec![clear].into(), ..in_3 });
    assert!(bench.packet(1, &udp(1, 2, 1)).is_empty());
    let texts: Vec<_> = bench.switch.flows(bench.now).iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "table=0 priority=1 * -> set_field:eth_dst=02:00:00:00:00:09,write(output:2),\
             write_metadata:0xab/0xff,goto_table:3",
            "table=3 priority=1 metadata=171,eth_dst=02:00:00:00:00:09 -> clear_actions",
        ]
    );
}

#[test]
fn vlans_and_ttls() {
    let mut bench = Bench::v1_3();
    let apply = OFPInstruction::apply([
        OFPActionPushVlan { ethertype: 0x8100 }.into(),
        OFPAction::set_field(VLAN_VID, 0x1000 | 42),
        OFPAction::output(2),
        OFPActionPopVlan {}.into(),
        OFPActionSetNwTtl { nw_ttl: 2 }.into(),
        OFPActionDecNwTtl {}.into(),
        OFPAction::output(3),
        OFPActionDecNwTtl {}.into(),
        OFPAction::output(4),
    ]);
    add(&mut bench, &flow(1, OFPMatch::new(), vec![apply]));
    bench.switch.packet(bench.now, 1, &udp(1, 2, 1));
    let frames = bench.switch.take_frames();
    assert_eq!(frames[0].1[12..18], [0x81, 0, 0, 42, 8, 0]);
    assert_eq!((frames[1].0, frames[1].1[22]), (3, 1));
    assert_eq!(frames.len(), 2, "the time to live is over");
    let output = bench.output();
    let [AnyMessage::V1_3(0, OFPMessage::OFPPacketIn(packet))] = &decode(&output)[..] else {
        panic!("{output:?}")
    };
    assert_eq!(packet.reason, OFPR_INVALID_TTL);
}

#[test]
fn modify_and_delete_by_cookie() {
    let mut bench = Bench::v1_3();
    let command = |command, flow_mod: OFPFlowMod<'static>| OFPFlowMod { command, ..flow_mod };
    add(&mut bench, &command(OFPFC_MODIFY, flow(1, OFPMatch::new(), output(2))));
    assert_eq!(bench.switch.flow_count(), 0, "modifying what is not there does nothing");
    for n in 1..=4 {
        let match_ = OFPMatch::new().with(IN_PORT, n);
        let flags = OFPFF_SEND_FLOW_REM;
        let cookie = u64::from(n);
        add(&mut bench, &OFPFlowMod { cookie, flags, ..flow(1, match_, output(9)) });
    }
    let some = OFPFlowMod { cookie: 2, cookie_mask: 2, ..flow(0, OFPMatch::new(), output(4)) };
    add(&mut bench, &command(OFPFC_MODIFY, some.clone()));
    let ports: Vec<_> = (1..=4).map(|n| bench.packet(n, &udp(1, 2, 1))).collect();
    assert_eq!(ports, [vec![], vec![4], vec![4], vec![]]);

    let delete = OFPFlowMod { table_id: OFPTT_ALL, out_port: 4, ..command(OFPFC_DELETE, some) };
    let gone = bench.ask::<V1_3, _>(1, &delete);
    let mut told = Vec::new();
    for message in decode(&gone) {
        let AnyMessage::V1_3(_, OFPMessage::OFPFlowRemoved(gone)) = message else { panic!() };
        told.push((gone.cookie, gone.reason, gone.packet_count, gone.match_.get(IN_PORT)));
    }
    assert_eq!(told, [(2, OFPRR_DELETE, 1, Some(2)), (3, OFPRR_DELETE, 1, Some(3))]);
    let strict = flow(1, OFPMatch::new().with(IN_PORT, 1), vec![]);
    assert_eq!(bench.ask::<V1_3, _>(1, &command(OFPFC_DELETE_STRICT, strict)).len(), 1);
    assert_eq!(bench.switch.flow_count(), 1);
}

#[test]
fn counters_survive_replacement_unless_reset() {
    let mut bench = Bench::v1_3();
    let entry = flow(1, OFPMatch::new(), output(2));
    for (flags, packets) in [(FlowModFlags(0), 0), (FlowModFlags(0), 1), (OFPFF_RESET_COUNTS, 0)] {
        add(&mut bench, &OFPFlowMod { flags, ..entry.clone() });
        assert_eq!(bench.switch.flows(bench.now)[0].packets, packets);
        bench.packet(1, &udp(1, 2, 1));
    }
}

#[test]
fn timeouts_are_told() {
    let mut bench = Bench::v1_3();
    let (idle_timeout, flags) = (3, OFPFF_SEND_FLOW_REM);
    let match_ = OFPMatch::new().with(IN_PORT, 1);
    let entry = OFPFlowMod { idle_timeout, flags, table_id: 2, ..flow(7, match_, vec![]) };
    add(&mut bench, &entry);
    assert_eq!(bench.switch.next_timeout().map(|at| at.as_secs()), Some(3));
    bench.wait(3);
    let output = bench.output();
    let [AnyMessage::V1_3(0, OFPMessage::OFPFlowRemoved(gone))] = &decode(&output)[..] else {
        panic!("{output:?}")
    };
    assert_eq!((gone.reason, gone.table_id, gone.priority), (OFPRR_IDLE_TIMEOUT, 2, 7));
    assert_eq!((gone.match_.get(IN_PORT), gone.duration_sec), (Some(1), 3));
}

#[test]
fn statistics() {
    let mut bench = Bench::v1_3();
    for n in 1..=1000 {
        let match_ = OFPMatch::new().with(IN_PORT, n);
        let table_id = if n % 2 == 0 { 1 } else { 0 };
        add(&mut bench, &OFPFlowMod { table_id, ..flow(1, match_, output(2)) });
    }
    bench.packet(1, &udp(1, 2, 1));
    let replies = bench.ask::<V1_3, _>(4, &OFPFlowStatsRequest::default());
    let (mut flags, mut entries) = (Vec::new(), 0);
    for reply in decode(&replies) {
        let AnyMessage::V1_3(4, OFPMessage::OFPFlowStatsReply(r)) = reply else { panic!() };
        flags.push(r.flags.0);
        for entry in &r.body {
            assert_eq!(entry.instructions.iter().count(), 1);
            assert!(entry.match_.get(IN_PORT).is_some());
            entries += 1;
        }
    }
    assert_eq!((flags, entries), (vec![1, 1, 0], 1000));

    let request = OFPAggregateStatsRequest {
        flags: MultipartRequestFlags(0),
        table_id: 0,
        out_port: 2,
        out_group: OFPG_ANY,
        cookie: 0,
        cookie_mask: 0,
        match_: OFPMatch::new(),
    };
    let reply = bench.ask::<V1_3, _>(5, &request);
    let [AnyMessage::V1_3(5, OFPMessage::OFPAggregateStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    assert_eq!((r.body.packet_count, r.body.flow_count), (1, 500));
    let bad_table = OFPAggregateStatsRequest { table_id: 99, ..request };
    assert_eq!(error(&bench.ask::<V1_3, _>(5, &bad_table)).1, OFPBRC_BAD_TABLE_ID.0);

    let flags = MultipartRequestFlags(0);
    let reply = bench.ask::<V1_3, _>(6, &OFPPortStatsRequest { flags, port_no: OFPP_ANY });
    let [AnyMessage::V1_3(6, OFPMessage::OFPPortStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    let ports: Vec<_> = r.body.iter().map(|p| (p.port_no, p.rx_packets, p.tx_packets)).collect();
    assert_eq!(ports, [(1, 1, 0), (2, 0, 1), (3, 0, 0), (4, 0, 0)]);

    let reply = bench.ask::<V1_3, _>(7, &OFPTableStatsRequest::default());
    let [AnyMessage::V1_3(7, OFPMessage::OFPTableStatsReply(r))] = &decode(&reply)[..] else {
        panic!("{reply:?}")
    };
    let tables: Vec<_> = r.body.iter().map(|t| (t.table_id, t.active_count)).collect();
    assert_eq!(tables[..3], [(0, 500), (1, 500), (2, 0)]);
    let reply = bench.ask::<V1_3, _>(8, &OFPDescStatsRequest::default());
    assert!(matches!(
        &decode(&reply)[..],
        [AnyMessage::V1_3(8, OFPMessage::OFPDescStatsReply(r))] if r.body.mfr_desc.to_string() == "Gouken"
    ));
    let reply = bench.ask::<V1_3, _>(9, &OFPGroupDescStatsRequest::default());
    assert!(matches!(
        &decode(&reply)[..],
        [AnyMessage::V1_3(9, OFPMessage::OFPGroupDescStatsReply(r))] if r.body.is_empty()
    ));
}

#[test]
fn the_longest_flow_mod_does_not_break_statistics() {
    let mut bench = Bench::v1_3();
    let actions = vec![OFPAction::output(2); 4080];
    let long = flow(1, OFPMatch::new(), vec![OFPInstruction::apply(actions)]);
    assert_eq!(error(&bench.ask::<V1_3, _>(1, &long)).1, OFPBAC_TOO_MANY.0);
    let actions = vec![OFPAction::output(2); 3700];
    add(&mut bench, &flow(1, OFPMatch::new(), vec![OFPInstruction::apply(actions)]));
    let replies = bench.ask::<V1_3, _>(4, &OFPFlowStatsRequest::default());
    assert_eq!(decode(&replies).len(), 1);
}
