//! Every typed message, made here: what was made is read, and what was read is written.

use std::fmt::Debug;
use std::net::Ipv6Addr;

use openflow_codec::ext::nicira::*;
use openflow_codec::ext::onf::*;
use openflow_codec::ext::{self, ExperimenterBody, More};
use openflow_codec::oxm::*;
use openflow_codec::v1_0::V1_0;
use openflow_codec::v1_1::V1_1;
use openflow_codec::v1_3::V1_3;
use openflow_codec::v1_3::ofproto::*;
use openflow_codec::v1_3::ofproto_parser::{
    OFPAction, OFPBucketCounter, OFPEchoRequest, OFPFlowMod, OFPGroupMod, OFPGroupStats,
    OFPInstruction,
};
use openflow_codec::{AnyMessage, ErrorKind, InnerMessage, Version, Wire, v1_0};

use super::{encode, hex, unhex};

type Action10<'a> = v1_0::ofproto_parser::OFPAction<'a>;

/// Sends a message and reads it. Gives back what follows the experimenter's id and type.
macro_rules! check {
    ($v:ty, $body:expr) => {{
        let body = $body;
        let message = encode::<$v, _>(&body);
        verify::<$v, _>(&body, &message);
        hex(&message[if message[1] == 4 { 16 } else { 24 }..])
    }};
}

/// Reads a message by itself, and in the general form of its version.
fn verify<'a, V: Version, T>(body: &T, message: &'a [u8])
where
    T: ExperimenterBody<V> + Wire<'a> + PartialEq + Debug,
{
    // For whoever wants to show it to another printer: `ovs-ofctl ofp-print`.
    println!("{} {}", T::NAME, hex(message));
    let read = ext::get::<V, T>(message).unwrap().expect(T::NAME);
    assert_eq!(read, *body);
    assert_eq!(encode::<V, T>(&read), message, "{}", T::NAME);
    let general = AnyMessage::decode(message).unwrap();
    let mut out = Vec::new();
    general.encode(&mut out).unwrap();
    assert_eq!(out, message, "{} in its general form", T::NAME);
    // Of a message that is cut off nothing is made up.
    for len in 0..message.len() {
        if let Ok(Some(read)) = ext::get::<V, T>(&message[..len]) {
            panic!("{} of {len} bytes: {read:?}", T::NAME);
        }
    }
}

#[test]
fn roles_and_formats() {
    assert_eq!(check!(V1_0, NXTRoleRequest { role: NX_ROLE_MASTER }), "00000001");
    assert_eq!(check!(V1_3, NXTRoleReply { role: NX_ROLE_SLAVE }), "00000002");
    assert_eq!(check!(V1_0, NXTSetFlowFormat { format: NXFF_NXM }), "00000002");
    assert_eq!(check!(V1_3, NXTFlowModTableId { set: 1 }), "0100000000000000");
    let format = NXPIF_NXT_PACKET_IN2;
    assert_eq!(check!(V1_0, NXTSetPacketInFormat { format }), "00000002");
    assert_eq!(check!(V1_3, NXTFlowAge {}), "");
    assert_eq!(check!(V1_3, NXTSetControllerId { controller_id: 0x1234 }), "0000000000001234");
    assert_eq!(check!(V1_0, NXTCtFlushZone { zone_id: 13 }), "000000000000000d");
}

#[test]
fn asynchronous_messages() {
    let old = NXTSetAsyncConfig {
        packet_in_mask: [1, 2],
        port_status_mask: [3, 4],
        flow_removed_mask: [5, 6],
    };
    assert_eq!(check!(V1_0, old), "000000010000000200000003000000040000000500000006");
    let mask = NXAsyncConfigMask { mask: 0x7 };
    let new = NXTSetAsyncConfig2 {
        properties: [
            NXAsyncConfigProp::PacketInSlave(mask),
            NXAsyncConfigProp::PacketInMaster(mask),
            NXAsyncConfigProp::PortStatusSlave(mask),
            NXAsyncConfigProp::PortStatusMaster(mask),
            NXAsyncConfigProp::FlowRemovedSlave(mask),
            NXAsyncConfigProp::FlowRemovedMaster(mask),
            NXAsyncConfigProp::RoleStatusSlave(mask),
            NXAsyncConfigProp::RoleStatusMaster(mask),
            NXAsyncConfigProp::TableStatusSlave(mask),
            NXAsyncConfigProp::TableStatusMaster(mask),
            NXAsyncConfigProp::RequestForwardSlave(mask),
            NXAsyncConfigProp::RequestForwardMaster(mask),
            NXAsyncConfigProp::Unknown { type_: 0xffff, body: &[1, 2, 3] },
        ]
        .into(),
    };
    let body = check!(V1_3, new);
    assert!(body.starts_with("00000008000000070001000800000007"), "{body}");
    assert!(body.ends_with("ffff000701020300"), "{body}");
}

