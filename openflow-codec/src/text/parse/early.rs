//! The matches of fixed length of OpenFlow 1.0 and 1.1.

use super::fields::{Field, ones};
use super::matching::{ETH_IPV6, ETH_MPLS, Match};
use crate::wire::json::{Cx, Json, Members, Value, object};

/// A value that is matched completely, or nothing.
type Exact = Option<Option<u128>>;

impl Match {
    /// The value of a field that is matched completely or not at all.
    fn exact(&self, name: &str, ones: u128) -> Exact {
        match self.0.get(name) {
            None => Some(None),
            Some((value, mask)) if *mask == ones => Some(Some(*value)),
            Some(_) => None,
        }
    }

    /// A source or destination port, or what stands in its place.
    fn end(&self, name: &str) -> Exact {
        match self.0.get(name) {
            Some((value, mask)) if self.is_icmp() && mask & 0xff == 0xff => {
                Some(Some(value & 0xff))
            }
            _ => self.exact(name, 0xffff),
        }
    }

    /// Whether it says more of IPv6 than the Ethernet type, which is all these versions know.
    fn has_ipv6_fields(&self) -> bool {
        let ip = ["nw_proto", "nw_tos", "nw_src", "nw_dst"];
        self.get("dl_type") == Some(ETH_IPV6) && ip.iter().any(|name| self.0.contains_key(name))
    }

    /// The match of OpenFlow 1.0, if it can say that.
    pub(super) fn standard_1_0(&self) -> Option<Value> {
        let mut members = Members::new();
        // Everything is a wildcard; the addresses' masks count their wildcard bits.
        let mut wildcards = 0x0038_20ff_u32;
        let port = self.exact("in_port", 0xffff_ffff)?.map(|port| port & 0xffff);
        let (vlan, vlan_mask) = self.0.get("vlan_tci").copied().unwrap_or_default();
        let (vid, pcp) = match vlan_mask {
            0 => (None, None),
            0xffff if vlan == 0 => (Some(0xffff), Some(0)),
            _ if vlan & 0x1000 == 0 => return None,
            0x1fff => (Some(vlan & 0xfff), None),
            0xf000 => (None, Some(vlan >> 13)),
            0xffff => (Some(vlan & 0xfff), Some(vlan >> 13)),
            _ => return None,
        };
        let numbers = [
            ("in_port", port, 1),
            ("dl_vlan", vid, 2),
            // Open vSwitch also compares the priority of a tag that is not there.
            ("dl_vlan_pcp", pcp, 1 << 20),
            ("dl_type", self.exact("dl_type", 0xffff)?, 0x10),
            ("nw_tos", self.exact("nw_tos", 0xfc)?, 1 << 21),
            ("nw_proto", self.exact("nw_proto", 0xff)?, 0x20),
            ("tp_src", self.end("tp_src")?, 0x40),
            ("tp_dst", self.end("tp_dst")?, 0x80),
        ];
        for (name, value, bit) in numbers {
            wildcards &= if value.is_some() { !bit } else { !0 };
            members.insert(name.into(), value.unwrap_or(0).to_json(Cx { version: 1, xid: 0 }));
        }
        for (name, bit) in [("dl_src", 4), ("dl_dst", 8)] {
            let value = self.exact(name, ones(48))?;
            wildcards &= if value.is_some() { !bit } else { !0 };
            members.insert(name.into(), Field::find(name)?.to_json(value.unwrap_or(0)));
        }
        for (name, shift) in [("nw_src", 8), ("nw_dst", 14)] {
            let (value, mask) = self.0.get(name).copied().unwrap_or_default();
            let wild = (!mask & 0xffff_ffff).trailing_ones();
            if mask != ones(32) & !ones(u16::try_from(wild).ok()?) {
                return None;
            }
            wildcards = wildcards & !(0x3f << shift) | wild << shift;
            members.insert(name.into(), Field::find(name)?.to_json(value));
        }
        members.insert("wildcards".into(), wildcards.into());
        let known = ["vlan_tci", "nw_src", "nw_dst", "dl_src", "dl_dst"];
        let all = self
            .0
            .keys()
            .all(|key| known.contains(key) || numbers.iter().any(|(name, _, _)| name == key));
        (all && !self.has_ipv6_fields()).then(|| object("OFPMatch", members))
    }

    /// The match of OpenFlow 1.1, if it can say that.
    pub(super) fn standard_1_1(&self) -> Option<Value> {
        let mut members = Members::new();
        let mut wildcards = 0x3ff_u32;
        let (vlan, vlan_mask) = self.0.get("vlan_tci").copied().unwrap_or_default();
        let (vid, pcp) = match vlan_mask {
            0 => (None, None),
            0xffff if vlan == 0 => (Some(NO_TAG), None),
            _ if vlan & 0x1000 == 0 => return None,
            0x1000 => (Some(ANY_TAG), None),
            0x1fff => (Some(vlan & 0xfff), None),
            0xf000 => (Some(ANY_TAG), Some(vlan >> 13)),
            0xffff => (Some(vlan & 0xfff), Some(vlan >> 13)),
            _ => return None,
        };
        let numbers = [
            ("in_port", self.exact("in_port", 0xffff_ffff)?, 1),
            ("dl_vlan", vid, 2),
            ("dl_vlan_pcp", pcp, 4),
            ("dl_type", self.exact("dl_type", 0xffff)?, 8),
            ("nw_tos", self.exact("nw_tos", 0xfc)?, 0x10),
            ("nw_proto", self.exact("nw_proto", 0xff)?, 0x20),
            ("tp_src", self.end("tp_src")?, 0x40),
            ("tp_dst", self.end("tp_dst")?, 0x80),
            ("mpls_label", self.exact("mpls_label", 0xf_ffff)?, 0x100),
            ("mpls_tc", self.exact("mpls_tc", 7)?, 0x200),
        ];
        for (name, value, bit) in numbers {
            wildcards &= if value.is_some() { !bit } else { !0 };
            members.insert(name.into(), value.unwrap_or(0).to_json(Cx { version: 2, xid: 0 }));
        }
        let masked = [
            ("dl_src", "dl_src_mask"),
            ("dl_dst", "dl_dst_mask"),
            ("nw_src", "nw_src_mask"),
            ("nw_dst", "nw_dst_mask"),
            ("metadata", "metadata_mask"),
        ];
        for (name, mask_name) in masked {
            let field = Field::find(name)?;
            let (value, mask) = self.0.get(name).copied().unwrap_or_default();
            members.insert(name.into(), field.to_json(value));
            // A bit of 1 is one that does not matter.
            members.insert(mask_name.into(), field.to_json(!mask & field.ones()));
        }
        members.insert("wildcards".into(), wildcards.into());
        members.insert("type".into(), 0.into());
        let all = self.0.keys().all(|key| {
            *key == "vlan_tci"
                || masked.iter().any(|(name, _)| name == key)
                || numbers.iter().any(|(name, _, _)| name == key)
        });
        let is_mpls = self.get("dl_type").is_some_and(|type_| ETH_MPLS.contains(&type_));
        let mpls = is_mpls || !["mpls_label", "mpls_tc"].iter().any(|it| self.0.contains_key(it));
        (all && mpls && !self.has_ipv6_fields()).then(|| object("OFPMatch", members))
    }
}

/// A VLAN id that stands for no tag in OpenFlow 1.1 (`OFPVID_NONE`).
const NO_TAG: u128 = 0xffff;
/// A VLAN id that stands for any tag (`OFPVID_ANY`).
const ANY_TAG: u128 = 0xfffe;
