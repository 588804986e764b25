//! The notation: messages that our encoder made, and the text that Open vSwitch 3.1 prints of them.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use openflow_codec::text;
use openflow_codec::wire::json::{Value, from_slice};
use serde_json::json;

/// Messages in hexadecimal, each with its text.
#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    (
      "040e008000000001000000000000002a00000000000000000100000a00000064ffffffffffffffffffff\
      ffff0001000000010029800000040000000180000a0208008000140106800017080a000000ff00000080\
      001c02005000000000000000000400180000000000000010000000020000000000000000000100080300\
      0000",
      "OFPT_FLOW_MOD (OF1.3) (xid=0x1): ADD table:1 priority=100,tcp,in_port=1,nw_src=10.0.\
      0.0/8,tp_dst=80 cookie:0x2a idle:10 send_flow_rem actions=output:2,goto_table:3",
    ),
    (
      "040e003800000002000000000000000500000000000000ffff03000000008000ffffffff00000007ffff\
      ffff000000000001000400000000",
      "OFPT_FLOW_MOD (OF1.3) (xid=0x2): DEL table:255 cookie:0x5/0xff out_port:7 actions=dr\
      op",
    ),
    (
      "040e009800000003000000000000000000000000000000000000000000008000ffffffffffffffffffff\
      ffff000000000001002b80000c02100580000e010380000510000000000000000100000000000000ff00\
      010004000000050000000000000600080000000100020018000000000000000000000012000000000000\
      00ff000300100000000000160008000000010005000800000000",
      "OFPT_FLOW_MOD (OF1.3) (xid=0x3): ADD reg0=0x5,metadata=0x1/0xff,dl_vlan=5,dl_vlan_pc\
      p=3 actions=meter:1,clear_actions,write_actions(group:1),write_metadata:0x12/0xff",
    ),
    (
      "040e008800000004000000000000000000000000000000000000000000008000ffffffffffffffffffff\
      ffff000000000001002880000a0286dd800014013a80003a018780003e10fe8000000000000000000000\
      00000001000400300000000000190010800006060200000000010000001100088100000000000010ffff\
      fffdffff000000000000",
      "OFPT_FLOW_MOD (OF1.3) (xid=0x4): ADD icmp6,icmp_type=135,nd_target=fe80::1 actions=s\
      et_field:02:00:00:00:00:01->eth_dst,push_vlan:0x8100,CONTROLLER:65535",
    ),
    (
      "040e008800000006000000000000000000000000000000000000000000008000ffffffffffffffffffff\
      ffff000000000001001880000a02080680002a02000180002e040a0102030004004000000000ffff0038\
      000023200010000500000001000000000000000000000200000000000030000004060000000002060000\
      10100000000200000000",
      "OFPT_FLOW_MOD (OF1.3) (xid=0x6): ADD arp,arp_tpa=10.1.2.3,arp_op=1 actions=learn(tab\
      le=2,idle_timeout=5,priority=1,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],output:NXM_OF_IN_PO\
      RT[])",
    ),
    (
      "040d007200000007fffffffffffffffd001000000000000000000010fffffffb00000000000000000200\
      0000000202000000000186dd600001230014064020010db800000000000000000000000120010db80000\
      0000000000000000000200501f90000000000000000050121000abcd0000",
      "OFPT_PACKET_OUT (OF1.3) (xid=0x7): in_port=CONTROLLER actions=FLOOD data_len=74; tcp\
      6,vlan_tci=0x0000,dl_src=02:00:00:00:00:01,dl_dst=02:00:00:00:00:02,ipv6_src=2001:db\
      8::1,ipv6_dst=2001:db8::2,ipv6_label=0x00123,nw_tos=0,nw_ecn=0,nw_ttl=64,nw_frag=no,\
      tp_src=80,tp_dst=8080,tcp_flags=syn|ack tcp_csum:abcd",
    ),
    (
      "040a005800000008ffffffff002e000200000000000000090001000c8000000400000003000000000000\
      0200000000020200000000018100600508004500001c00000000401100000a0000010a00000200350035\
      00080000",
      "OFPT_PACKET_IN (OF1.3) (xid=0x8): table_id=2 cookie=0x9 total_len=46 in_port=3 (via \
      no_match) data_len=46 (unbuffered); udp,dl_vlan=5,dl_vlan_pcp=3,vlan_tci1=0x0000,dl_\
      src=02:00:00:00:00:01,dl_dst=02:00:00:00:00:02,nw_src=10.0.0.1,nw_dst=10.0.0.2,nw_to\
      s=0,nw_ecn=0,nw_ttl=64,nw_frag=no,tp_src=53,tp_dst=53 udp_csum:0",
    ),
    (
      "040f005000000009000001000000000900200032ffffffffffffffff0000000000000010000000010000\
      0000000000000020003c00000002ffffffff0000000000000010000000020000000000000000",
      "OFPT_GROUP_MOD (OF1.3) (xid=0x9): ADD group_id=9,type=select,bucket=weight:50,action\
      s=output:1,bucket=weight:60,watch_port:2,actions=output:2",
    ),
    (
      "041d00200000000a000000050000000300010010000003e80000001400000000",
      "OFPT_METER_MOD (OF1.3) (xid=0xa): ADD meter=3 kbps burst bands=; type=drop rate=1000\
      \x20burst_size=20",
    ),
    (
      "040c00500000000b00000000000000000000000200000000020000000002000065746832000000000000\
      0000000000000000000100000001000020400000000000000840000000000098968000989680",
      "OFPT_PORT_STATUS (OF1.3) (xid=0xb): ADD: 2(eth2): addr:02:00:00:00:00:02; config:   \
      \x20 PORT_DOWN; state:      LINK_DOWN; current:    10GB-FD AUTO_NEG; supported:  10GB-F\
      D COPPER; speed: 10000 Mbps now, 10000 Mbps max",
    ),
    (
      "040100140000000c00040009040200080000000c",
      "OFPT_ERROR (OF1.3) (xid=0xc): OFPBMC_BAD_PREREQ; OFPT_ECHO_REQUEST (OF1.3) (xid=0xc)\
      : 0 bytes of payload",
    ),
    (
      "040200150000000d68656c6c6f2c20776f726c6421",
      "OFPT_ECHO_REQUEST (OF1.3) (xid=0xd): 13 bytes of payload; 00000000  68 65 6c 6c 6f 2\
      c 20 77-6f 72 6c 64 21          |hello, world!   |",
    ),
    (
      "041300500000000e0001000100000000004001000000000302625a000007000500000001000000000000\
      0000000000ff000000000000000a00000000000003e80001000c800000040000000400000000",
      "OFPST_FLOW reply (OF1.3) (xid=0xe): flags=[more]; cookie=0xff, duration=3.040s, tabl\
      e=1, n_packets=10, n_bytes=1000, idle_timeout=5, send_flow_rem priority=7,in_port=4 \
      actions=drop",
    ),
    (
      "041300800000000f00040000000000000000000100000000000000000000000100000000000000020000\
      000000000003000000000000000400000000000000050000000000000006000000000000000700000000\
      000000080000000000000009000000000000000a000000000000000b000000000000000c0000000d1dcd\
      6500",
      "OFPST_PORT reply (OF1.3) (xid=0xf): 1 ports; port  1: rx pkts=1, bytes=3, drop=5, er\
      rs=7, frame=9, over=10, crc=11; tx pkts=2, bytes=4, drop=6, errs=8, coll=12; duratio\
      n=13.500s",
    ),
    (
      "041900180000001000000002000000000000000000000005",
      "OFPT_ROLE_REPLY (OF1.3) (xid=0x10): role=primary generation_id=5",
    ),
    (
      "041b002000000011000000030000000000000007000000000000000f00000000",
      "OFPT_GET_ASYNC_REPLY (OF1.3) (xid=0x11): primary: PACKET_IN: no_match action; PORT_S\
      TATUS: add delete modify; FLOW_REMOVED: idle hard delete group_delete; ROLE_STATUS: \
      (off); TABLE_STATUS: (off); REQUESTFORWARD: (off); secondary: PACKET_IN: (off); PORT\
      _STATUS: (off); FLOW_REMOVED: (off); ROLE_STATUS: (off); TABLE_STATUS: (off); REQUES\
      TFORWARD: (off)",
    ),
    (
      "0413043000000012000000000000000041636d6500000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      0000000000000000000000000000000000000000426f7800000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000310000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000003700000000000000000000000000\
      0000000000000000000000000000000000007261636b0000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
      00000000000000000000000000000000000000000000",
      "OFPST_DESC reply (OF1.3) (xid=0x12): Manufacturer: Acme; Hardware: Box; Software: 1;\
      \x20Serial Num: 7; DP Description: rack",
    ),
    (
      "010e007800000013003fc84e0001000000000000000000000000000000000800001100000a0102000000\
      00000000003500000000000000000000000000000007ffffffffffff0000000100080005000000040010\
      02000000000900000000000000000008fffd0080000b0010000200000000000000000004",
      "OFPT_FLOW_MOD (xid=0x13): ADD priority=7,udp,in_port=1,nw_src=10.1.2.0/24,tp_dst=53 \
      actions=mod_vlan_vid:5,mod_dl_src:02:00:00:00:00:09,CONTROLLER:128,enqueue:2:4",
    ),
    (
      "010f002000000014fffe02000000000300000020000000210000000000000000",
      "OFPT_PORT_MOD (xid=0x14): port: LOCAL: addr:02:00:00:00:00:03; config: NO_FWD; mask:\
      \x20  PORT_DOWN NO_FWD; advertise: UNCHANGED",
    ),
    (
      "010b005800000015003ffffd0000000000000000000000000000ffff0000000000000000000000000000\
      000000000000000000000000000180000100000000010000000000020000000000000000000300000000\
      00000004",
      "OFPT_FLOW_REMOVED (xid=0x15): vlan_tci=0x0000 reason=hard cookie:0x1 duration1s idle\
      2 pkts3 bytes4",
    ),
    (
      "05210010000000160000001000040003",
      "OFPT_BUNDLE_CONTROL (OF1.4) (xid=0x16): bundle_id=0x10 type=COMMIT_REQUEST flags=ato\
      mic ordered",
    ),
    (
      "0513002000000017000e0000000000000010010000000008000300080a5a3200",
      "OFPST_TABLE_DESC reply (OF1.4) (xid=0x17): table 1: eviction=off eviction_flags=(def\
      ault); vacancy=on vacancy_down=10% vacancy_up=90% vacancy=50%",
    ),
    (
      "041300700000001800030000000000000000000000000000000000000000000100000000000000010100\
      000000000000000000000000000100000000000000010200000000000000000000000000000100000000\
      00000001030000000000000000000000000000010000000000000001",
      "OFPST_TABLE reply (OF1.3) (xid=0x18): table 0: active=0, lookup=1, matched=1; tables\
      \x201...3: ditto",
    ),
    // Values that a switch would hardly send.
    (
      "011000387234e7fa0001698600000048149e3d2d9af5a1ff07f3a42313c8db192600dd52280400006f7f\
      84e97fa474aab71c1c596a003b70",
      "OFPST_FLOW request (xid=0x7234e7fa): flags=[***unknown flags 0x6986***] table=106 ou\
      t_port=15216 in_port=5278,dl_vlan=2841,dl_vlan_pcp=6,dl_src=3d:2d:9a:f5:a1:ff,dl_typ\
      e=0xdd52,nw_src=111.127.132.233,nw_dst=127.164.116.170,nw_proto=4,nw_tos=40,tp_dst=7\
      257",
    ),
    (
      "010f00203943464d674e39ea2ff26ac100000001000000480000009000000000",
      "OFPT_PORT_MOD (xid=0x3943464d): port: 26446: addr:39:ea:2f:f2:6a:c1; config: 0; mask\
      :   NO_RECV_STP NO_PACKET_IN; advertise: 1GB-HD COPPER",
    ),
    (
      "0110000c0b43e0400003bf81",
      "OFPST_TABLE request (xid=0xb43e040): flags=[***unknown flags 0xbf81***]",
    ),
    (
      "0412001000000001000d000100000000",
      "OFPST_PORT_DESC request (OF1.3) (xid=0x1): flags=[more] port=ANY",
    ),
    (
      "0111002c0000000100050000fff100000000000100000000000000010000000000000002000000000000\
      0003",
      "OFPST_QUEUE reply (xid=0x1): 1 queues; port 65521 queue 1: bytes=1, pkts=2, errors=3\
      , duration=?",
    ),
    (
      "04000028a267d12f0001000c0c03a9c4ee6f4113000000000001000caf13058a7d2aaa5300000000",
      "OFPT_HELLO (OF1.3) (xid=0xa267d12f): version bitmap: 0x01, 0x03, 0x07, 0x08, 0x0a, 0\
      x10, 0x11, 0x14, 0x18, 0x19, 0x1a, 0x1b, 0x1d, 0x1f",
    ),
    (
      "0400001891bef871000100108549cb679a74876faed0a53a",
      "OFPT_HELLO (OF1.3) (xid=0x91bef871): version bitmap: 0x01, 0x02, 0x05, 0x06, 0x08, 0\
      x09, 0x0b, 0x0e, 0x0f, 0x10, 0x13, 0x16, 0x18, 0x1a, 0x1f",
    ),
    (
      "041d0010c70d804c00017f3a023129c4",
      "OFPT_METER_MOD (OF1.3) (xid=0xc70d804c): MOD meter=36776388 pktps stats flags:0x7f3\
      0 bands=",
    ),
    (
      "041c0020def335bc17ad334d2189913aa823e5304bebbb956d4a2f4c519141f8",
      "OFPT_SET_ASYNC (OF1.3) (xid=0xdef335bc): primary: PACKET_IN: no_match invalid_ttl; P\
      ORT_STATUS: (off); FLOW_REMOVED: delete group_delete; ROLE_STATUS: (off); TABLE_STAT\
      US: (off); REQUESTFORWARD: (off); secondary: PACKET_IN: action; PORT_STATUS: add mod\
      ify; FLOW_REMOVED: group_delete meter_delete eviction; ROLE_STATUS: (off); TABLE_STA\
      TUS: (off); REQUESTFORWARD: (off)",
    ),
    (
      "051f0028c8fcd339030000000000000000187a009aaf1eb8000300083a2c610000030008bd9a7600",
      "OFPT_TABLE_STATUS (OF1.4) (xid=0xc8fcd339): reason=VACANCY_DOWN; table_desc:-; tabl\
      e 122: eviction=off eviction_flags=(default); vacancy=on vacancy_down=189% vacancy_u\
      p=154% vacancy=118%",
    ),
    (
      "061300300000000100020001000000000000002080020604567d1f8180020a08025abe00b9fbd6f88002\
      0604c74792b1",
      "OFPST_AGGREGATE reply (OF1.5) (xid=0x1): flags=[more] packet_count=18446744073709551\
      615 byte_count=169656846309381880 flow_count=3343356593",
    ),
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()).collect()
}

