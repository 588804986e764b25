//! Nothing that comes in makes a switch or a host panic: messages and frames with wrong bytes.

#![allow(clippy::unwrap_used)] // a test may panic

mod common;

use std::time::Duration;

use common::{Bench, ip, mac, message, udp};
use openflow_codec::oxm::{ETH_DST, IN_PORT, VLAN_VID};
use openflow_codec::v1_0::{V1_0, ofproto_parser as p10};
use openflow_codec::v1_3::ofproto::OFPP_TABLE;
use openflow_codec::v1_3::{V1_3, ofproto_parser as p13};
use openflow_codec::{AnyMessage, Frames};
use switch_sim::{Host, HostConfig, Switch, SwitchConfig, Version, frames};

/// Numbers that look random and are the same every time (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 20).unwrap() % limit
    }

    /// Changes a few bytes from `from` on, or cuts the end off.
    fn spoil(&mut self, bytes: &mut Vec<u8>, from: usize) {
        for _ in 0..self.below(4) {
            let at = from + self.below(bytes.len() - from);
            let byte = [0, 1, 0x7f, 0xfe, 0xff, 8][self.below(6)];
            bytes[at] = if self.below(2) == 0 { byte } else { bytes[at] ^ 1 << self.below(8) };
        }
        if self.below(8) == 0 {
            bytes.truncate(from + self.below(bytes.len() - from));
        }
    }
}

fn messages_1_0() -> Vec<Vec<u8>> {
    let actions = [
        p10::OFPAction::VlanVid(p10::OFPActionVlanVid { vlan_vid: 3 }),
        p10::OFPAction::SetNwDst(p10::OFPActionSetNwDst { nw_addr: ip(9) }),
        p10::OFPAction::output(2),
        p10::OFPAction::output(0xfffd),
    ];
    let match_ = p10::OFPMatch::new().with_in_port(1).with_dl_type(0x0800);
    let data = udp(1, 2, 53);
    let flow_mod =
        p10::OFPFlowMod { match_, actions: actions.clone().into(), ..Default::default() };
    let packet_out =
        p10::OFPPacketOut { actions: actions.into(), data: &data, ..Default::default() };
    vec![
        message::<V1_0, _>(1, &flow_mod),
        message::<V1_0, _>(1, &packet_out),
        message::<V1_0, _>(1, &p10::OFPFlowStatsRequest::default()),
        message::<V1_0, _>(1, &p10::OFPPortMod::default()),
    ]
}

fn messages_1_3() -> Vec<Vec<u8>> {
    let actions = [
        p13::OFPAction::PushVlan(p13::OFPActionPushVlan { ethertype: 0x8100 }),
        p13::OFPAction::set_field(ETH_DST, mac(9)),
        p13::OFPAction::DecNwTtl(p13::OFPActionDecNwTtl {}),
        p13::OFPAction::output(OFPP_TABLE),
        p13::OFPAction::output(0xffff_fffd),
    ];
    let match_ = p13::OFPMatch::new().with(IN_PORT, 1).with(VLAN_VID, 0);
    let instructions =
        [p13::OFPInstruction::apply(actions.clone()), p13::OFPInstruction::goto_table(1)];
    let data = udp(1, 2, 53);
    let flow_mod =
        p13::OFPFlowMod { match_, instructions: instructions.into(), ..Default::default() };
    let packet_out =
        p13::OFPPacketOut { actions: actions.into(), data: &data, ..Default::default() };
    vec![
        message::<V1_3, _>(1, &flow_mod),
        message::<V1_3, _>(1, &packet_out),
        message::<V1_3, _>(1, &p13::OFPFlowStatsRequest::default()),
        message::<V1_3, _>(1, &p13::OFPRoleRequest::default()),
    ]
}

#[test]
fn spoilt_messages_are_answered() {
    for (version, messages) in [(Version::V1_0, messages_1_0()), (Version::V1_3, messages_1_3())] {
        let mut numbers = Numbers(0x1234_5678_9abc_def1);
        let config = SwitchConfig { max_entries: 50, ..SwitchConfig::new(1, version) };
        let mut bench = Bench::new(config.with_buffers(4));
        for round in 0..20_000 {
            let mut bytes = messages[numbers.below(messages.len())].clone();
            numbers.spoil(&mut bytes, 8);
            let length = u16::try_from(bytes.len()).unwrap();
            bytes[2..4].copy_from_slice(&length.to_be_bytes());
            bench.switch.handle_bytes(bench.now, &bytes);
            assert!(!bench.switch.is_failed(), "{bytes:?}");
            let frame = udp(1, 2, 53);
            bench.switch.packet(bench.now, u32::from(round % 4 == 0) + 1, &frame);
            for message in bench.output() {
                AnyMessage::decode(&message).unwrap();
            }
            bench.switch.take_frames();
            if round % 100 == 0 {
                bench.wait(1);
            }
        }
        let counters = bench.switch.counters();
        assert!(counters.errors_sent > 1000 && counters.flow_mods > 1000, "{counters:?}");
    }
}

#[test]
fn any_bytes_are_survived() {
    let mut numbers = Numbers(99);
    for _ in 0..5_000 {
        let mut switch = Switch::new(SwitchConfig::new(1, Version::V1_3));
        switch.connected(Duration::ZERO);
        let mut bytes = message::<V1_3, _>(1, &p13::OFPFeaturesRequest {});
        bytes.splice(0..0, [4, 0, 0, 16, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0x12]);
        numbers.spoil(&mut bytes, 0);
        for piece in bytes.chunks(1 + numbers.below(9)) {
            switch.handle_bytes(Duration::ZERO, piece);
        }
        assert!(Frames::new(&switch.take_output()).all(|frame| frame.is_ok()));
    }
}

#[test]
fn spoilt_frames_are_survived() {
    let mut numbers = Numbers(7);
    let mut host = Host::new(HostConfig::new(1));
    let us = (host.config().mac, host.config().ip);
    let mut bench = Bench::v1_0();
    for message in messages_1_0() {
        bench.switch.handle_bytes(bench.now, &message);
    }
    for _ in 0..20_000 {
        let mut frame = match numbers.below(3) {
            0 => frames::arp_request(mac(2), ip(2), us.1),
            1 => frames::icmp_echo((mac(2), ip(2)), us, false, (1, 1), b"data"),
            _ => udp(1, 2, 53),
        };
        numbers.spoil(&mut frame, 0);
        host.frame(Duration::ZERO, &frame);
        host.take_frames();
        bench.switch.packet(bench.now, 1, &frame);
        bench.switch.take_frames();
        bench.switch.take_output();
    }
    assert!(host.received() > 1000);
}
