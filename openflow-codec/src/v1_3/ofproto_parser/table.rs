//! Tables and what they can do.

use crate::oxm::OFPOxmId;
use crate::v1_3::ofproto::*;
use crate::wire::{List, Text, Wire, Words};

/// Sets how a table behaves; without effect in 1.3 (OpenFlow 1.3.5 section 7.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableMod {
    /// The table, or [`OFPTT_ALL`].
    pub table_id: u8,
    /// The settings.
    #[wire(pad = 3)]
    pub config: TableConfig,
}

/// The counters of a table (OpenFlow 1.3.5 section 7.3.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableStats {
    /// The table.
    pub table_id: u8,
    /// How many entries it has.
    #[wire(pad = 3)]
    pub active_count: u32,
    /// How many packets were looked up.
    pub lookup_count: u64,
    /// How many of them matched.
    pub matched_count: u64,
}

/// Asks what tables can do, or says what they shall do (OpenFlow 1.3.5 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsRequest<'a> {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The tables as they shall be; empty to ask.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What tables can do (OpenFlow 1.3.5 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The tables.
    #[wire(pad = 4)]
    pub body: List<'a, OFPTableFeaturesStats<'a>>,
}

/// What a table can do (OpenFlow 1.3.5 section 7.3.5.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturesStats<'a> {
    /// The table.
    #[wire(length = "length")]
    pub table_id: u8,
    /// Its name.
    #[wire(pad = 5)]
    pub name: Text<32>,
    /// Bits of metadata that it can match.
    pub metadata_match: u64,
    /// Bits of metadata that it can write.
    pub metadata_write: u64,
    /// Its settings.
    pub config: TableConfig,
    /// How many entries it can have.
    pub max_entries: u32,
    /// What it can do, one list of capabilities after the other.
    pub properties: List<'a, OFPTableFeatureProp<'a>>,
}

