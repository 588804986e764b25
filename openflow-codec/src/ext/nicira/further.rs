//! Nicira's actions that JSON does not know: they stand in [`NXAction::Unknown`], from which
//! [`ActionExperimenter::get`](crate::ext::ActionExperimenter::get) reads them.
//!
//! ```
//! use openflow_codec::ext::nicira::*;
//! use openflow_codec::v1_3::V1_3;
//! use openflow_codec::v1_3::ofproto_parser::OFPAction;
//!
//! // clone(output:1)
//! let clone = NXActionClone { actions: [OFPAction::output(1)].into() };
//! let action: OFPAction = clone.clone().into();
//!
//! let OFPAction::Experimenter(action) = &action else { panic!() };
//! assert_eq!(action.get::<V1_3, NXActionClone<OFPAction>>()?, Some(clone));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::{LearnFlags, NX_LEARN_F_WRITE_RESULT, NXAction, NXFlowSpecs, ofs_nbits};
use crate::oxm::{Field, OxmHeader, OxmLongHeader};
use crate::wire::{List, MaybeArbitrary, MaybeJson, Out, Reader, Result, Wire, put_pad, wire_enum};

/// Write bits of the metadata that is passed between tables (`NXAST_WRITE_METADATA`,
/// `write_metadata:value/mask` in `ovs-actions(7)`; for OpenFlow 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionWriteMetadata {
    /// The bits to write.
    #[wire(pad = 6)]
    pub metadata: u64,
    /// Which bits to write.
    pub metadata_mask: u64,
}

/// Pass the packet to a group (`NXAST_GROUP`, `group:group` in `ovs-actions(7)`; for OpenFlow
/// 1.0).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionGroup {
    /// The group.
    #[wire(pad = 2)]
    pub group_id: u32,
}

wire_enum! {
    /// When a packet is sampled at a port (`nx_action_sample_direction`).
    pub struct SampleDirection(u8) {
        /// As the action does by itself.
        NX_ACTION_SAMPLE_DEFAULT = 0,
        /// When it comes in.
        NX_ACTION_SAMPLE_INGRESS = 1,
        /// When it goes out.
        NX_ACTION_SAMPLE_EGRESS = 2,
    }
}

/// Sample packets for IPFIX at a port, in one direction (`NXAST_SAMPLE3`, `sample` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 5)]
pub struct NXActionSample3 {
    /// How many of 65,535 packets.
    pub probability: u16,
    /// The set of collectors that hear of them.
    pub collector_set_id: u32,
    /// Where they were seen, the greater part (IPFIX's observation domain).
    pub obs_domain_id: u32,
    /// Where they were seen, the lesser part (IPFIX's observation point).
    pub obs_point_id: u32,
    /// The port at which they are sampled.
    pub sampling_port: u16,
    /// When they are sampled.
    pub direction: SampleDirection,
}

/// Sample packets for IPFIX at a port, with ids that fields may hold (`NXAST_SAMPLE4`, `sample`
/// in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 5)]
pub struct NXActionSample4 {
    /// How many of 65,535 packets.
    pub probability: u16,
    /// The set of collectors that hear of them.
    pub collector_set_id: u32,
    /// The field that holds the observation domain; all zeros if `obs_domain` is it.
    pub obs_domain_src: OxmHeader,
    /// The observation domain; if a field holds it, which of its bits, see [`ofs_nbits`], in the
    /// upper half.
    pub obs_domain: u32,
    /// The field that holds the observation point; all zeros if `obs_point` is it.
    pub obs_point_src: OxmHeader,
    /// The observation point; if a field holds it, which of its bits, see [`ofs_nbits`], in the
    /// upper half.
    pub obs_point: u32,
    /// The port at which they are sampled.
    pub sampling_port: u16,
    /// When they are sampled.
    pub direction: SampleDirection,
}

/// Carry actions out on a copy of the packet (`NXAST_CLONE`, `clone(actions)` in
/// `ovs-actions(7)`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionClone<'a, A: Wire<'a>> {
    /// The actions.
    #[wire(pad = 6)]
    pub actions: List<'a, A, 0>,
}

/// Look the packet up again in another table, by its connection's original addresses and ports
/// (`NXAST_RESUBMIT_TABLE_CT`, `resubmit(port,table,ct)` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionResubmitTableCt {
    /// The port that the packet seems to come in by; 0xfff8 (`OFPP_IN_PORT`) is the one it has.
    pub in_port: u16,
    /// The table; 255 is this one.
    pub table_id: u8,
}

