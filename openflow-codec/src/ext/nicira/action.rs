//! Any of Nicira's actions.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::{
    NXActionBundle, NXActionBundleLoad, NXActionCT, NXActionCTClear, NXActionConjunction,
    NXActionController, NXActionController2, NXActionDecMplsTtl, NXActionDecTtl,
    NXActionDecTtlCntIds, NXActionExit, NXActionFinTimeout, NXActionLearn, NXActionMultipath,
    NXActionNAT, NXActionNote, NXActionOutputReg, NXActionOutputReg2, NXActionOutputTrunc,
    NXActionPopMpls, NXActionPopQueue, NXActionPushMpls, NXActionRegLoad, NXActionRegLoad2,
    NXActionRegMove, NXActionResubmit, NXActionResubmitTable, NXActionSample, NXActionSample2,
    NXActionSetMplsLabel, NXActionSetMplsTc, NXActionSetMplsTtl, NXActionSetQueue,
    NXActionSetTunnel, NXActionSetTunnel64, NXActionStackPop, NXActionStackPush,
};
use crate::wire::Wire;

/// One of Nicira's actions, which has a subtype behind the experimenter's id.
///
/// `A` is the version's action, for actions that hold actions.
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tag, type_name = "subtype", unknown = "NXActionUnknown")]
#[non_exhaustive]
pub enum NXAction<'a, A: Wire<'a>> {
    /// Look the packet up again as if it had come in by another port.
    #[wire(ty = 1)]
    Resubmit(NXActionResubmit),
    /// Set the tunnel's id, 32 bits.
    #[wire(ty = 2)]
    SetTunnel(NXActionSetTunnel),
    /// Choose the queue of later outputs.
    #[wire(ty = 4)]
    SetQueue(NXActionSetQueue),
    /// Go back to the queue the packet had at first.
    #[wire(ty = 5)]
    PopQueue(NXActionPopQueue),
    /// Copy bits from one field to another.
    #[wire(ty = 6)]
    RegMove(NXActionRegMove),
    /// Write a number into bits of a field.
    #[wire(ty = 7)]
    RegLoad(NXActionRegLoad),
    /// Nothing but a note.
    #[wire(ty = 8)]
    Note(NXActionNote<'a>),
    /// Set the tunnel's id, 64 bits.
    #[wire(ty = 9)]
    SetTunnel64(NXActionSetTunnel64),
    /// Choose one of several links and write its number into a field.
    #[wire(ty = 10)]
    Multipath(NXActionMultipath),
    /// Output to one of several ports.
    #[wire(ty = 12)]
    Bundle(NXActionBundle<'a>),
    /// Write the number of one of several ports into a field.
    #[wire(ty = 13)]
    BundleLoad(NXActionBundleLoad<'a>),
    /// Look the packet up again, in any table.
    #[wire(ty = 14)]
    ResubmitTable(NXActionResubmitTable),
    /// Output to the port whose number a field holds.
    #[wire(ty = 15)]
    OutputReg(NXActionOutputReg),
    /// Add a flow entry made from the packet.
    #[wire(ty = 16)]
    Learn(NXActionLearn<'a>),
    /// Carry out nothing more.
    #[wire(ty = 17)]
    Exit(NXActionExit),
    /// Decrement the IP TTL.
    #[wire(ty = 18)]
    DecTtl(NXActionDecTtl),
    /// Shorten the entry's time-outs when a TCP connection ends.
    #[wire(ty = 19)]
    FinTimeout(NXActionFinTimeout),
    /// Send the packet to a certain controller.
    #[wire(ty = 20)]
    Controller(NXActionController),
    /// Decrement the IP TTL, and say which controllers hear of it when it runs out.
    #[wire(ty = 21)]
    DecTtlCntIds(NXActionDecTtlCntIds<'a>),
    /// Push an MPLS header.
    #[wire(ty = 23)]
    PushMpls(NXActionPushMpls),
    /// Pop the outermost MPLS header.
    #[wire(ty = 24)]
    PopMpls(NXActionPopMpls),
    /// Set the MPLS TTL.
    #[wire(ty = 25)]
    SetMplsTtl(NXActionSetMplsTtl),
    /// Decrement the MPLS TTL.
    #[wire(ty = 26)]
    DecMplsTtl(NXActionDecMplsTtl),
    /// Push bits of a field onto the stack.
    #[wire(ty = 27)]
    StackPush(NXActionStackPush),
    /// Pop bits of a field off the stack.
    #[wire(ty = 28)]
    StackPop(NXActionStackPop),
    /// Sample packets for IPFIX.
    #[wire(ty = 29)]
    Sample(NXActionSample),
    /// Set the MPLS label.
    #[wire(ty = 30)]
    SetMplsLabel(NXActionSetMplsLabel),
    /// Set the MPLS traffic class.
    #[wire(ty = 31)]
    SetMplsTc(NXActionSetMplsTc),
    /// Output to the port whose number any field holds.
    #[wire(ty = 32)]
    OutputReg2(NXActionOutputReg2),
    /// Set a field, which may be masked.
    #[wire(ty = 33)]
    RegLoad2(NXActionRegLoad2<'a>),
    /// A part of a conjunctive match.
    #[wire(ty = 34)]
    Conjunction(NXActionConjunction),
    /// Pass the packet through the connection tracker.
    #[wire(ty = 35)]
    Ct(NXActionCT<'a, A>),
    /// Translate addresses, inside of `Ct`.
    #[wire(ty = 36)]
    Nat(NXActionNAT),
    /// Send the packet to a controller, with options.
    #[wire(ty = 37)]
    Controller2(NXActionController2<'a>),
    /// Sample packets for IPFIX at a port.
    #[wire(ty = 38)]
    Sample2(NXActionSample2),
    /// Output the beginning of the packet.
    #[wire(ty = 39)]
    OutputTrunc(NXActionOutputTrunc),
    /// Forget what the connection tracker said.
    #[wire(ty = 43)]
    CtClear(NXActionCTClear),
    /// Any other subtype; [`get`](crate::ext::ActionExperimenter::get) reads those that
    /// [`ExperimenterBody`](crate::ext::ExperimenterBody) is there for, Nicira's further ones
    /// among them.
    Unknown {
        /// The subtype, [`NXActionSubtype`](super::NXActionSubtype).
        subtype: u16,
        /// All bytes behind the subtype.
        data: Cow<'a, [u8]>,
    },
}

impl<'a, A: Wire<'a>> NXAction<'a, A> {
    /// An action that is not one of the above, with this subtype and body.
    pub(crate) fn unlisted<'b>(subtype: u16, body: &impl Wire<'b>) -> Self {
        let mut data = Vec::new();
        body.encode(&mut data);
        // What is decoded has its padding, which ends the action eight bytes further on.
        data.resize((data.len() + 2).next_multiple_of(8) - 2, 0);
        Self::Unknown { subtype, data: data.into() }
    }
}

/// Nicira's actions stand where a version's own do.
macro_rules! in_version {
    ($action:ident::$variant:ident) => {
        impl<'a, T> From<T> for $action<'a>
        where
            $crate::ext::nicira::NXAction<'a, Self>: From<T>,
        {
            fn from(action: T) -> Self {
                Self::$variant($crate::ext::ActionExperimenter::Nicira(action.into()))
            }
        }
    };
}
pub(crate) use in_version;

/// A part of a field as actions name it: from bit `start` up to and including bit `end`, where 0
/// is the lowest bit (`field[start..end]` in `ovs-actions(7)`).
///
/// ```
/// # use openflow_codec::ext::nicira::ofs_nbits;
/// assert_eq!(ofs_nbits(5, 10), 325);
/// ```
pub const fn ofs_nbits(start: u16, end: u16) -> u16 {
    start << 6 | end.saturating_sub(start) & 0x3f
}
