//! Actions and instructions: what is done with a packet.

use crate::ext::ActionExperimenter;
use crate::oxm::{Field, Oxm, OxmValue};
use crate::v1_3::ofproto::*;
use crate::wire::{List, Wire};

/// One step of what is done with a packet that matches (OpenFlow 1.3.5 section 7.2.4).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed, type_name = "type", len_name = "len")]
#[non_exhaustive]
pub enum OFPInstruction<'a> {
    /// Go on in a later table.
    #[wire(ty = 1)]
    GotoTable(OFPInstructionGotoTable),
    /// Write bits of the metadata that is passed between tables.
    #[wire(ty = 2)]
    WriteMetadata(OFPInstructionWriteMetadata),
    /// Put actions into the action set, which is carried out at the end of the pipeline.
    #[wire(ty = 3)]
    WriteActions(OFPInstructionActions<'a>),
    /// Carry actions out at once.
    #[wire(ty = 4)]
    ApplyActions(OFPInstructionActions<'a>),
    /// Empty the action set.
    #[wire(ty = 5, len = 8)]
    ClearActions(OFPInstructionActions<'a>),
    /// Pass the packet through a meter.
    #[wire(ty = 6)]
    Meter(OFPInstructionMeter),
    /// An experimenter's instruction.
    #[wire(ty = 0xffff)]
    Experimenter(OFPInstructionExperimenter<'a>),
    /// An instruction that 1.3 does not define.
    Unknown {
        /// The type, `OFPIT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

impl<'a> OFPInstruction<'a> {
    /// Carries these actions out at once.
    pub fn apply(actions: impl Into<List<'a, OFPAction<'a>>>) -> Self {
        Self::ApplyActions(OFPInstructionActions { actions: actions.into() })
    }

    /// Goes on in a later table.
    pub fn goto_table(table_id: u8) -> Self {
        Self::GotoTable(OFPInstructionGotoTable { table_id })
    }
}

/// Go on in a later table (OpenFlow 1.3.5 section 7.2.4, `OFPIT_GOTO_TABLE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionGotoTable {
    /// The table, later than this one.
    pub table_id: u8,
}

/// Write bits of the metadata (OpenFlow 1.3.5 section 7.2.4, `OFPIT_WRITE_METADATA`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionWriteMetadata {
    /// The bits to write.
    #[wire(pad = 4)]
    pub metadata: u64,
    /// Which bits to write.
    pub metadata_mask: u64,
}

/// Actions to write into the action set or to carry out at once (OpenFlow 1.3.5 section 7.2.4).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionActions<'a> {
    /// The actions.
    #[wire(pad = 4)]
    pub actions: List<'a, OFPAction<'a>>,
}

/// Pass the packet through a meter (OpenFlow 1.3.5 section 7.2.4, `OFPIT_METER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionMeter {
    /// The meter.
    pub meter_id: u32,
}

/// An experimenter's instruction (OpenFlow 1.3.5 section 7.2.4, `OFPIT_EXPERIMENTER`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPInstructionExperimenter<'a> {
    /// The experimenter's id.
    pub experimenter: u32,
    /// What the experimenter defines.
    pub data: &'a [u8],
}

