//! Where the packet goes: ports, queues, tables, samples.

use super::ofs_nbits;
use crate::oxm::{Field, OxmHeader, OxmLongHeader};
use crate::wire::Wire;

/// Look the packet up again in this table as if it had come in by another port, then go on
/// (`NXAST_RESUBMIT`, `resubmit:port` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionResubmit {
    /// The port.
    pub in_port: u16,
}

/// Look the packet up again in another table, then go on (`NXAST_RESUBMIT_TABLE`,
/// `resubmit(port,table)` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionResubmitTable {
    /// The port that the packet seems to come in by; 0xfff8 (`OFPP_IN_PORT`) is the one it has.
    pub in_port: u16,
    /// The table; 255 is this one.
    pub table_id: u8,
}

impl NXActionResubmitTable {
    /// Looks the packet up in another table.
    pub const fn to_table(table_id: u8) -> Self {
        Self { in_port: 0xfff8, table_id }
    }
}

/// Choose the queue of later outputs (`NXAST_SET_QUEUE`, `set_queue:queue` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSetQueue {
    /// The queue.
    #[wire(pad = 2)]
    pub queue_id: u32,
}

/// Go back to the queue the packet had at first (`NXAST_POP_QUEUE`, `pop_queue` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionPopQueue {}

/// Output to the port whose number a field holds (`NXAST_OUTPUT_REG`, `output:field` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionOutputReg {
    /// Which bits of the field, see [`ofs_nbits`].
    pub ofs_nbits: u16,
    /// The field.
    pub src: OxmHeader,
    /// To the controller: how many bytes of the packet.
    pub max_len: u16,
}

impl NXActionOutputReg {
    /// Outputs to the port in the bits from `start` to `end` of `field`; to the controller, as
    /// much of the packet as there is.
    pub fn new<T>(field: Field<T>, start: u16, end: u16) -> Self {
        Self { ofs_nbits: ofs_nbits(start, end), src: field.into(), max_len: 0xffff }
    }
}

/// Output to the port whose number a field holds, also if the field is an experimenter's
/// (`NXAST_OUTPUT_REG2`, `output:field` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct NXActionOutputReg2 {
    /// Which bits of the field, see [`ofs_nbits`].
    pub ofs_nbits: u16,
    /// To the controller: how many bytes of the packet.
    pub max_len: u16,
    /// The field.
    pub src: OxmLongHeader,
}

impl NXActionOutputReg2 {
    /// Outputs to the port in the bits from `start` to `end` of `field`; to the controller, as
    /// much of the packet as there is.
    pub fn new<T>(field: Field<T>, start: u16, end: u16) -> Self {
        Self { ofs_nbits: ofs_nbits(start, end), max_len: 0xffff, src: field.into() }
    }
}

/// Output the beginning of the packet (`NXAST_OUTPUT_TRUNC`, `output(port,max_len)` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionOutputTrunc {
    /// The port.
    pub port: u16,
    /// How many bytes of the packet, 14 at least.
    pub max_len: u32,
}

/// Carry out nothing more, not even what was resubmitted (`NXAST_EXIT`, `exit` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionExit {}

/// Sample packets for IPFIX (`NXAST_SAMPLE`, `sample` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionSample {
    /// How many of 65,535 packets.
    pub probability: u16,
    /// The set of collectors that hear of them.
    pub collector_set_id: u32,
    /// Where they were seen, the greater part (IPFIX's observation domain).
    pub obs_domain_id: u32,
    /// Where they were seen, the lesser part (IPFIX's observation point).
    pub obs_point_id: u32,
}

/// Sample packets for IPFIX at a port (`NXAST_SAMPLE2`, `sample` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 6)]
pub struct NXActionSample2 {
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
}