#[test]
fn flow_mod_and_what_becomes_of_entries() {
    let match_ = OFPMatch::new().with(TUNNEL_ID_NXM, 0x1c8).with(REG0, 0x7b);
    let flow_mod = NXTFlowMod {
        out_port: 16,
        match_: match_.clone().into(),
        actions: [NXActionRegLoad::new(REG0, 0, 31, 5).into()].into(),
        ..NXTFlowMod::<Action10<'_>>::default()
    };
    // As in Open vSwitch's own test of its printer.
    let fixed = "0000000000000000 0000 0000 0000 8000 ffffffff 0010 0000 0014 000000000000";
    let rest = "0001200800000000000001c8 000100040000007b 00000000
        ffff0018000023200007001f000100040000000000000005";
    let expected = hex(&unhex(&format!("{fixed}{rest}")));
    assert_eq!(check!(V1_0, flow_mod.clone()), expected);
    assert_eq!(check!(V1_0, flow_mod.in_table(3))[16..20], *"0300");
    // A cookie has the number of another field, but not its length.
    let with_cookie = NXTFlowMod::<Action10<'_>> {
        command: v1_0::ofproto::OFPFC_DELETE,
        match_: OFPMatch::new().with_masked(NXM_COOKIE, 0, 1).with(MPLS_TTL, 9).into(),
        ..NXTFlowMod::default()
    };
    check!(V1_0, with_cookie.clone());
    assert_eq!(with_cookie.match_.get_masked(NXM_COOKIE), Some((0, Some(1))));
    let of_1_3 = NXTFlowMod {
        match_: match_.clone().into(),
        actions: [OFPInstruction::apply([OFPAction::output(1)])].into(),
        ..NXTFlowMod::default()
    };
    assert!(check!(V1_3, of_1_3).ends_with("00040018000000000000001000000001ffff000000000000"));

    let removed = NXTFlowRemoved {
        cookie: 1,
        priority: 0xffff,
        table_id: 2,
        duration_sec: 6,
        duration_nsec: 24_000_000,
        idle_timeout: 5,
        packet_count: 1,
        byte_count: 60,
        match_: match_.clone().into(),
        ..NXTFlowRemoved::default()
    };
    let body = check!(V1_0, removed);
    assert!(body.contains("000500140000000000000001000000000000003c00012008"), "{body}");

    check!(V1_0, NXFlowStatsRequest { match_: match_.clone().into(), ..Default::default() });
    check!(V1_0, NXAggregateStatsRequest { match_: match_.clone().into(), ..Default::default() });
    let sums = NXAggregateStatsReply { packet_count: 7, byte_count: 420, flow_count: 7 };
    assert_eq!(check!(V1_0, sums), "000000000000000700000000000001a40000000700000000");
    let entry = NXFlowStats {
        table_id: 1,
        duration_sec: 2,
        duration_nsec: 3,
        priority: 4,
        idle_timeout: 5,
        hard_timeout: 6,
        idle_age: 7,
        hard_age: 8,
        cookie: 9,
        packet_count: 10,
        byte_count: 11,
        match_: match_.into(),
        actions: [Action10::output(1), NXActionExit {}.into()].into(),
    };
    let body = check!(V1_0, NXFlowStatsReply { body: [entry.clone(), entry].into() });
    assert!(body.starts_with("0060010000000002"), "{body}");
}