/// One change to a packet, or one place to send it (OpenFlow 1.3.5 section 7.2.5).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv, closed, type_name = "type", len_name = "len")]
#[non_exhaustive]
pub enum OFPAction<'a> {
    /// Send it out of a port.
    #[wire(ty = 0)]
    Output(OFPActionOutput),
    /// Copy the TTL from the next-to-outermost to the outermost header.
    #[wire(ty = 11)]
    CopyTtlOut(OFPActionCopyTtlOut),
    /// Copy the TTL from the outermost to the next-to-outermost header.
    #[wire(ty = 12)]
    CopyTtlIn(OFPActionCopyTtlIn),
    /// Set the TTL of the outermost MPLS header.
    #[wire(ty = 15)]
    SetMplsTtl(OFPActionSetMplsTtl),
    /// Decrement the TTL of the outermost MPLS header.
    #[wire(ty = 16)]
    DecMplsTtl(OFPActionDecMplsTtl),
    /// Push a VLAN tag.
    #[wire(ty = 17)]
    PushVlan(OFPActionPushVlan),
    /// Pop the outermost VLAN tag.
    #[wire(ty = 18)]
    PopVlan(OFPActionPopVlan),
    /// Push an MPLS header.
    #[wire(ty = 19)]
    PushMpls(OFPActionPushMpls),
    /// Pop the outermost MPLS header.
    #[wire(ty = 20)]
    PopMpls(OFPActionPopMpls),
    /// Choose the queue for a later output.
    #[wire(ty = 21)]
    SetQueue(OFPActionSetQueue),
    /// Pass the packet to a group.
    #[wire(ty = 22)]
    Group(OFPActionGroup),
    /// Set the IP TTL.
    #[wire(ty = 23)]
    SetNwTtl(OFPActionSetNwTtl),
    /// Decrement the IP TTL.
    #[wire(ty = 24)]
    DecNwTtl(OFPActionDecNwTtl),
    /// Set a header field.
    #[wire(ty = 25)]
    SetField(OFPActionSetField<'a>),
    /// Push a provider backbone bridging tag.
    #[wire(ty = 26)]
    PushPbb(OFPActionPushPbb),
    /// Pop the provider backbone bridging tag.
    #[wire(ty = 27)]
    PopPbb(OFPActionPopPbb),
    /// An experimenter's action; Nicira's are known.
    #[wire(ty = 0xffff)]
    Experimenter(ActionExperimenter<'a, OFPAction<'a>>),
    /// An action that 1.3 does not define.
    Unknown {
        /// The type, `OFPAT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

impl<'a> OFPAction<'a> {
    /// Sends the packet out of a port; to the controller, as much of it as there is.
    pub fn output(port: u32) -> Self {
        Self::Output(OFPActionOutput { port, max_len: OFPCML_NO_BUFFER })
    }

    /// Sets a header field.
    pub fn set_field<T: OxmValue>(field: Field<T>, value: T) -> Self {
        Self::SetField(OFPActionSetField { field: Oxm::new(field, value) })
    }
}

crate::ext::nicira::in_version!(OFPAction::Experimenter);

/// Send the packet out of a port (OpenFlow 1.3.5 section 7.2.5, `OFPAT_OUTPUT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionOutput {
    /// The port, which may be a reserved one (`OFPP_*`).
    pub port: u32,
    /// To the controller: how many bytes of the packet; [`OFPCML_NO_BUFFER`] is all of it.
    pub max_len: u16,
}

/// Copy the TTL outwards (OpenFlow 1.3.5 section 7.2.5, `OFPAT_COPY_TTL_OUT`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionCopyTtlOut {}

/// Copy the TTL inwards (OpenFlow 1.3.5 section 7.2.5, `OFPAT_COPY_TTL_IN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionCopyTtlIn {}

/// Set the MPLS TTL (OpenFlow 1.3.5 section 7.2.5, `OFPAT_SET_MPLS_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetMplsTtl {
    /// The TTL.
    pub mpls_ttl: u8,
}

/// Decrement the MPLS TTL (OpenFlow 1.3.5 section 7.2.5, `OFPAT_DEC_MPLS_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionDecMplsTtl {}

/// Push a VLAN tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_PUSH_VLAN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushVlan {
    /// The tag's Ethernet type, 0x8100 or 0x88a8.
    pub ethertype: u16,
}

/// Pop the outermost VLAN tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_POP_VLAN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopVlan {}

/// Push an MPLS header (OpenFlow 1.3.5 section 7.2.5, `OFPAT_PUSH_MPLS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushMpls {
    /// The packet's Ethernet type from now on, 0x8847 or 0x8848.
    pub ethertype: u16,
}

/// Pop the outermost MPLS header (OpenFlow 1.3.5 section 7.2.5, `OFPAT_POP_MPLS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopMpls {
    /// The packet's Ethernet type from now on.
    pub ethertype: u16,
}

/// Choose the queue for a later output (OpenFlow 1.3.5 section 7.2.5, `OFPAT_SET_QUEUE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetQueue {
    /// The queue.
    pub queue_id: u32,
}

/// Pass the packet to a group (OpenFlow 1.3.5 section 7.2.5, `OFPAT_GROUP`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionGroup {
    /// The group.
    pub group_id: u32,
}

/// Set the IP TTL (OpenFlow 1.3.5 section 7.2.5, `OFPAT_SET_NW_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionSetNwTtl {
    /// The TTL.
    pub nw_ttl: u8,
}

/// Decrement the IP TTL (OpenFlow 1.3.5 section 7.2.5, `OFPAT_DEC_NW_TTL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionDecNwTtl {}

/// Set a header field (OpenFlow 1.3.5 section 7.2.5, `OFPAT_SET_FIELD`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OFPActionSetField<'a> {
    /// The field and its value.
    pub field: Oxm<'a>,
}

/// Push a provider backbone bridging tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_PUSH_PBB`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPushPbb {
    /// The tag's Ethernet type, 0x88e7.
    pub ethertype: u16,
}

/// Pop the provider backbone bridging tag (OpenFlow 1.3.5 section 7.2.5, `OFPAT_POP_PBB`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPActionPopPbb {}