#[test]
fn messages_are_printed_as_open_vswitch_does() {
    for (hex, expected) in TEXTS {
        assert_eq!(text::print(&bytes(hex)).unwrap(), *expected);
    }
}

#[test]
fn what_is_malformed_has_no_text() {
    let error = text::print(&[4, 0, 0, 12, 0, 0, 0, 0]).unwrap_err();
    assert_eq!(error.kind.name(), "truncated");
}

#[test]
fn a_message_of_an_unknown_type_is_still_printed() {
    let line = text::print(&[4, 200, 0, 8, 0, 0, 0, 1]).unwrap();
    assert!(line.starts_with("OFP") && line.contains("(OF1.3) (xid=0x1)"), "{line}");
}

/// Every value in turn replaced by values of another kind.
fn spoilt(value: &Value) -> Vec<Value> {
    let kinds = [
        "null",
        "true",
        "0",
        "340282366920938463463374607431768211455",
        "-1",
        "1.5",
        r#""a b""#,
        r#""//8=""#,
        "[]",
        "{}",
        r#"{"OFPMatch":{"oxm_fields":[{"OXMTlv":{}}]}}"#,
        "[[1]]",
    ];
    let mut all: Vec<Value> = kinds.iter().map(|k| from_slice(k.as_bytes()).unwrap()).collect();
    match value {
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                for other in spoilt(item) {
                    let mut items = items.clone();
                    items[n] = other;
                    all.push(Value::Array(items));
                }
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                for other in spoilt(member) {
                    let mut members = members.clone();
                    members.insert(name.clone(), other);
                    all.push(Value::Object(members));
                }
                let mut members = members.clone();
                members.remove(name);
                all.push(Value::Object(members));
            }
        }
        _ => {}
    }
    all
}

#[test]
fn any_json_has_a_text() {
    for (hex, _) in TEXTS {
        let bytes = bytes(hex);
        let message = openflow_codec::AnyMessage::decode(&bytes).unwrap().to_json();
        for other in spoilt(&message) {
            let line = text::of_json(&other, &bytes);
            assert!(!line.is_empty() && !line.contains('\n'), "{other}: {line:?}");
        }
    }
}

/// Found by a fuzz target: the number after the last one there is.
#[test]
fn numbers_in_a_row_end_with_the_last_there_is() {
    let tables = json!([u64::MAX - 1, u64::MAX, 0, 1]);
    let property = json!({"OFPTableFeaturePropNextTables": {"type": 2, "table_ids": tables}});
    let table = json!({"OFPTableFeaturesStats": {
        "table_id": 1, "name": "", "metadata_match": 0, "metadata_write": 0, "config": 0,
        "max_entries": 0, "properties": [property],
    }});
    let message = json!({"OFPTableFeaturesStatsReply": {"flags": 0, "type": 12, "body": [table]}});
    let envelope = json!({"version": 4, "xid": 0, "msg": message});
    let text = text::of_json(&envelope, &[]);
    assert!(text.contains("0-1,18446744073709551614-18446744073709551615"), "{text}");
}