#[test]
fn packets_to_the_controller() {
    let match_ = OFPMatch::new().with(IN_PORT_NXM, 1).with(REG0, 5);
    let packet_in = NXTPacketIn {
        buffer_id: 0xffff_ffff,
        total_len: 14,
        reason: 1,
        table_id: 0,
        cookie: 0,
        match_: match_.clone().into(),
        data: b"packet",
    };
    // The padding of the match, and two bytes more.
    assert!(check!(V1_0, packet_in.clone()).ends_with("00000005000000007061636b6574"));
    check!(V1_3, packet_in);

    let packet_in = NXTPacketIn2 {
        properties: [
            NXPacketIn2Packet { packet: b"packet" }.into(),
            NXPacketIn2FullLen { full_len: 64 }.into(),
            NXPacketIn2BufferId { buffer_id: 3 }.into(),
            NXPacketIn2TableId { table_id: 7 }.into(),
            NXPacketIn2Cookie { cookie: 0xfedc }.into(),
            NXPacketIn2Reason { reason: 1 }.into(),
            NXPacketIn2Metadata { metadata: match_.clone().into() }.into(),
            NXPacketIn2Userdata { userdata: &[1, 2, 3] }.into(),
            NXPacketIn2Continuation { continuation: b"what the switch knows" }.into(),
            NXPacketIn2Prop::Unknown { type_: 99, body: &[1] },
        ]
        .into(),
    };
    check!(V1_3, packet_in.clone());
    assert_eq!(packet_in.packet(), Some(&b"packet"[..]));
    assert_eq!(packet_in.full_len(), Some(64));
    assert_eq!(packet_in.buffer_id(), Some(3));
    assert_eq!(packet_in.table_id(), Some(7));
    assert_eq!(packet_in.cookie(), Some(0xfedc));
    assert_eq!(packet_in.reason(), Some(1));
    assert_eq!(packet_in.metadata().unwrap().get(REG0), Some(5));
    assert_eq!(packet_in.userdata(), Some(&[1, 2, 3][..]));
    assert_eq!(packet_in.continuation(), Some(&b"what the switch knows"[..]));

    let resume = packet_in.resume().unwrap();
    assert_eq!(resume.properties, packet_in.properties);
    check!(V1_0, resume);
    let metadata = OFPMatch::new().with(REG0, 6);
    let resume = packet_in.resume_with(Some(b"another"), Some(metadata)).unwrap();
    assert_eq!(resume.packet(), Some(&b"another"[..]));
    assert_eq!(resume.full_len(), None);
    assert_eq!(resume.metadata().unwrap().get(REG0), Some(6));
    assert_eq!(resume.continuation(), packet_in.continuation());
    assert_eq!(NXTPacketIn2::default().resume(), None);
}

#[test]
fn flow_monitors_of_nicira() {
    let monitor = NXFlowMonitor {
        match_: OFPMatch::new().with(IN_PORT_NXM, 1).into(),
        table_id: 2,
        ..NXFlowMonitor::new(0x2000, NXFMF_DELETE)
    };
    let all = NXFMF_INITIAL | NXFMF_ADD | NXFMF_DELETE | NXFMF_MODIFY | NXFMF_ACTIONS | NXFMF_OWN;
    let local = NXFlowMonitor { out_port: 0xfffe, table_id: 1, ..NXFlowMonitor::new(0x4000, all) };
    // As in Open vSwitch's own test of its printer, but for the second one's out_port.
    let request = NXFlowMonitorRequest { body: [local, monitor].into() };
    assert_eq!(
        check!(V1_0, request),
        "00004000003ffffe000001000000000000002000\
         0004ffff000602000000000000000002000100 00"
            .replace(' ', "")
    );
    let full = NXFlowUpdateFull {
        reason: 5,
        priority: 0x8000,
        idle_timeout: 5,
        hard_timeout: 16,
        table_id: 1,
        cookie: 0x1234_5678_9abc_def0,
        match_: NXMatch::from(OFPMatch::new().with(IN_PORT_NXM, 1)),
        actions: [Action10::output(1)].into(),
    };
    let reply = NXFlowMonitorReply {
        body: [
            NXFlowUpdate::Added(full.clone()),
            NXFlowUpdate::Modified(full.clone()),
            NXFlowUpdate::Deleted(full),
            NXFlowUpdate::Abbrev(NXFlowUpdateAbbrev { xid: 0x186a0 }),
            NXFlowUpdate::Unknown { event: 9, body: &[1, 2, 3, 4] },
        ]
        .into(),
    };
    assert!(check!(V1_0, reply).ends_with("00080003000186a00008000901020304"));
    assert_eq!(check!(V1_0, NXTFlowMonitorCancel { id: 0x0102_3040 }), "01023040");
    assert_eq!(check!(V1_1, NXTFlowMonitorPaused {}), "");
    assert_eq!(check!(V1_0, NXTFlowMonitorResumed {}), "");
}

