//! Flow monitors: the switch reports what becomes of flow entries.
//!
//! `A` is the version's action, or its instruction in the foundation's form for OpenFlow 1.3.

use super::{NXFlowMonitorFlags, NXMatch};
use crate::oxm::OFPMatch;
use crate::v1_0::ofproto::OFPP_NONE;
use crate::wire::{List, MaybeArbitrary, MaybeJson, Wire};

/// Sets up flow monitors (`NXST_FLOW_MONITOR`; OpenFlow 1.0 to 1.2).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXFlowMonitorRequest<'a> {
    /// The monitors.
    pub body: List<'a, NXFlowMonitor<'a>>,
}

/// Which flow entries are monitored, and how (`nx_flow_monitor_request`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXFlowMonitor<'a> {
    /// The monitor's number, of the controller's choice.
    pub id: u32,
    /// What is reported.
    pub flags: NXFlowMonitorFlags,
    /// Only entries with an output to this port; 0xffff is no condition.
    pub out_port: u16,
    /// The table; 0xff is all.
    #[wire(length_of(match_, padded))]
    pub table_id: u8,
    /// Only entries that match nothing but this.
    #[wire(pad = 5)]
    pub match_: NXMatch<'a>,
}

impl NXFlowMonitor<'_> {
    /// Monitors all entries of all tables.
    pub const fn new(id: u32, flags: NXFlowMonitorFlags) -> Self {
        let match_ = NXMatch(OFPMatch::new());
        Self { id, flags, out_port: OFPP_NONE, table_id: 0xff, match_ }
    }
}

/// What became of flow entries (`NXST_FLOW_MONITOR`; OpenFlow 1.0 to 1.2).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXFlowMonitorReply<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary> {
    /// The reports.
    pub body: List<'a, NXFlowUpdate<'a, NXMatch<'a>, A>>,
}

/// What became of a flow entry (`nx_flow_update_header`).
///
/// `M` is the match: [`NXMatch`], or [`ONFMatch`](super::ONFMatch) in OpenFlow 1.3.
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(
    tlv(length_first),
    type_name = "event",
    len_name = "length",
    unknown = "NXFlowUpdateUnknown"
)]
#[non_exhaustive]
pub enum NXFlowUpdate<'a, M: Wire<'a>, A: Wire<'a>> {
    /// It was added, or was there when the monitor was set up.
    #[wire(ty = 0)]
    Added(NXFlowUpdateFull<'a, M, A>),
    /// It was removed.
    #[wire(ty = 1)]
    Deleted(NXFlowUpdateFull<'a, M, A>),
    /// Its actions or its cookie were changed.
    #[wire(ty = 2)]
    Modified(NXFlowUpdateFull<'a, M, A>),
    /// This controller changed it itself.
    #[wire(ty = 3, len = 8)]
    Abbrev(NXFlowUpdateAbbrev),
    /// An event that is not known here.
    Unknown {
        /// The event.
        event: u16,
        /// What follows it.
        body: &'a [u8],
    },
}

/// A flow entry that something became of (`nx_flow_update_full`).
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NXFlowUpdateFull<'a, M: Wire<'a>, A: Wire<'a>> {
    /// If it was removed: why, `OFPRR_*`.
    pub reason: u16,
    /// Its priority.
    pub priority: u16,
    /// Its idle timeout in seconds; 0 is none.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds; 0 is none.
    pub hard_timeout: u16,
    /// The table it is in.
    #[wire(length_of(match_, padded))]
    pub table_id: u8,
    /// Its cookie.
    #[wire(pad = 1)]
    pub cookie: u64,
    /// What it matches.
    pub match_: M,
    /// What is done with a packet that matches, if the monitor asked for it.
    pub actions: List<'a, A, 0>,
}

/// The controller's own change, in short (`nx_flow_update_abbrev`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXFlowUpdateAbbrev {
    /// The transaction id of the flow-mod.
    pub xid: u32,
}

/// Ends a flow monitor (`NXT_FLOW_MONITOR_CANCEL`; OpenFlow 1.0 to 1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTFlowMonitorCancel {
    /// The monitor's number.
    pub id: u32,
}

/// Too many reports are waiting: no more are made for now (`NXT_FLOW_MONITOR_PAUSED`; OpenFlow
/// 1.0 to 1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTFlowMonitorPaused {}

/// Reports are made again; those that were left out came before this
/// (`NXT_FLOW_MONITOR_RESUMED`; OpenFlow 1.0 to 1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXTFlowMonitorResumed {}
