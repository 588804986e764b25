//! Forgetting connections.

use core::net::Ipv6Addr;

use crate::wire::{List, Wire};

/// Forgets the connections that are like this in all that is said (`NXT_CT_FLUSH`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXTCtFlush<'a> {
    /// The IP protocol of the connections.
    pub ip_proto: u8,
    /// What else they are like.
    #[wire(pad = 7)]
    pub properties: List<'a, NXCtFlushProp<'a>>,
}

/// What connections are like (`nx_ct_flush_tlv_type`).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXCtFlushProp<'a> {
    /// Addresses and ports as in the packet that began them.
    #[wire(ty = 0)]
    OrigTuple(NXCtTuple<'a>),
    /// Addresses and ports as in the answer.
    #[wire(ty = 1)]
    ReplyTuple(NXCtTuple<'a>),
    /// Their zone.
    #[wire(ty = 2, len = 8)]
    ZoneId(NXCtZoneId),
    /// Their mark.
    #[wire(ty = 3, len = 8)]
    Mark(NXCtMark),
    /// Which bits of the mark count.
    #[wire(ty = 4, len = 8)]
    MarkMask(NXCtMark),
    /// Their label.
    #[wire(ty = 5, len = 20)]
    Labels(NXCtLabels),
    /// Which bits of the label count.
    #[wire(ty = 6, len = 20)]
    LabelsMask(NXCtLabels),
    /// Something that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Addresses and ports in one direction.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXCtTuple<'a> {
    /// As much as is said of them.
    #[wire(pad = 4)]
    pub properties: List<'a, NXCtTupleProp<'a>>,
}

/// The zone of connections (`NXT_CT_ZONE_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXCtZoneId {
    /// The zone.
    pub zone_id: u16,
}

/// The mark of connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXCtMark {
    /// The mark.
    pub mark: u32,
}

/// The label of connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXCtLabels {
    /// The label.
    pub labels: u128,
}

/// An address or port (`nx_ct_flush_tuple_tlv_type`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXCtTupleProp<'a> {
    /// The source address.
    #[wire(ty = 0, len = 20)]
    Src(NXCtAddress),
    /// The destination address.
    #[wire(ty = 1, len = 20)]
    Dst(NXCtAddress),
    /// The source port.
    #[wire(ty = 2, len = 8)]
    SrcPort(NXCtNumber),
    /// The destination port.
    #[wire(ty = 3, len = 8)]
    DstPort(NXCtNumber),
    /// The identifier of ICMP messages.
    #[wire(ty = 4, len = 8)]
    IcmpId(NXCtNumber),
    /// The type of ICMP messages.
    #[wire(ty = 5, len = 5)]
    IcmpType(NXCtIcmp),
    /// The code of ICMP messages.
    #[wire(ty = 6, len = 5)]
    IcmpCode(NXCtIcmp),
    /// Something that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// An address of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXCtAddress {
    /// The address; an IPv4 address as `::ffff:10.0.0.1`.
    pub address: Ipv6Addr,
}

/// A port of a connection, or an identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXCtNumber {
    /// The number.
    pub number: u16,
}

/// A type or code of ICMP messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXCtIcmp {
    /// The number.
    pub number: u8,
}