#[test]
fn options_of_tunnels() {
    let map = NXTlvMap { option_class: 0xffff, option_type: 0, option_len: 4, index: 0 };
    let add = NXTTlvTableMod { command: NXTTMC_ADD, maps: [map].into() };
    assert_eq!(check!(V1_0, add), "0000000000000000ffff000400000000");
    let clear = NXTTlvTableMod { command: NXTTMC_CLEAR, ..Default::default() };
    assert_eq!(check!(V1_3, clear), "0002000000000000");
    check!(V1_3, NXTTlvTableRequest {});
    let reply = NXTTlvTableReply { max_option_space: 256, max_fields: 64, maps: [map].into() };
    assert_eq!(check!(V1_3, reply), "00000100004000000000000000000000ffff000400000000");
}

#[test]
fn connections_to_forget() {
    let address = |last| NXCtAddress { address: Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0xa0a, last) };
    let orig = NXCtTuple {
        properties: [
            NXCtTupleProp::Src(address(1)),
            NXCtTupleProp::Dst(address(2)),
            NXCtTupleProp::SrcPort(NXCtNumber { number: 80 }),
            NXCtTupleProp::DstPort(NXCtNumber { number: 8080 }),
        ]
        .into(),
    };
    let reply = NXCtTuple {
        properties: [
            NXCtTupleProp::IcmpId(NXCtNumber { number: 10 }),
            NXCtTupleProp::IcmpType(NXCtIcmp { number: 1 }),
            NXCtTupleProp::IcmpCode(NXCtIcmp { number: 2 }),
            NXCtTupleProp::Unknown { type_: 9, body: &[1] },
        ]
        .into(),
    };
    let flush = NXTCtFlush {
        ip_proto: 6,
        properties: [
            NXCtFlushProp::ZoneId(NXCtZoneId { zone_id: 13 }),
            NXCtFlushProp::OrigTuple(orig),
            NXCtFlushProp::ReplyTuple(reply),
            NXCtFlushProp::Mark(NXCtMark { mark: 0xab }),
            NXCtFlushProp::MarkMask(NXCtMark { mark: 0xff }),
            NXCtFlushProp::Labels(NXCtLabels { labels: 0xffab }),
            NXCtFlushProp::LabelsMask(NXCtLabels { labels: u128::MAX }),
            NXCtFlushProp::Unknown { type_: 99, body: &[] },
        ]
        .into(),
    };
    let body = check!(V1_3, flush);
    let zone_and_orig = "0600000000000000 00020008000d0000 0000004800000000
        0000001400000000000000000000ffff0a0a000100000000";
    assert!(body.starts_with(&hex(&unhex(zone_and_orig))), "{body}");
}