/// Add a flow entry made from the packet, or renew it, but not too many (`NXAST_LEARN2`,
/// `learn(…)` in `ovs-actions(7)`).
#[derive(Clone, Debug, PartialEq)]
pub struct NXActionLearn2<'a> {
    /// The new entry's idle time-out in seconds, 0 is none.
    pub idle_timeout: u16,
    /// The new entry's hard time-out in seconds, 0 is none.
    pub hard_timeout: u16,
    /// The new entry's priority.
    pub priority: u16,
    /// The new entry's cookie.
    pub cookie: u64,
    /// What else to do. [`NX_LEARN_F_WRITE_RESULT`] comes from `result_dst`.
    pub flags: LearnFlags,
    /// The new entry's table.
    pub table_id: u8,
    /// The idle time-out in seconds once a TCP connection has ended, 0 to leave it as it is.
    pub fin_idle_timeout: u16,
    /// The hard time-out in seconds once a TCP connection has ended, 0 to leave it as it is.
    pub fin_hard_timeout: u16,
    /// How many entries with that cookie there may be in that table, 0 is any number.
    pub limit: u32,
    /// The field, and the bit of it, that is set to 1 if the entry was added and to 0 if there
    /// were too many.
    pub result_dst: Option<(OxmLongHeader, u16)>,
    /// The new entry's match and actions.
    pub specs: NXFlowSpecs<'a>,
}

// Written by hand: a flag says whether a field is there.
impl<'a> Wire<'a> for NXActionLearn2<'a> {
    type At<'b> = NXActionLearn2<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let [idle_timeout, hard_timeout, priority] = Wire::decode(r)?;
        let cookie = Wire::decode(r)?;
        let flags = LearnFlags::decode(r)?;
        let table_id = Wire::decode(r)?;
        r.skip(1)?;
        let [fin_idle_timeout, fin_hard_timeout] = Wire::decode(r)?;
        let limit = Wire::decode(r)?;
        let ofs = u16::decode(r)?;
        r.skip(2)?;
        let result_dst = match flags.contains(NX_LEARN_F_WRITE_RESULT) {
            true => Some((Wire::decode(r)?, ofs)),
            false => None,
        };
        Ok(Self {
            idle_timeout,
            hard_timeout,
            priority,
            cookie,
            flags,
            table_id,
            fin_idle_timeout,
            fin_hard_timeout,
            limit,
            result_dst,
            specs: Wire::decode(r)?,
        })
    }

    fn encode(&self, out: &mut impl Out) {
        let mut flags = LearnFlags(self.flags.0 & !NX_LEARN_F_WRITE_RESULT.0);
        if self.result_dst.is_some() {
            flags |= NX_LEARN_F_WRITE_RESULT;
        }
        [self.idle_timeout, self.hard_timeout, self.priority].encode(out);
        self.cookie.encode(out);
        flags.encode(out);
        [self.table_id, 0].encode(out);
        [self.fin_idle_timeout, self.fin_hard_timeout].encode(out);
        self.limit.encode(out);
        self.result_dst.map_or(0, |(_, ofs)| ofs).encode(out);
        put_pad::<2>(out);
        if let Some((field, _)) = self.result_dst {
            field.encode(out);
        }
        self.specs.encode(out);
    }
}

/// Push an outer header (`NXAST_RAW_ENCAP`, `encap(…)` in `ovs-actions(7)`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXActionEncap<'a> {
    /// How many bytes the header takes, 0 for the usual number.
    pub hdr_size: u16,
    /// The packet's type from then on: name space and type.
    pub new_pkt_type: u32,
    /// More about the header.
    pub props: List<'a, NXEncapProp<'a>, 0>,
}

/// More about a header that is pushed or popped (`ofp_ed_prop_header`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NXEncapProp<'a> {
    /// Who defines it: 4 for NSH.
    pub prop_class: u16,
    /// What it is: of NSH, 1 is the metadata's type and 2 is metadata of type 2.
    pub type_: u8,
    /// What class and type define.
    pub body: &'a [u8],
}

/// The class of what is said of NSH headers (`OFPPPC_NSH`).
pub const OFPPPC_NSH: u16 = 4;
/// The type of an NSH header's metadata, 1 or 2, in one byte (`OFPPPT_PROP_NSH_MDTYPE`).
pub const OFPPPT_PROP_NSH_MDTYPE: u8 = 1;
/// Metadata of type 2: class in two bytes, type and length in one, value
/// (`OFPPPT_PROP_NSH_TLV`).
pub const OFPPPT_PROP_NSH_TLV: u8 = 2;

