//! Open vSwitch's own actions.

use alloc::format;
use alloc::vec::Vec;

use super::actions::Actions;
use super::cursor::{Pair, Piece, narrow, number};
use super::error::{ParseError, Result};
use super::fields::{Field, Subfield, port};
use crate::wire::json::{Members, Value, object};

impl Actions<'_> {
    /// Open vSwitch's own actions.
    pub(super) fn special(&mut self, pair: Pair<'_>) -> Result<bool> {
        match pair.key.text {
            "ct" => self.ct(pair)?,
            "ct_clear" => self.push("NXActionCTClear", []),
            "nat" => self.nat(pair)?,
            "exit" => self.push("NXActionExit", []),
            "learn" => {
                self.learn(pair.need()?)?;
            }
            "note" => self.note(pair)?,
            "push" | "pop" => {
                let part = Subfield::parse(pair.need()?)?;
                let class =
                    if pair.key.text == "push" { "NXActionStackPush" } else { "NXActionStackPop" };
                let end: Value = part.bits.into();
                self.push(
                    class,
                    [("start", part.start.into()), ("field", part.name()), ("end", end)],
                );
            }
            "conjunction" => self.conjunction(pair)?,
            "multipath" => self.multipath(pair)?,
            "bundle" | "bundle_load" => self.bundle(pair)?,
            "fin_timeout" => {
                let (mut idle, mut hard) = (0_u16, 0_u16);
                for pair in pair.need()?.pairs()? {
                    match pair.key.text {
                        "idle_timeout" => idle = pair.number()?,
                        "hard_timeout" => hard = pair.number()?,
                        _ => return Err(unknown(pair, &["idle_timeout", "hard_timeout"])),
                    }
                }
                let members =
                    [("fin_idle_timeout", idle.into()), ("fin_hard_timeout", hard.into())];
                self.push("NXActionFinTimeout", members);
            }
            _ => return self.more(pair),
        }
        Ok(true)
    }

    fn note(&mut self, pair: Pair<'_>) -> Result<()> {
        let mut note = bytes(pair.need()?)?;
        // An action with a header of ten bytes is a multiple of eight bytes long.
        note.resize((note.len() + 10).next_multiple_of(8) - 10, 0);
        self.push("NXActionNote", [("note", note.into())]);
        Ok(())
    }

    fn conjunction(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let parts = text.list();
        let [id, clause] = parts.as_slice() else { return Err(text.error("conjunction(id,k/n)")) };
        let (clause, count) = clause.cut("/").ok_or_else(|| clause.error("k/n"))?;
        let (clause, count) = (narrow::<u8>(clause)?, narrow::<u8>(count)?);
        if clause == 0 || clause > count || !(2..=64).contains(&count) {
            return Err(
                text.error("a clause from 1 to the number of clauses, of which there are 2 to 64")
            );
        }
        self.push(
            "NXActionConjunction",
            [
                ("clause", (clause - 1).into()),
                ("n_clauses", count.into()),
                ("id", narrow::<u32>(*id)?.into()),
            ],
        );
        Ok(())
    }

    fn multipath(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let parts = text.list();
        let [fields, basis, algorithm, links, arg, dst] = parts.as_slice() else {
            return Err(text.error("multipath(fields,basis,algorithm,n_links,arg,dst)"));
        };
        let links: u16 = narrow(*links)?;
        if links == 0 {
            return Err(text.error("at least one link"));
        }
        let dst = Subfield::parse(*dst)?;
        self.push(
            "NXActionMultipath",
            [
                ("fields", named(*fields, &HASH_FIELDS)?.into()),
                ("basis", narrow::<u16>(*basis)?.into()),
                ("algorithm", named(*algorithm, &MULTIPATH)?.into()),
                ("max_link", (links - 1).into()),
                ("arg", narrow::<u32>(*arg)?.into()),
                ("ofs_nbits", dst.ofs_nbits()),
                ("dst", dst.name()),
            ],
        );
        Ok(())
    }

    fn bundle(&mut self, pair: Pair<'_>) -> Result<()> {
        let text = pair.need()?;
        let load = pair.key.text == "bundle_load";
        let (head, members) = text
            .cut("members:")
            .or_else(|| text.cut("slaves:"))
            .ok_or_else(|| text.error("members:port,…"))?;
        let parts = head.list();
        let ([fields, basis, algorithm, kind, ..], count) = (parts.as_slice(), parts.len()) else {
            return Err(text.error("fields,basis,algorithm,ofport"));
        };
        if kind.text != "ofport" {
            return Err(kind.error("ofport"));
        }
        let dst = if load && count > 5 { Some(Subfield::parse(parts[4])?) } else { None };
        let ports: Result<Vec<u16>> = members
            .list()
            .into_iter()
            .filter(|it| !it.text.is_empty())
            .map(|it| port(it, false).map(|port| (port & 0xffff) as u16))
            .collect();
        let (nbits, name) = dst.map_or((0.into(), 0.into()), |dst| (dst.ofs_nbits(), dst.name()));
        self.push(
            if load { "NXActionBundleLoad" } else { "NXActionBundle" },
            [
                ("algorithm", named(*algorithm, &BUNDLE)?.into()),
                ("fields", named(*fields, &HASH_FIELDS)?.into()),
                ("basis", narrow::<u16>(*basis)?.into()),
                // NXM_OF_IN_PORT: members are ports.
                ("slave_type", 2.into()),
                ("ofs_nbits", nbits),
                ("dst", name),
                ("slaves", ports?.into()),
            ],
        );
        Ok(())
    }

    fn ct(&mut self, pair: Pair<'_>) -> Result<()> {
        let (mut flags, mut table, mut alg) = (0_u16, 0xff_u8, 0_u16);
        let (mut zone_src, mut zone) = (Value::from(""), Value::from(0));
        let mut actions = Vec::new();
        for pair in pair.value.map_or(Ok(Vec::new()), Piece::pairs)? {
            match pair.key.text {
                "commit" => flags |= 1,
                "force" => flags |= 2,
                "table" => table = pair.number()?,
                "zone" => match number(pair.need()?) {
                    Ok(_) => zone = pair.number::<u16>()?.into(),
                    Err(_) => {
                        let part = Subfield::parse(pair.need()?)?;
                        (zone_src, zone) = (part.name(), part.ofs_nbits());
                    }
                },
                "alg" => alg = named(pair.need()?, &[("ftp", 21), ("tftp", 69)])?,
                "nat" => {
                    let mut inner = self.fresh();
                    inner.nat(pair)?;
                    actions.extend(inner.actions);
                }
                "exec" => {
                    let inner = self.inner(pair.need()?)?;
                    let sets = |action: &Value| {
                        let classes = [
                            "NXActionRegLoad",
                            "NXActionRegMove",
                            "OFPActionSetField",
                            "OFPActionCopyField",
                        ];
                        classes.iter().any(|class| action.get(*class).is_some())
                    };
                    if !inner.iter().all(sets) {
                        return Err(pair.need()?.error("nothing but load, move and set_field"));
                    }
                    actions.extend(inner);
                }
                _ => {
                    let names = ["commit", "force", "table", "zone", "alg", "nat", "exec"];
                    return Err(unknown(pair, &names));
                }
            }
        }
        self.push(
            "NXActionCT",
            [
                ("flags", flags.into()),
                ("zone_src", zone_src),
                ("zone_ofs_nbits", zone),
                ("recirc_table", table.into()),
                ("alg", alg.into()),
                ("actions", actions.into()),
            ],
        );
        Ok(())
    }

    fn nat(&mut self, pair: Pair<'_>) -> Result<()> {
        let mut members = Members::new();
        let mut flags = 0_u16;
        for pair in pair.value.map_or(Ok(Vec::new()), Piece::pairs)? {
            match pair.key.text {
                "src" | "dst" => {
                    flags |= if pair.key.text == "src" { 1 } else { 2 };
                    if let Some(range) = pair.value {
                        nat_range(range, &mut members)?;
                    }
                }
                "persistent" => flags |= 4,
                "hash" => flags |= 8,
                "random" => flags |= 16,
                _ => {
                    let names = ["src", "dst", "persistent", "hash", "random"];
                    return Err(unknown(pair, &names));
                }
            }
        }
        members.insert("flags".into(), flags.into());
        for name in ["range_ipv4_min", "range_ipv4_max", "range_ipv6_min", "range_ipv6_max"] {
            members.entry(name).or_insert_with(|| "".into());
        }
        for name in ["range_proto_min", "range_proto_max"] {
            members.entry(name).or_insert(Value::Null);
        }
        self.actions.push(object("NXActionNAT", members));
        Ok(())
    }
}

