//! Changes of a packet's fields, in whatever way a version has for them.

use super::actions::Actions;
use super::cursor::Pair;
use super::error::{ParseError, Result};
use super::fields::{Field, Subfield, ones};
use super::matching::{name_in, tlv};

impl Actions<'_> {
    /// Sets the bits of `mask` of a field, in whatever way the version has for it.
    pub(super) fn set_field(&mut self, field: &'static Field, value: u128, mask: u128) {
        let whole = mask == field.ones();
        if self.version == 6 || self.version >= 3 && whole {
            self.set_masked(field, value, (!whole).then_some(mask));
        } else if !(whole && self.set_early(field, value)) {
            // One load for each run of bits, the lowest first.
            let mut left = mask;
            while left != 0 {
                let start = left.trailing_zeros();
                let bits = (left >> start).trailing_ones().min(64);
                let narrow = |number: u32| u16::try_from(number).unwrap_or(0);
                let part = Subfield { field, start: narrow(start), bits: narrow(bits) };
                self.load(part, value >> start & ones(part.bits));
                left &= !(ones(part.bits) << start);
            }
        }
    }

    /// Sets a field, or the bits of a mask, with the action that later versions have for it.
    pub(super) fn set_masked(&mut self, field: &'static Field, value: u128, mask: Option<u128>) {
        let name = name_in(field, self.version);
        let tlv = tlv(name, field, value, mask, self.version);
        self.push("OFPActionSetField", [("field", tlv)]);
    }

    /// Sets a field with an action of 1.0 or 1.1, if there is one.
    fn set_early(&mut self, field: &'static Field, value: u128) -> bool {
        if !self.is_early() {
            return false;
        }
        let json = field.to_json(value);
        match field.name() {
            "dl_src" => self.push("OFPActionSetDlSrc", [("dl_addr", json)]),
            "dl_dst" => self.push("OFPActionSetDlDst", [("dl_addr", json)]),
            "nw_src" => self.push("OFPActionSetNwSrc", [("nw_addr", json)]),
            "nw_dst" => self.push("OFPActionSetNwDst", [("nw_addr", json)]),
            "vlan_vid" => {
                self.push("OFPActionVlanVid", [("vlan_vid", field.to_json(value & 0xfff))]);
            }
            "vlan_pcp" => self.push("OFPActionVlanPcp", [("vlan_pcp", json)]),
            "ip_dscp" => self.push("OFPActionSetNwTos", [("tos", field.to_json(value << 2))]),
            "nw_tos" => self.push("OFPActionSetNwTos", [("tos", json)]),
            "nw_ecn" if !self.is_1_0() => self.push("OFPActionSetNwEcn", [("ecn", json)]),
            "nw_ttl" if !self.is_1_0() => self.push("OFPActionSetNwTtl", [("nw_ttl", json)]),
            "tcp_src" | "udp_src" => self.push("OFPActionSetTpSrc", [("tp", json)]),
            "tcp_dst" | "udp_dst" => self.push("OFPActionSetTpDst", [("tp", json)]),
            _ => return false,
        }
        true
    }

    pub(super) fn set_named(&mut self, name: &str, value: u128) {
        if let Some(field) = Field::find(name) {
            self.set_field(field, value, field.ones());
        }
    }

    /// An action of 1.0 for a field that later versions set.
    pub(super) fn modify(
        &mut self,
        pair: Pair<'_>,
        name: &str,
        class: &str,
        member: &str,
    ) -> Result<()> {
        let Some(field) = Field::find(name) else { return Ok(()) };
        let value = field.value(pair.need()?)?;
        if self.is_early() {
            self.push(class, [(member, field.to_json(value))]);
        } else {
            self.set_field(field, value, field.ones());
        }
        Ok(())
    }

    pub(super) fn modify_port(&mut self, pair: Pair<'_>) -> Result<()> {
        let (end, class) = match pair.key.text {
            "mod_tp_src" => ("src", "OFPActionSetTpSrc"),
            _ => ("dst", "OFPActionSetTpDst"),
        };
        let value: u16 = pair.number()?;
        if self.is_early() {
            self.push(class, [("tp", value.into())]);
            return Ok(());
        }
        let field = self.match_.transport(end).ok_or_else(|| {
            ParseError::new(pair.key, "needs a match of tcp, udp or sctp (or their IPv6 forms)")
        })?;
        self.set_field(field, value.into(), field.ones());
        Ok(())
    }

    pub(super) fn modify_or_load(&mut self, pair: Pair<'_>, name: &str) -> Result<()> {
        let Some(field) = Field::find(name) else { return Ok(()) };
        let value = field.value(pair.need()?)?;
        self.set_field(field, value, field.ones());
        Ok(())
    }

    pub(super) fn set_tunnel(&mut self, pair: Pair<'_>) -> Result<()> {
        let id: u64 = pair.number()?;
        if self.version >= 3 {
            self.set_named("tun_id", id.into());
        } else if pair.key.text == "set_tunnel64" || id > u32::MAX.into() {
            self.push("NXActionSetTunnel64", [("tun_id", id.into())]);
        } else {
            self.push("NXActionSetTunnel", [("tun_id", id.into())]);
        }
        Ok(())
    }
}
