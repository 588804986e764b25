//! What happens to the packet: its headers, its fields, its stack.

use super::bundle::{count, counted};
use super::ofs_nbits;
use crate::oxm::{Field, Oxm, OxmHeader, OxmLongHeader, OxmValue};
use crate::wire::{List, Octets, Out, Reader, Result, Wire, put_pad};

#[cfg(feature = "json")]
use super::json::field_value;

/// Set the id of the tunnel the packet goes out by, 32 bits (`NXAST_SET_TUNNEL`,
/// `set_tunnel:id` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetTunnel {
    /// The tunnel's id.
    #[wire(pad = 2)]
    pub tun_id: u32,
}

/// Set the id of the tunnel the packet goes out by, 64 bits (`NXAST_SET_TUNNEL64`,
/// `set_tunnel64:id` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetTunnel64 {
    /// The tunnel's id.
    #[wire(pad = 6)]
    pub tun_id: u64,
}

/// Copy bits from one field to another (`NXAST_REG_MOVE`, `move:src[..]->dst[..]` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionRegMove {
    /// How many bits.
    pub n_bits: u16,
    /// The lowest bit to read.
    pub src_ofs: u16,
    /// The lowest bit to write.
    pub dst_ofs: u16,
    /// The field to read.
    pub src_field: OxmLongHeader,
    /// The field to write.
    pub dst_field: OxmLongHeader,
}

impl NXActionRegMove {
    /// Copies `n_bits` bits, from bit `src_ofs` on of one field to bit `dst_ofs` on of another.
    pub fn new<S, D>(
        src: Field<S>,
        src_ofs: u16,
        dst: Field<D>,
        dst_ofs: u16,
        n_bits: u16,
    ) -> Self {
        Self { n_bits, src_ofs, dst_ofs, src_field: src.into(), dst_field: dst.into() }
    }
}

/// Write a number into bits of a field (`NXAST_REG_LOAD`, `load:value->dst[..]` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionRegLoad {
    /// Which bits of the field, see [`ofs_nbits`].
    pub ofs_nbits: u16,
    /// The field.
    pub dst: OxmHeader,
    /// The number.
    pub value: u64,
}

impl NXActionRegLoad {
    /// Writes `value` into the bits from `start` to `end` of `field`.
    pub fn new<T>(field: Field<T>, start: u16, end: u16, value: u64) -> Self {
        Self { ofs_nbits: ofs_nbits(start, end), dst: field.into(), value }
    }
}

/// Set a field, or the bits of it that a mask names (`NXAST_REG_LOAD2`,
/// `set_field:value/mask->dst` in `ovs-actions(7)`, for versions without a masked set-field).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionRegLoad2<'a> {
    /// The field, its value and perhaps a mask.
    #[wire(json(field_value))]
    pub dst: Oxm<'a>,
}

impl NXActionRegLoad2<'_> {
    /// Sets the whole field.
    pub fn new<T: OxmValue>(field: Field<T>, value: T) -> Self {
        Self { dst: Oxm::new(field, value) }
    }

    /// Sets the bits in `mask` to those of `value`.
    pub fn masked<T: OxmValue>(field: Field<T>, value: T, mask: T) -> Self {
        Self { dst: Oxm::masked(field, value, mask) }
    }
}

/// Do nothing: bytes that whoever reads the flow table may see (`NXAST_NOTE`, `note:bytes` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionNote<'a> {
    /// The bytes. What comes back from a switch is 6, 14, 22 … bytes long, with zeros at the end.
    pub note: Octets<'a>,
}

/// Push bits of a field onto the stack (`NXAST_STACK_PUSH`, `push:src[..]` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionStackPush {
    /// The lowest bit.
    pub start: u16,
    /// The field.
    pub field: OxmLongHeader,
    /// How many bits (OS-Ken's name is misleading).
    pub end: u16,
}

impl NXActionStackPush {
    /// Pushes `n_bits` bits from bit `start` on.
    pub fn new<T>(field: Field<T>, start: u16, n_bits: u16) -> Self {
        Self { start, field: field.into(), end: n_bits }
    }
}

/// Pop bits off the stack into a field (`NXAST_STACK_POP`, `pop:dst[..]` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionStackPop {
    /// The lowest bit.
    pub start: u16,
    /// The field.
    pub field: OxmLongHeader,
    /// How many bits (OS-Ken's name is misleading).
    pub end: u16,
}

impl NXActionStackPop {
    /// Pops `n_bits` bits into the field from bit `start` on.
    pub fn new<T>(field: Field<T>, start: u16, n_bits: u16) -> Self {
        Self { start, field: field.into(), end: n_bits }
    }
}

/// Decrement the IP TTL; a packet whose TTL runs out goes to the controllers whose id is 0
/// (`NXAST_DEC_TTL`, `dec_ttl` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionDecTtl {}

/// Decrement the IP TTL, and say which controllers hear of it when it runs out
/// (`NXAST_DEC_TTL_CNT_IDS`, `dec_ttl(id,…)` in `ovs-actions(7)`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NXActionDecTtlCntIds<'a> {
    /// The controllers' ids, as set by `NXT_SET_CONTROLLER_ID`.
    pub cnt_ids: List<'a, u16, 0>,
}

// Written by hand: the count before the list counts ids, not bytes.
impl<'a> Wire<'a> for NXActionDecTtlCntIds<'a> {
    type At<'b> = NXActionDecTtlCntIds<'b>;

    #[inline]
    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let at = r.pos();
        let count = u16::decode(r)?;
        r.skip(4)?;
        Ok(Self { cnt_ids: counted(r, "cnt_ids", count, at)? })
    }

    #[inline]
    fn encode(&self, out: &mut impl Out) {
        count(&self.cnt_ids).encode(out);
        put_pad::<4>(out);
        self.cnt_ids.encode(out);
    }
}

/// Push an MPLS header (`NXAST_PUSH_MPLS`, `push_mpls:ethertype` in `ovs-actions(7)`; for
/// OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionPushMpls {
    /// The packet's Ethernet type from now on, 0x8847 or 0x8848.
    pub ethertype: u16,
}

/// Pop the outermost MPLS header (`NXAST_POP_MPLS`, `pop_mpls:ethertype` in `ovs-actions(7)`; for
/// OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionPopMpls {
    /// The packet's Ethernet type from now on.
    pub ethertype: u16,
}

/// Set the MPLS TTL (`NXAST_SET_MPLS_TTL`, `set_mpls_ttl:ttl` in `ovs-actions(7)`; for OpenFlow
/// 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetMplsTtl {
    /// The TTL.
    pub ttl: u8,
}

/// Decrement the MPLS TTL (`NXAST_DEC_MPLS_TTL`, `dec_mpls_ttl` in `ovs-actions(7)`; for OpenFlow
/// 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionDecMplsTtl {}

/// Set the label of the outermost MPLS header (`NXAST_SET_MPLS_LABEL`, `set_mpls_label:label` in
/// `ovs-actions(7)`; for OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetMplsLabel {
    /// The label, 20 bits.
    #[wire(pad = 2)]
    pub label: u32,
}

/// Set the traffic class of the outermost MPLS header (`NXAST_SET_MPLS_TC`, `set_mpls_tc:tc` in
/// `ovs-actions(7)`; for OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetMplsTc {
    /// The traffic class, 3 bits.
    pub tc: u8,
}