const HASH_FIELDS: [(&str, u16); 7] = [
    ("eth_src", 0),
    ("symmetric_l4", 1),
    ("symmetric_l3l4", 2),
    ("symmetric_l3l4+udp", 3),
    ("nw_src", 4),
    ("nw_dst", 5),
    ("symmetric_l3", 6),
];
const MULTIPATH: [(&str, u16); 4] =
    [("modulo_n", 0), ("hash_threshold", 1), ("hrw", 2), ("iter_hash", 3)];
const BUNDLE: [(&str, u16); 2] = [("active_backup", 0), ("hrw", 1)];

/// The number of a name.
fn named(piece: Piece<'_>, names: &[(&str, u16)]) -> Result<u16> {
    let known = names.iter().find(|(name, _)| *name == piece.text).map(|(_, number)| *number);
    let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    known.or_else(|| narrow(piece).ok()).ok_or_else(|| ParseError::unknown(piece, "name", &all))
}

/// Bytes in hexadecimal, with or without dots between them.
pub(super) fn bytes(piece: Piece<'_>) -> Result<Vec<u8>> {
    let digits: Vec<char> = piece.text.chars().filter(|c| *c != '.').collect();
    let byte = |pair: &[char]| match pair {
        [high, low] => u8::try_from(high.to_digit(16)? << 4 | low.to_digit(16)?).ok(),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
    bytes.ok_or_else(|| piece.error("bytes in hexadecimal, such as 00.11.22"))
}

/// `ADDRESS-ADDRESS:PORT-PORT`, where all but the first address may be absent.
fn nat_range(text: Piece<'_>, members: &mut Members) -> Result<()> {
    let (addresses, ports) = if text.text.starts_with('[') {
        let (addresses, ports) = text.cut_last("]").unwrap_or((text, text.part(0, 0)));
        (addresses.part(1, addresses.text.len()), ports.cut(":").map(|(_, ports)| ports))
    } else if text.text.matches(':').count() > 1 {
        (text, None)
    } else {
        text.cut(":").map_or((text, None), |(addresses, ports)| (addresses, Some(ports)))
    };
    if !addresses.text.is_empty() {
        // IPv6 is `[a]-[b]` if there are ports.
        let two = addresses.cut("]-[").or_else(|| addresses.cut("-"));
        let (min, max) = two.map_or((addresses, None), |(a, b)| (a, Some(b)));
        let family = if min.text.contains(':') { ("ipv6", "ipv6_src") } else { ("ipv4", "nw_src") };
        let Some(field) = Field::find(family.1) else { return Ok(()) };
        for (end, address) in [("min", Some(min)), ("max", max)] {
            let Some(address) = address else { continue };
            let value = field.to_json(field.value(address)?);
            members.insert(format!("range_{}_{end}", family.0), value);
        }
    }
    if let Some(ports) = ports {
        let (min, max) = ports.cut("-").map_or((ports, None), |(a, b)| (a, Some(b)));
        members.insert("range_proto_min".into(), narrow::<u16>(min)?.into());
        if let Some(max) = max {
            members.insert("range_proto_max".into(), narrow::<u16>(max)?.into());
        }
    }
    Ok(())
}

pub(super) fn unknown(pair: Pair<'_>, names: &[&str]) -> ParseError {
    ParseError::unknown(pair.key, "argument", names)
}
