//! The matches of fixed size of OpenFlow 1.0 and 1.1, and the 16-bit port numbers of 1.0.

use super::fields::{self, all_ones};
use super::matching::{ETH_TYPE_ARP, ETH_TYPE_IP, ETH_TYPE_RARP, Flow, VLAN_PRESENT};
use super::node::Node;

/// The first reserved port number of 1.0, `OFPP_MAX`.
const OFPP_MAX: u128 = 0xff00;

/// No tag (`OFP_VLAN_NONE`, `OFPVID_NONE`) and, in 1.1, any tag (`OFPVID_ANY`).
const VLAN_NONE: u64 = 0xffff;
const VLAN_ANY: u64 = 0xfffe;

/// The bits of `wildcards`, which are those of 1.0 and, for the first ten, of 1.1.
struct Wildcards {
    in_port: u64,
    dl_vlan: u64,
    dl_src: u64,
    dl_dst: u64,
    dl_type: u64,
    nw_proto: u64,
    tp_src: u64,
    tp_dst: u64,
    dl_vlan_pcp: u64,
    nw_tos: u64,
    mpls_label: u64,
    mpls_tc: u64,
}

#[rustfmt::skip]
const V1_0: Wildcards = Wildcards {
    in_port: 1, dl_vlan: 1 << 1, dl_src: 1 << 2, dl_dst: 1 << 3, dl_type: 1 << 4,
    nw_proto: 1 << 5, tp_src: 1 << 6, tp_dst: 1 << 7, dl_vlan_pcp: 1 << 20, nw_tos: 1 << 21,
    mpls_label: 0, mpls_tc: 0,
};

#[rustfmt::skip]
const V1_1: Wildcards = Wildcards {
    in_port: 1, dl_vlan: 1 << 1, dl_vlan_pcp: 1 << 2, dl_type: 1 << 3, nw_tos: 1 << 4,
    nw_proto: 1 << 5, tp_src: 1 << 6, tp_dst: 1 << 7, mpls_label: 1 << 8, mpls_tc: 1 << 9,
    dl_src: 0, dl_dst: 0,
};

/// A port number of 1.0 as those of later versions: the reserved ones moved.
pub(super) fn port(number: u128) -> u32 {
    let number = u32::try_from(number & 0xffff).unwrap_or(0);
    if u128::from(number) >= OFPP_MAX { number | 0xffff_0000 } else { number }
}

/// Which fields of a match of 1.0 are printed.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// All that are given.
    Any,
    /// Those that mean something with the others.
    Some,
}

/// What a match of 1.0 or 1.1 matches. Of 1.1, fields that mean nothing without others are always
/// left out.
pub(super) fn flow(match_: Node<'_>, meaning: Meaning) -> Flow {
    let v1_1 = !match_.at("dl_src_mask").is_absent();
    let bits = if v1_1 { V1_1 } else { V1_0 };
    let wildcards = match_.num("wildcards");
    let given = |bit: u64| wildcards & bit == 0;
    let mut flow = Flow::default();
    if given(bits.in_port) {
        let number = match_.at("in_port").wide();
        flow.exact("in_port", if v1_1 { number } else { port(number).into() });
    }
    for key in ["dl_src", "dl_dst"] {
        let mask = if v1_1 { mask(match_, key, 48) } else { all_ones(48) };
        let bit = if key == "dl_src" { bits.dl_src } else { bits.dl_dst };
        if given(bit) {
            flow.set(key, address(match_, key) & mask, mask);
        }
    }
    vlan(match_, given(bits.dl_vlan), given(bits.dl_vlan_pcp), v1_1, &mut flow);
    if v1_1 {
        let mask = !match_.at("metadata_mask").wide() & all_ones(64);
        flow.set("metadata", match_.at("metadata").wide() & mask, mask);
    }
    let all = !v1_1 && meaning == Meaning::Any;
    if given(bits.dl_type) {
        flow.exact("dl_type", match_.at("dl_type").wide());
    }
    if all || given(bits.dl_type) {
        network(match_, &bits, all, v1_1, &mut flow);
    }
    flow
}

