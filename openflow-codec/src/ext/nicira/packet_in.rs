//! Packets on their way to the controller and back.

use super::NXMatch;
use crate::oxm::OFPMatch;
use crate::wire::{List, Wire};

/// A packet that the switch hands to the controller (`NXT_PACKET_IN`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXTPacketIn<'a> {
    /// The buffer that holds the packet; 0xffffffff is none.
    pub buffer_id: u32,
    /// The length of the whole packet in bytes.
    pub total_len: u16,
    /// Why it is handed over, `OFPR_*`.
    pub reason: u8,
    /// The table that sent it.
    pub table_id: u8,
    /// The cookie of the flow entry that sent it.
    pub cookie: u64,
    /// What is known of the packet beside its bytes.
    #[wire(length_of(match_, padded), pad = 6)]
    pub match_: NXMatch<'a>,
    /// The packet, or its beginning.
    #[wire(pad = 2)]
    pub data: &'a [u8],
}

/// A packet that the switch hands to the controller, with properties (`NXT_PACKET_IN2`).
///
/// If it has a continuation, the switch has paused it: send [`NXTResume`] to let it go on.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTPacketIn2<'a> {
    /// All that is said of the packet.
    pub properties: List<'a, NXPacketIn2Prop<'a>>,
}

/// Lets a paused packet go on (`NXT_RESUME`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTResume<'a> {
    /// What was said of the packet in [`NXTPacketIn2`]: the continuation as it came; the packet,
    /// the metadata and the user data may be changed.
    pub properties: List<'a, NXPacketIn2Prop<'a>>,
}

impl<'a> NXTPacketIn2<'a> {
    /// The message that lets the packet go on as it is; `None` if it was not paused.
    pub fn resume(&self) -> Option<NXTResume<'a>> {
        self.continuation()?;
        Some(NXTResume { properties: self.properties.clone() })
    }

    /// The message that lets the packet go on with other bytes or another metadata; `None` if it
    /// was not paused.
    pub fn resume_with<'s>(
        &'s self,
        packet: Option<&'s [u8]>,
        metadata: Option<OFPMatch<'s>>,
    ) -> Option<NXTResume<'s>> {
        self.continuation()?;
        let mut properties = List::new();
        for property in &self.properties {
            match (property, packet, &metadata) {
                (NXPacketIn2Prop::Packet(_), Some(packet), _) => {
                    properties.push(&NXPacketIn2Packet { packet }.into());
                }
                // It is the length of a packet that is no longer there.
                (NXPacketIn2Prop::FullLen(_), Some(_), _) => {}
                (NXPacketIn2Prop::Metadata(_), _, Some(metadata)) => {
                    let metadata = NXMatch::from(metadata.clone());
                    properties.push(&NXPacketIn2Metadata { metadata }.into());
                }
                (property, ..) => properties.push(&property),
            }
        }
        Some(NXTResume { properties })
    }
}

/// Both messages have the same properties.
macro_rules! properties {
    ($( $(#[$doc:meta])* $get:ident: $variant:ident . $field:ident -> $ty:ty; )*) => {
        properties! { @of NXTPacketIn2 $( $(#[$doc])* $get $variant $field $ty )* }
        properties! { @of NXTResume $( $(#[$doc])* $get $variant $field $ty )* }
    };
    (@of $of:ident $( $(#[$doc:meta])* $get:ident $variant:ident $field:ident $ty:ty )*) => {
        impl $of<'_> {
            $(
                $(#[$doc])*
                pub fn $get(&self) -> Option<$ty> {
                    self.properties.iter().find_map(|property| match property {
                        NXPacketIn2Prop::$variant(p) => Some(p.$field),
                        _ => None,
                    })
                }
            )*
        }
    };
}

properties! {
    /// The packet, or its beginning.
    packet: Packet.packet -> &[u8];
    /// The length of the whole packet, if `packet` is its beginning.
    full_len: FullLen.full_len -> u32;
    /// The buffer that holds the packet, if one does.
    buffer_id: BufferId.buffer_id -> u32;
    /// The table that sent it.
    table_id: TableId.table_id -> u8;
    /// The cookie of the flow entry that sent it, if one did.
    cookie: Cookie.cookie -> u64;
    /// Why it was sent, `OFPR_*`.
    reason: Reason.reason -> u8;
    /// What is known of the packet beside its bytes.
    metadata: Metadata.metadata -> NXMatch<'_>;
    /// The user data of the action that sent it.
    userdata: Userdata.userdata -> &[u8];
    /// What the switch needs to let the packet go on, if it was paused.
    continuation: Continuation.continuation -> &[u8];
}

/// One thing that is said of a packet (`NXPINT_*`).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXPacketIn2Prop<'a> {
    /// The packet, or its beginning.
    #[wire(ty = 0)]
    Packet(NXPacketIn2Packet<'a>),
    /// The length of the whole packet.
    #[wire(ty = 1, len = 8)]
    FullLen(NXPacketIn2FullLen),
    /// The buffer that holds the packet.
    #[wire(ty = 2, len = 8)]
    BufferId(NXPacketIn2BufferId),
    /// The table that sent it.
    #[wire(ty = 3, len = 5)]
    TableId(NXPacketIn2TableId),
    /// The cookie of the flow entry that sent it.
    #[wire(ty = 4, len = 16)]
    Cookie(NXPacketIn2Cookie),
    /// Why it was sent.
    #[wire(ty = 5, len = 5)]
    Reason(NXPacketIn2Reason),
    /// What is known of the packet beside its bytes.
    #[wire(ty = 6)]
    Metadata(NXPacketIn2Metadata<'a>),
    /// The user data of the action that sent it.
    #[wire(ty = 7)]
    Userdata(NXPacketIn2Userdata<'a>),
    /// What the switch needs to let the packet go on.
    #[wire(ty = 8)]
    Continuation(NXPacketIn2Continuation<'a>),
    /// Something that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// The packet (`NXPINT_PACKET`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Packet<'a> {
    /// The packet, or its beginning.
    pub packet: &'a [u8],
}

/// The packet's length (`NXPINT_FULL_LEN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2FullLen {
    /// The length of the whole packet in bytes.
    pub full_len: u32,
}

/// The packet's buffer (`NXPINT_BUFFER_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2BufferId {
    /// The buffer.
    pub buffer_id: u32,
}

/// The table that sent the packet (`NXPINT_TABLE_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2TableId {
    /// The table.
    pub table_id: u8,
}

/// The flow entry that sent the packet (`NXPINT_COOKIE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Cookie {
    /// The entry's cookie.
    #[wire(pad = 4)]
    pub cookie: u64,
}

/// Why the packet was sent (`NXPINT_REASON`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Reason {
    /// The reason, `OFPR_*`.
    pub reason: u8,
}

/// What is known of the packet beside its bytes (`NXPINT_METADATA`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Metadata<'a> {
    /// Match fields.
    pub metadata: NXMatch<'a>,
}

/// The user data of the action that sent the packet (`NXPINT_USERDATA`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Userdata<'a> {
    /// The bytes.
    pub userdata: &'a [u8],
}

/// What the switch needs to let the packet go on (`NXPINT_CONTINUATION`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXPacketIn2Continuation<'a> {
    /// The switch's own business.
    pub continuation: &'a [u8],
}
