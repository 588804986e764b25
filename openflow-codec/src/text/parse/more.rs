//! Open vSwitch's actions that OS-Ken's JSON form has no names for.

use alloc::vec;
use alloc::vec::Vec;

use super::actions::Actions;
use super::cursor::{Pair, Piece, narrow};
use super::error::{ParseError, Result};
use super::fields::{Subfield, info, port};
use super::special::{bytes, unknown};
use crate::oxm::FieldInfo;
use crate::wire::json::Value;

/// Actions by the number that Open vSwitch gives them.
const SAMPLE3: u16 = 41;
const CLONE: u16 = 42;
const ENCAP: u16 = 46;
const DECAP: u16 = 47;
const DEC_NSH_TTL: u16 = 48;
const CHECK_PKT_LARGER: u16 = 49;
const DELETE_FIELD: u16 = 50;

/// Types of packets, by name space and type.
const ETHERNET: u32 = 0;
const NSH: u32 = 0x1_894f;
/// The type of what is inside follows from the header.
const USE_NEXT_PROTO: u32 = 0xfffe;

impl Actions<'_> {
    /// The actions without a name; false if it is none of them.
    pub(super) fn more(&mut self, pair: Pair<'_>) -> Result<bool> {
        match pair.key.text {
            "clone" => {
                let mut data = vec![0; 6];
                data.extend(self.inner_bytes(pair.need()?)?);
                self.raw(CLONE, data);
            }
            "sample" => self.sample(pair)?,
            "check_pkt_larger" => self.check_pkt_larger(pair)?,
            "dec_nsh_ttl" => self.raw(DEC_NSH_TTL, Vec::new()),
            "decap" => self.decap(pair)?,
            "encap" => self.encap(pair)?,
            "delete_field" => {
                let field = Subfield::parse(pair.need()?)?.field;
                let mut data = Vec::new();
                put_header(field.in_action(), &mut data);
                data.resize(14, 0);
                self.raw(DELETE_FIELD, data);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn sample(&mut self, pair: Pair<'_>) -> Result<()> {
        let (mut probability, mut set, mut domain, mut point) = (0_u16, 0_u32, 0_u32, 0_u32);
        let (mut port_given, mut direction) = (None, 0_u8);
        for pair in pair.need()?.pairs()? {
            match pair.key.text {
                "probability" => probability = pair.number()?,
                "collector_set_id" => set = pair.number()?,
                "obs_domain_id" => domain = pair.number()?,
                "obs_point_id" => point = pair.number()?,
                "sampling_port" => port_given = Some(port(pair.need()?, false)? & 0xffff),
                "ingress" => direction = 1,
                "egress" => direction = 2,
                _ => {
                    let names = [
                        "probability",
                        "collector_set_id",
                        "obs_domain_id",
                        "obs_point_id",
                        "sampling_port",
                        "ingress",
                        "egress",
                    ];
                    return Err(unknown(pair, &names));
                }
            }
        }
        if probability == 0 {
            return Err(pair.need()?.error("a probability from 1 to 65535"));
        }
        // OFPP_NONE: wherever it is seen.
        let port = port_given.unwrap_or(0xffff);
        if direction != 0 {
            let mut data = probability.to_be_bytes().to_vec();
            for number in [set, domain, point] {
                data.extend(number.to_be_bytes());
            }
            data.extend(&port.to_be_bytes()[2..]);
            data.push(direction);
            self.raw(SAMPLE3, data);
            return Ok(());
        }
        let members: [(&str, Value); 4] = [
            ("probability", probability.into()),
            ("collector_set_id", set.into()),
            ("obs_domain_id", domain.into()),
            ("obs_point_id", point.into()),
        ];
        if port_given.is_none() {
            self.push("NXActionSample", members);
        } else {
            let [a, b, c, d] = members;
            self.push("NXActionSample2", [a, b, c, d, ("sampling_port", port.into())]);
        }
        Ok(())
    }

    /// `check_pkt_larger(bytes)->field[bit]`.
    fn check_pkt_larger(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let (length, dst) = text
            .cut(")->")
            .or_else(|| text.cut("->"))
            .ok_or_else(|| text.error("check_pkt_larger(bytes)->field[bit]"))?;
        let length: u16 = narrow(length)?;
        let to = Subfield::parse(dst)?;
        if to.bits != 1 {
            return Err(dst.error("one bit of a field"));
        }
        let mut data = length.to_be_bytes().to_vec();
        data.extend(to.start.to_be_bytes());
        put_header(to.field.in_action(), &mut data);
        self.raw(CHECK_PKT_LARGER, data);
        Ok(())
    }

    fn decap(&mut self, pair: Pair<'_>) -> Result<()> {
        let mut type_ = USE_NEXT_PROTO;
        for pair in pair.value.map_or(Ok(Vec::new()), Piece::pairs)? {
            if pair.key.text != "packet_type" {
                return Err(unknown(pair, &["packet_type"]));
            }
            let (mut space, mut inner) = (0_u16, 0_u16);
            for pair in pair.need()?.pairs()? {
                match pair.key.text {
                    "ns" => space = pair.number()?,
                    "type" => inner = pair.number()?,
                    _ => return Err(unknown(pair, &["ns", "type"])),
                }
            }
            type_ = u32::from(space) << 16 | u32::from(inner);
        }
        let mut data = vec![0; 2];
        data.extend(type_.to_be_bytes());
        self.raw(DECAP, data);
        Ok(())
    }

    fn encap(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        if !(4..=6).contains(&self.version()) {
            return Err(ParseError::new(pair.key, "is there from OpenFlow 1.3 on"));
        }
        let header = text.pairs()?;
        let [header] = header.as_slice() else { return Err(text.error("one header")) };
        let mut properties = Vec::new();
        let type_ = match header.key.text {
            "ethernet" => ETHERNET,
            "mpls" => 0x1_8847,
            "mpls_mcast" => 0x1_8848,
            "nsh" => {
                nsh(*header, &mut properties)?;
                NSH
            }
            _ => {
                let names = ["ethernet", "nsh", "mpls", "mpls_mcast"];
                return Err(ParseError::unknown(header.key, "header", &names));
            }
        };
        let mut data = vec![0; 2];
        data.extend(type_.to_be_bytes());
        data.extend(properties);
        self.raw(ENCAP, data);
        Ok(())
    }
}

/// The properties of a header of NSH: class, type and length, value, and up to eight bytes each.
fn nsh(header: Pair<'_>, properties: &mut Vec<u8>) -> Result<()> {
    const CLASS: u8 = 4;
    for pair in header.value.map_or(Ok(Vec::new()), Piece::pairs)? {
        match pair.key.text {
            "md_type" => {
                let type_: u8 = pair.number()?;
                if !(1..=2).contains(&type_) {
                    return Err(pair.need()?.error("1 or 2"));
                }
                properties.extend([0, CLASS, 1, 5, type_, 0, 0, 0]);
            }
            "tlv" => {
                let text = pair.need()?;
                let parts = text.list();
                let [class, type_, value] = parts.as_slice() else {
                    return Err(text.error("tlv(class,type,value)"));
                };
                let digits = value.text.strip_prefix("0x").map_or(0, |_| 2);
                let value = bytes(value.part(digits, value.text.len()))?;
                let length = u8::try_from(value.len()).ok().filter(|length| *length <= 240);
                let length = length.ok_or_else(|| text.error("at most 240 bytes"))?;
                // Open vSwitch counts the padding, too.
                let end = properties.len() + (8 + value.len()).next_multiple_of(8);
                properties.extend([0, CLASS, 2, (8 + length).next_multiple_of(8)]);
                properties.extend(narrow::<u16>(*class)?.to_be_bytes());
                properties.extend([narrow::<u8>(*type_)?, length]);
                properties.extend(value);
                properties.resize(end, 0);
            }
            _ => return Err(unknown(pair, &["md_type", "tlv"])),
        }
    }
    Ok(())
}

/// The header of a field: four bytes, or eight of an experimenter's.
pub(super) fn put_header(name: &str, out: &mut Vec<u8>) {
    let Some(info) = FieldInfo::by_name(name, 4).or_else(|| info(name)) else { return };
    out.extend(info.header().to_be_bytes());
    if info.class == 0xffff {
        out.extend(info.experimenter.to_be_bytes());
    }
}