/// Something a table can do (OpenFlow 1.3.5 section 7.3.5.5.2). The types with `Miss` stand for
/// the table-miss entry; where they are absent it can do the same as any other.
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPTableFeatureProp<'a> {
    /// Instructions.
    #[wire(ty = 0)]
    Instructions(OFPTableFeaturePropInstructions<'a>),
    /// Instructions of the table-miss entry.
    #[wire(ty = 1)]
    InstructionsMiss(OFPTableFeaturePropInstructions<'a>),
    /// Tables that can come next.
    #[wire(ty = 2)]
    NextTables(OFPTableFeaturePropNextTables<'a>),
    /// Tables that can come after the table-miss entry.
    #[wire(ty = 3)]
    NextTablesMiss(OFPTableFeaturePropNextTables<'a>),
    /// Actions that can be written into the action set.
    #[wire(ty = 4)]
    WriteActions(OFPTableFeaturePropActions<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 5)]
    WriteActionsMiss(OFPTableFeaturePropActions<'a>),
    /// Actions that can be carried out at once.
    #[wire(ty = 6)]
    ApplyActions(OFPTableFeaturePropActions<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 7)]
    ApplyActionsMiss(OFPTableFeaturePropActions<'a>),
    /// Fields that can be matched.
    #[wire(ty = 8)]
    Match(OFPTableFeaturePropOxm<'a>),
    /// Fields that need not be in a match.
    #[wire(ty = 10)]
    Wildcards(OFPTableFeaturePropOxm<'a>),
    /// Fields that an action in the action set can set.
    #[wire(ty = 12)]
    WriteSetfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 13)]
    WriteSetfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// Fields that an action can set at once.
    #[wire(ty = 14)]
    ApplySetfield(OFPTableFeaturePropOxm<'a>),
    /// The same, of the table-miss entry.
    #[wire(ty = 15)]
    ApplySetfieldMiss(OFPTableFeaturePropOxm<'a>),
    /// An experimenter's.
    #[wire(ty = 0xfffe)]
    Experimenter(OFPTableFeaturePropExperimenter<'a>),
    /// An experimenter's, of the table-miss entry.
    #[wire(ty = 0xffff)]
    ExperimenterMiss(OFPTableFeaturePropExperimenter<'a>),
    /// Something that 1.3 does not define.
    Unknown {
        /// The type, `OFPTFPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Instructions (OpenFlow 1.3.5 section 7.3.5.5.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropInstructions<'a> {
    /// The instructions.
    pub instruction_ids: List<'a, OFPInstructionId<'a>>,
}

/// Tables (OpenFlow 1.3.5 section 7.3.5.5.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropNextTables<'a> {
    /// The tables.
    pub table_ids: List<'a, u8>,
}

/// Actions (OpenFlow 1.3.5 section 7.3.5.5.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropActions<'a> {
    /// The actions.
    pub action_ids: List<'a, OFPActionId<'a>>,
}

/// Match fields (OpenFlow 1.3.5 section 7.3.5.5.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropOxm<'a> {
    /// The fields.
    pub oxm_ids: List<'a, OFPOxmId>,
}

/// An experimenter's capability (OpenFlow 1.3.5 section 7.3.5.5.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPTableFeaturePropExperimenter<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// The type, which the experimenter defines.
    pub exp_type: u32,
    /// What the experimenter defines.
    pub data: Words<'a>,
}

/// The type of an experimenter's instruction or action.
const EXPERIMENTER: u16 = 0xffff;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $class:literal, $number:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<'a> {
            /// The type.
            pub type_: $number,
            /// Of an experimenter's (type 0xffff) its id and what it defines; else usually empty,
            /// though Open vSwitch fills ids up to 8 bytes.
            pub data: &'a [u8],
        }

        // Written by hand: the length does not count padding because there is none.
        impl<'a> Wire<'a> for $name<'a> {
            type At<'b> = $name<'b>;

            #[inline]
            fn decode(r: &mut crate::wire::Reader<'a>) -> crate::wire::Result<Self> {
                let start = r.pos();
                let type_ = $number::decode(r)?;
                let length = u16::decode(r)?;
                let outer = r.open($class, start, length.into(), start + 2)?;
                let data = r.rest();
                if type_.0 == EXPERIMENTER && (1..4).contains(&data.len()) {
                    let kind = crate::ErrorKind::BadLength;
                    return Err(r.error(kind, $class, start + 2, length.into()));
                }
                r.close($class, outer, 0)?;
                Ok(Self { type_, data })
            }

            #[inline]
            fn encode(&self, out: &mut impl crate::wire::Out) {
                let start = out.pos();
                self.type_.encode(out);
                0u16.encode(out);
                out.put(self.data);
                crate::wire::patch_len(out, start + 2, start);
            }
        }

        crate::if_arbitrary! {
            impl crate::wire::ArbitraryWire for $name<'_> {
                fn arbitrary(
                    u: &mut crate::wire::arbitrary::Unstructured<'_>,
                    cx: crate::wire::arbitrary::Cx,
                    out: &mut alloc::vec::Vec<u8>,
                ) -> crate::wire::arbitrary::Result<()> {
                    let start = out.len();
                    $number::arbitrary(u, cx, out)?;
                    0u16.encode(out);
                    if out.get(start..start + 2) == Some(&EXPERIMENTER.to_be_bytes()) {
                        u32::arbitrary(u, cx, out)?;
                        <&[u8]>::arbitrary(u, cx, out)?;
                    } else if u.arbitrary()? {
                        0u32.encode(out);
                    }
                    crate::wire::patch_len(out, start + 2, start);
                    Ok(())
                }
            }
        }

        crate::if_json! {
            impl crate::wire::json::JsonClass for $name<'_> {
                fn is_class(name: &str) -> bool {
                    name == $class
                }
                fn members(
                    &self,
                    cx: crate::wire::json::Cx,
                    members: &mut crate::wire::json::Members,
                ) -> &'static str {
                    use crate::wire::json::Json;
                    members.insert("type".into(), self.type_.0.into());
                    members.insert("len".into(), (4 + self.data.len()).into());
                    if let (EXPERIMENTER, Some((id, data))) =
                        (self.type_.0, self.data.split_first_chunk::<4>())
                    {
                        let id = u32::from_be_bytes(*id);
                        members.insert("experimenter".into(), id.into());
                        members.insert("data".into(), data.to_json(cx));
                    }
                    $class
                }
                fn from_members(
                    _: &str,
                    members: &crate::wire::json::Members,
                    cx: crate::wire::json::Cx,
                    out: &mut alloc::vec::Vec<u8>,
                ) -> crate::wire::json::Result<()> {
                    use crate::wire::json::{Value, member, number};
                    let start = out.len();
                    member::<u16>(members, "type", cx, out)?;
                    0u16.encode(out);
                    if members.contains_key("experimenter") {
                        member::<u32>(members, "experimenter", cx, out)?;
                        if members.contains_key("data") {
                            member::<&[u8]>(members, "data", cx, out)?;
                        }
                    }
                    // Of a type with an unknown body only the length tells of it.
                    let given = match members.get("len") {
                        None | Some(Value::Null) => 0,
                        Some(len) => number::<u16>(len)?,
                    };
                    out.resize(out.len().max(start + usize::from(given)), 0);
                    crate::wire::patch_len(out, start + 2, start);
                    Ok(())
                }
            }
        }
    )*};
}
ids! {
    /// An instruction that a table can do (OpenFlow 1.3.5 section 7.3.5.5.2).
    OFPInstructionId, "OFPInstructionId", InstructionType;
    /// An action that a table can do (OpenFlow 1.3.5 section 7.3.5.5.2).
    OFPActionId, "OFPActionId", ActionType;
}
