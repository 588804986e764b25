//! VLAN tags and MPLS headers, and outputs that say more than a port.

use alloc::vec;
use alloc::vec::Vec;

use super::actions::{Actions, act};
use super::cursor::{Pair, Piece, narrow};
use super::error::{ParseError, Result};
use super::fields::port;
use super::special::{bytes, unknown};
use crate::wire::json::{Cx, Json, Members, object};

impl Actions<'_> {
    /// VLAN tags and MPLS headers.
    pub(super) fn tags(&mut self, pair: Pair<'_>) -> Result<bool> {
        match pair.key.text {
            "mod_vlan_vid" | "set_vlan_vid" => {
                let vid: u16 = pair.number()?;
                if vid > 0xfff {
                    return Err(pair.need()?.error("a VLAN id of 12 bits"));
                }
                if !self.is_1_0() {
                    self.need_tag(pair);
                }
                if self.is_early() {
                    self.push("OFPActionVlanVid", [("vlan_vid", vid.into())]);
                } else {
                    self.set_named("vlan_vid", u128::from(vid | 0x1000));
                }
                self.has_vlan = true;
            }
            "mod_vlan_pcp" | "set_vlan_pcp" => {
                let pcp: u8 = pair.number()?;
                if pcp > 7 {
                    return Err(pair.need()?.error("a VLAN priority of 3 bits"));
                }
                if !self.is_1_0() {
                    self.need_tag(pair);
                }
                if self.is_early() {
                    self.push("OFPActionVlanPcp", [("vlan_pcp", pcp.into())]);
                } else {
                    self.set_named("vlan_pcp", pcp.into());
                }
                self.has_vlan = true;
            }
            "strip_vlan" | "pop_vlan" => {
                self.push(
                    if self.is_1_0() { "OFPActionStripVlan" } else { "OFPActionPopVlan" },
                    [],
                );
                self.has_vlan = false;
            }
            "push_vlan" if self.is_1_0() => {
                return Err(ParseError::new(pair.key, "OpenFlow 1.0 cannot push tags"));
            }
            "push_vlan" => {
                let ethertype: u16 = pair.number()?;
                if !matches!(ethertype, 0x8100 | 0x88a8) {
                    return Err(pair.need()?.error("0x8100 or 0x88a8"));
                }
                self.push("OFPActionPushVlan", [("ethertype", ethertype.into())]);
                self.has_vlan = true;
            }
            _ => return self.labels(pair),
        }
        Ok(true)
    }

    /// MPLS headers.
    fn labels(&mut self, pair: Pair<'_>) -> Result<bool> {
        match pair.key.text {
            "push_mpls" | "pop_mpls" => {
                let class = match (pair.key.text, self.is_1_0()) {
                    ("push_mpls", true) => "NXActionPushMpls",
                    ("push_mpls", false) => "OFPActionPushMpls",
                    (_, true) => "NXActionPopMpls",
                    (_, false) => "OFPActionPopMpls",
                };
                self.push(class, [("ethertype", pair.number::<u16>()?.into())]);
            }
            "dec_mpls_ttl" => {
                self.push(
                    if self.is_1_0() { "NXActionDecMplsTtl" } else { "OFPActionDecMplsTtl" },
                    [],
                );
            }
            "set_mpls_ttl" if self.is_1_0() => {
                self.push("NXActionSetMplsTtl", [("ttl", pair.number::<u8>()?.into())]);
            }
            "set_mpls_ttl" => {
                self.push("OFPActionSetMplsTtl", [("mpls_ttl", pair.number::<u8>()?.into())]);
            }
            "set_mpls_label" if self.is_1_0() => {
                self.push("NXActionSetMplsLabel", [("label", of_bits(pair, 20)?.into())]);
            }
            "set_mpls_tc" if self.is_1_0() => {
                self.push("NXActionSetMplsTc", [("tc", of_bits(pair, 3)?.into())]);
            }
            "set_mpls_label" if self.is_early() => {
                let label = of_bits(pair, 20)?;
                self.push("OFPActionSetMplsLabel", [("mpls_label", label.into())]);
            }
            "set_mpls_tc" if self.is_early() => {
                self.push("OFPActionSetMplsTc", [("mpls_tc", of_bits(pair, 3)?.into())]);
            }
            "set_mpls_label" => self.set_named("mpls_label", of_bits(pair, 20)?.into()),
            "set_mpls_tc" => self.set_named("mpls_tc", of_bits(pair, 3)?.into()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Later versions set a tag that is there: one that is not is pushed, as `mod_vlan_vid` means.
    pub(super) fn need_tag(&mut self, pair: Pair<'_>) {
        if !self.has_vlan && pair.key.text.starts_with("mod_") {
            self.push("OFPActionPushVlan", [("ethertype", 0x8100.into())]);
        }
    }

    pub(super) fn controller(&mut self, pair: Pair<'_>) -> Result<()> {
        /// A property of `NXActionController2` (`NXAC2PT_METER_ID`).
        const METER_ID: u8 = 5;
        let port = if self.is_1_0() { 0xfffd } else { 0xffff_fffd };
        let (mut max_len, mut id, mut reason) = (0xffff_u16, 0_u16, 0_u8);
        let (mut userdata, mut pause, mut meter) = (Vec::new(), false, None);
        const REASONS: [&str; 6] =
            ["no_match", "action", "invalid_ttl", "action_set", "group", "packet_out"];
        let mut reason_given = 1;
        for pair in pair.value.map_or(Ok(Vec::new()), Piece::pairs)? {
            match (pair.key.text, pair.value) {
                ("max_len", Some(_)) => max_len = pair.number()?,
                ("id", Some(_)) => id = pair.number()?,
                ("pause", _) => pause = true,
                ("meter_id", Some(_)) => meter = Some(pair.number::<u32>()?),
                ("reason", Some(name)) => {
                    let known = REASONS.iter().position(|it| *it == name.text);
                    let known =
                        known.ok_or_else(|| ParseError::unknown(name, "reason", &REASONS))?;
                    reason_given = u8::try_from(known).unwrap_or(0);
                }
                ("userdata", Some(hex)) => userdata = bytes(hex)?,
                (_, None) => max_len = narrow(pair.key)?,
                _ => {
                    return Err(unknown(
                        pair,
                        &["max_len", "id", "reason", "userdata", "pause", "meter_id"],
                    ));
                }
            }
        }
        reason += reason_given;
        if !userdata.is_empty() || pause || meter.is_some() {
            let mut members = Members::new();
            if max_len != 0xffff {
                members.insert("max_len".into(), max_len.into());
            }
            if id != 0 {
                members.insert("controller_id".into(), id.into());
            }
            if reason != 1 {
                members.insert("reason".into(), reason.into());
            }
            if !userdata.is_empty() {
                members.insert("userdata".into(), userdata.into());
            }
            if pause {
                members.insert("pause".into(), true.into());
            }
            if let Some(meter) = meter {
                // A property that the JSON form has no name for: type, length, value.
                let mut property = vec![0, METER_ID, 0, 8];
                property.extend(meter.to_be_bytes());
                let buf = property.as_slice().to_json(Cx { version: 4, xid: 0 });
                let members_of = [("type", METER_ID.into()), ("length", 8.into()), ("buf", buf)];
                let unknown = vec![act("OFPPropUnknown", members_of)];
                members.insert("unknown".into(), unknown.into());
            }
            self.actions.push(object("NXActionController2", members));
        } else if id != 0 || reason != 1 {
            let members = [
                ("max_len", max_len.into()),
                ("controller_id", id.into()),
                ("reason", reason.into()),
            ];
            self.push("NXActionController", members);
        } else {
            self.output(port, max_len);
        }
        Ok(())
    }

    pub(super) fn enqueue(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let cut = text.cut(":").or_else(|| text.cut(","));
        let (to, queue) = cut.ok_or_else(|| text.error("enqueue(port,queue)"))?;
        let (to, queue) = (port(to, !self.is_1_0())?, narrow::<u32>(queue)?);
        if self.is_1_0() {
            self.push("OFPActionEnqueue", [("port", to.into()), ("queue_id", queue.into())]);
        } else {
            self.push("OFPActionSetQueue", [("queue_id", queue.into())]);
            self.output(to, 0xffff);
            self.push("NXActionPopQueue", []);
        }
        Ok(())
    }
}

/// A number of so many bits.
fn of_bits(pair: Pair<'_>, bits: u32) -> Result<u32> {
    let number: u32 = pair.number()?;
    if number >> bits != 0 {
        return Err(pair.need()?.error(&alloc::format!("a number of {bits} bits")));
    }
    Ok(number)
}