// Written by hand: type and length have 8 bits each.
impl<'a> Wire<'a> for NXEncapProp<'a> {
    type At<'b> = NXEncapProp<'b>;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let start = r.pos();
        let prop_class = Wire::decode(r)?;
        let [type_, len]: [u8; 2] = Wire::decode(r)?;
        let outer = r.open("ofp_ed_prop", start, len.into(), start + 3)?;
        let body = r.rest();
        r.close("ofp_ed_prop", outer, 0)?;
        r.skip(usize::from(len).next_multiple_of(8) - usize::from(len))?;
        Ok(Self { prop_class, type_, body })
    }

    fn encode(&self, out: &mut impl Out) {
        // No property is longer: the body is cut to what the length can say.
        let body = self.body.get(..251).unwrap_or(self.body);
        let len = u8::try_from(4 + body.len()).unwrap_or(u8::MAX);
        let start = out.pos();
        self.prop_class.encode(out);
        [self.type_, len].encode(out);
        out.put(body);
        crate::wire::pad_to(out, start, 8);
    }
}

/// Pop the outermost header (`NXAST_RAW_DECAP`, `decap(…)` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionDecap {
    /// The packet's type from then on: name space and type; 0xfffe if it follows from the header.
    #[wire(pad = 2)]
    pub new_pkt_type: u32,
}

impl Default for NXActionDecap {
    fn default() -> Self {
        Self { new_pkt_type: 0xfffe }
    }
}

/// Decrement the NSH TTL (`NXAST_DEC_NSH_TTL`, `dec_nsh_ttl` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionDecNshTtl {}

/// Write into a bit whether the packet is longer than so many bytes (`NXAST_CHECK_PKT_LARGER`,
/// `check_pkt_larger(bytes)->dst` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionCheckPktLarger {
    /// How many bytes.
    pub pkt_len: u16,
    /// Which bit of the field.
    pub offset: u16,
    /// The field.
    pub dst: OxmLongHeader,
}

impl NXActionCheckPktLarger {
    /// Writes into bit `offset` of `field` whether the packet is longer than `pkt_len` bytes.
    pub fn new<T>(pkt_len: u16, field: Field<T>, offset: u16) -> Self {
        Self { pkt_len, offset, dst: field.into() }
    }
}

/// Remove an option of the tunnel the packet goes out by (`NXAST_DELETE_FIELD`,
/// `delete_field:field` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NXActionDeleteField {
    /// The field.
    pub field: OxmLongHeader,
}

/// How many bytes the field and its padding take in [`NXActionDeleteField`].
const DELETE_FIELD_LEN: usize = 14;

// Written by hand: the padding depends on the field.
impl<'a> Wire<'a> for NXActionDeleteField {
    type At<'b> = Self;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        let end = r.pos() + DELETE_FIELD_LEN;
        let field = Wire::decode(r)?;
        r.skip(end - r.pos())?;
        Ok(Self { field })
    }

    fn encode(&self, out: &mut impl Out) {
        let end = out.pos() + DELETE_FIELD_LEN;
        self.field.encode(out);
        (out.pos()..end).for_each(|_| out.put(&[0]));
    }
}

impl NXActionSample4 {
    /// The same with the observation domain in the bits from `start` to `end` of `field`.
    #[must_use]
    pub fn with_obs_domain<T>(self, field: Field<T>, start: u16, end: u16) -> Self {
        let bits = u32::from(ofs_nbits(start, end)) << 16;
        Self { obs_domain_src: field.into(), obs_domain: bits, ..self }
    }

    /// The same with the observation point in the bits from `start` to `end` of `field`.
    #[must_use]
    pub fn with_obs_point<T>(self, field: Field<T>, start: u16, end: u16) -> Self {
        let bits = u32::from(ofs_nbits(start, end)) << 16;
        Self { obs_point_src: field.into(), obs_point: bits, ..self }
    }
}

/// Further actions stand where the ones that JSON knows stand.
macro_rules! further {
    ($( $subtype:literal $for:ty; )*) => {$(
        impl<'a, A: Wire<'a>> From<$for> for NXAction<'a, A> {
            fn from(action: $for) -> Self {
                Self::unlisted($subtype, &action)
            }
        }
    )*};
}

further! {
    22 NXActionWriteMetadata;
    40 NXActionGroup;
    41 NXActionSample3;
    44 NXActionResubmitTableCt;
    45 NXActionLearn2<'_>;
    46 NXActionEncap<'_>;
    47 NXActionDecap;
    48 NXActionDecNshTtl;
    49 NXActionCheckPktLarger;
    50 NXActionDeleteField;
    51 NXActionSample4;
}

impl<'a, A> From<NXActionClone<'a, A>> for NXAction<'a, A>
where
    A: Wire<'a> + MaybeJson + MaybeArbitrary + core::fmt::Debug,
{
    fn from(action: NXActionClone<'a, A>) -> Self {
        Self::unlisted(42, &action)
    }
}

crate::if_json! {
    super::json::as_bytes! {
        NXActionLearn2<'_>;
        NXEncapProp<'_>;
        NXActionDeleteField;
    }
}