/// An address, a number.
fn address(match_: Node<'_>, key: &str) -> u128 {
    fields::number(match_.at(key)).unwrap_or(0)
}

/// The mask of a field of 1.1, whose wire form has ones where anything goes.
fn mask(match_: Node<'_>, key: &str, bits: u16) -> u128 {
    let (stem, mut name) = (key, alloc::string::String::new());
    name.push_str(stem);
    name.push_str("_mask");
    !address(match_, &name) & all_ones(bits)
}

fn vlan(match_: Node<'_>, vid: bool, pcp: bool, v1_1: bool, flow: &mut Flow) {
    let id = match_.num("dl_vlan");
    let priority = if pcp { 0xe000 } else { 0 };
    let tci = (match_.at("dl_vlan_pcp").wide() & 7) << 13 | VLAN_PRESENT;
    if vid && id == VLAN_NONE {
        flow.set("vlan_tci", 0, 0xffff);
    } else if vid && !(v1_1 && id == VLAN_ANY) {
        flow.set("vlan_tci", tci | u128::from(id & 0xfff), 0x1fff | priority);
    } else if pcp || vid {
        flow.set("vlan_tci", tci, VLAN_PRESENT | priority);
    }
}

/// What has a meaning with the Ethernet type that is given, or all.
fn network(match_: Node<'_>, bits: &Wildcards, all: bool, v1_1: bool, flow: &mut Flow) {
    let wildcards = match_.num("wildcards");
    let given = |bit: u64| wildcards & bit == 0;
    let eth_type = flow.value("dl_type").unwrap_or(0);
    let arp = eth_type == ETH_TYPE_ARP || eth_type == ETH_TYPE_RARP;
    if matches!(eth_type, 0x8847 | 0x8848) && v1_1 {
        for (key, bit) in [("mpls_label", bits.mpls_label), ("mpls_tc", bits.mpls_tc)] {
            if given(bit) {
                flow.exact(key, match_.at(key).wide());
            }
        }
    }
    if eth_type != ETH_TYPE_IP && !arp && !all {
        return;
    }
    let names = if arp { ["arp_spa", "arp_tpa"] } else { ["nw_src", "nw_dst"] };
    for (key, (from, shift)) in names.into_iter().zip([("nw_src", 8), ("nw_dst", 14)]) {
        let mask = match (wildcards >> shift & 0x3f, v1_1) {
            (_, true) => mask(match_, from, 32),
            (ignored @ 0..32, false) => all_ones(32) << ignored & all_ones(32),
            _ => 0,
        };
        flow.set(key, address(match_, from) & mask, mask);
    }
    if given(bits.nw_proto) {
        let key = if arp { "arp_op" } else { "nw_proto" };
        flow.exact(key, match_.at("nw_proto").wide());
    }
    if arp && !all {
        return;
    }
    if given(bits.nw_tos) {
        let tos = match_.at("nw_tos").wide();
        flow.exact("nw_tos", tos & 0xfc);
    }
    transport(match_, bits, all, flow);
}

/// The ports of a protocol that has them, or what is in their place.
fn transport(match_: Node<'_>, bits: &Wildcards, all: bool, flow: &mut Flow) {
    let ip = flow.value("dl_type") == Some(ETH_TYPE_IP);
    let names = match flow.value("nw_proto").filter(|_| ip) {
        Some(1) => ["icmp_type", "icmp_code"],
        Some(2) if all => ["igmp_type", "igmp_code"],
        Some(6 | 17 | 132) => ["tp_src", "tp_dst"],
        _ if all => ["tp_src", "tp_dst"],
        _ => return,
    };
    let places = [("tp_src", bits.tp_src), ("tp_dst", bits.tp_dst)];
    for (key, (from, bit)) in names.into_iter().zip(places) {
        if match_.num("wildcards") & bit == 0 {
            flow.exact(key, match_.at(from).wide());
        }
    }
}