#[test]
fn groups_of_1_0() {
    let bucket = NXBucket {
        bucket_id: 1,
        actions: [Action10::output(2)].into(),
        properties: [
            NXBucketProp::Weight(NXBucketWeight { weight: 100 }),
            NXBucketProp::WatchPort(NXBucketWatchPort { watch: 1 }),
            NXBucketProp::WatchGroup(NXBucketWatchGroup { watch: 2 }),
            NXBucketProp::Unknown { type_: 9, body: &[1, 2, 3, 4] },
        ]
        .into(),
    };
    // The method "hash", with its parameter and one field.
    let mut method = [0; 4 + 16 + 8].to_vec();
    method[4..8].copy_from_slice(b"hash");
    method.extend([0x80, 0, 22, 4, 0xff, 0xff, 0xff, 0xff]);
    let plain =
        NXBucket { properties: [NXBucketWeight { weight: 1 }.into()].into(), ..bucket.clone() };
    let hashed = NXTGroupMod {
        command: OFPGC_ADD,
        type_: OFPGT_SELECT,
        group_id: 7,
        command_bucket_id: 0xffff_ffff,
        buckets: [plain].into(),
        properties: [
            NXGroupExperimenter { experimenter: 0x154d, exp_type: 1, data: &method }.into()
        ]
        .into(),
    };
    check!(V1_0, hashed);
    let selection = NXGroupExperimenter { experimenter: 0x154d, exp_type: 1, data: &[0; 28] };
    let group_mod = NXTGroupMod {
        command: OFPGC_ADD,
        type_: OFPGT_SELECT,
        group_id: 7,
        command_bucket_id: 0xffff_ffff,
        buckets: [bucket.clone(), bucket.clone()].into(),
        properties: [selection.into()].into(),
    };
    let body = check!(V1_0, group_mod);
    assert!(body.starts_with("0000010000000007 0060 0000 ffffffff".replace(' ', "").as_str()));
    assert!(body.contains("003000080000000100000008 0002ffff".replace(' ', "").as_str()), "{body}");
    let group = NXGroupDescStats {
        type_: OFPGT_ALL,
        group_id: 7,
        buckets: [bucket].into(),
        properties: [NXGroupProp::Unknown { type_: 9, body: &[] }].into(),
    };
    check!(V1_0, NXGroupDescStatsReply { body: [group.clone(), group].into() });
    assert_eq!(check!(V1_0, NXGroupDescStatsRequest::default()), "fffffffc00000000");
    assert_eq!(check!(V1_0, NXGroupStatsRequest { group_id: 1 }), "0000000100000000");
    let counters = OFPGroupStats {
        group_id: 1,
        bucket_stats: [OFPBucketCounter { packet_count: 1, byte_count: 2 }].into(),
        ..OFPGroupStats::default()
    };
    check!(V1_0, NXGroupStatsReply { body: [counters].into() });
    check!(V1_1, NXGroupFeaturesStatsRequest {});
    let features = NXGroupFeaturesStatsReply {
        types: 0xf,
        capabilities: GroupCapabilities(0xf),
        max_groups: [1, 2, 3, 4],
        actions: [1, 7, 15, 31],
    };
    check!(V1_0, features);
}

#[test]
fn samples() {
    check!(V1_0, NXIpfixBridgeStatsRequest {});
    check!(V1_3, NXIpfixFlowStatsRequest {});
    let stats =
        NXIpfixStats { total_flows: 1, tx_errors: 80, collector_set_id: 2, ..Default::default() };
    let body = check!(V1_0, NXIpfixBridgeStatsReply { body: stats });
    assert_eq!(body.len(), 2 * 88);
    check!(V1_3, NXIpfixFlowStatsReply { body: [stats, stats].into() });
}

#[test]
fn requests_that_others_sent() {
    let request = InnerMessage::new(3, &OFPEchoRequest { data: b"hi" }).unwrap();
    let body = check!(V1_1, NXTRequestForward { request });
    assert_eq!(body, "0202000a000000036869");
    let group_mod =
        OFPGroupMod { command: OFPGC_ADD, type_: OFPGT_ALL, group_id: 1, buckets: [].into() };
    let request = InnerMessage::<V1_3>::new(3, &group_mod).unwrap();
    check!(V1_3, ONFRequestForward { request });
}

#[test]
fn extensions_of_the_foundation() {
    let flags = ONF_BF_ATOMIC | ONF_BF_ORDERED;
    let open = ONFBundleCtrlMsg::new(0, ONF_BCT_OPEN_REQUEST, flags);
    assert_eq!(check!(V1_3, open), "0000000000000003");
    let message = InnerMessage::new(7, &OFPFlowMod::default()).unwrap();
    let add = ONFBundleAddMsg { bundle_id: 1, flags, message, properties: &[] };
    assert!(check!(V1_3, add).starts_with("0000000100000003040e003800000007"));

    let match_ = ONFMatch::from(OFPMatch::new().with(IN_PORT, 1));
    let monitor = ONFFlowMonitorRequest {
        match_: match_.clone(),
        ..ONFFlowMonitorRequest::new(1, ONFFMF_ADD | ONFFMF_ACTIONS)
    };
    assert_eq!(
        check!(V1_3, ONFFlowMonitorStatsRequest { body: [monitor].into() }),
        "00000001 0012 000c ffffffff ff 000000 0001000c8000000400000001 00000000".replace(' ', "")
    );
    let full = NXFlowUpdateFull {
        reason: 2,
        priority: 7,
        idle_timeout: 0,
        hard_timeout: 0,
        table_id: 0,
        cookie: 0,
        match_,
        actions: [OFPInstruction::apply([OFPAction::output(2)])].into(),
    };
    let reply = ONFFlowMonitorStatsReply {
        body: [ONFFlowUpdate::Deleted(full), NXFlowUpdateAbbrev { xid: 9 }.into()].into(),
    };
    check!(V1_3, reply.clone());
    // Of which more follow.
    let mut message = Vec::new();
    openflow_codec::encode::<V1_3, _>(7, &More(reply.clone()), &mut message).unwrap();
    assert_eq!(message[8..12], [0xff, 0xff, 0, 1]);
    assert_eq!(ext::get::<V1_3, ONFFlowMonitorStatsReply<'_>>(&message).unwrap(), Some(reply));

    assert_eq!(check!(V1_3, ONFFlowMonitorCancel { id: 5 }), "00000005");
    check!(V1_3, ONFFlowMonitorPaused {});
    check!(V1_3, ONFFlowMonitorResumed {});
    let status = ONFRoleStatus {
        role: OFPCR_ROLE_MASTER,
        reason: ONF_CRR_CONFIG,
        generation_id: 16,
        properties: &[],
    };
    assert_eq!(check!(V1_3, status), "00000002010000000000000000000010");
}

#[test]
fn errors_say_where() {
    // The match of a flow-mod is longer than the message.
    let mut message = encode::<V1_0, _>(&NXTFlowMod::<Action10<'_>>::default());
    message[41] = 9;
    let error = ext::get::<V1_0, NXTFlowMod<'_, Action10<'_>>>(&message).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::Truncated, 48));
    // The match is not a match.
    let flow_mod = NXTFlowMod::<Action10<'_>> {
        match_: OFPMatch::new().with(REG0, 1).into(),
        ..NXTFlowMod::default()
    };
    let mut message = encode::<V1_0, _>(&flow_mod);
    message[51] = 3;
    let error = ext::get::<V1_0, NXTFlowMod<'_, Action10<'_>>>(&message).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 51));
    // Something is left over.
    let mut message = encode::<V1_3, _>(&NXTRoleRequest::default());
    message.extend([0; 4]);
    message[3] += 4;
    let error = ext::get::<V1_3, NXTRoleRequest>(&message).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 20));
    // The message in a bundle is another version's.
    let inner = InnerMessage::new(7, &OFPFlowMod::default()).unwrap();
    let flags = OnfBundleFlags(0);
    let add = ONFBundleAddMsg { bundle_id: 1, flags, message: inner, properties: &[] };
    let mut message = encode::<V1_3, _>(&add);
    message[24] = 5;
    let error = ext::get::<V1_3, ONFBundleAddMsg<'_>>(&message).unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::BadVersion, 24));
}

#[test]
fn other_messages_are_none() {
    let role = encode::<V1_3, _>(&NXTRoleRequest::default());
    assert_eq!(ext::get::<V1_3, NXTRoleReply>(&role), Ok(None), "another type");
    assert_eq!(ext::get::<V1_0, NXTRoleRequest>(&role), Ok(None), "another version");
    assert_eq!(ext::get::<V1_3, ONFFlowMonitorPaused>(&role), Ok(None), "another experimenter");
    // A message and statistics may have the same number.
    let cancel = encode::<V1_3, _>(&ONFFlowMonitorCancel { id: 0 });
    assert_eq!(ext::get::<V1_3, ONFFlowMonitorStatsRequest<'_>>(&cancel), Ok(None));
    let monitor = encode::<V1_3, _>(&ONFFlowMonitorStatsRequest::default());
    assert_eq!(ext::get::<V1_3, ONFFlowMonitorStatsReply<'_>>(&monitor), Ok(None));
    let mut out = Vec::new();
    openflow_codec::encode::<V1_3, _>(1, &OFPFlowMod::default(), &mut out).unwrap();
    assert_eq!(ext::get::<V1_3, NXTFlowAge>(&out), Ok(None));
}
