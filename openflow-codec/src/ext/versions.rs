//! Which versions have which of the extensions.

use super::nicira::*;
use super::onf::*;
use super::{ExperimenterBody, Place};
use crate::v1_0::V1_0;
use crate::v1_1::V1_1;
use crate::v1_2::V1_2;
use crate::v1_3::V1_3;
use crate::v1_4::V1_4;
use crate::v1_5::V1_5;
use crate::{InnerMessage, Version};

/// One structure for a version, or for all.
macro_rules! body {
    ($experimenter:ident, $place:ident, $number:literal, $name:ident, ($($params:tt)*), $v:ty, $for:ty) => {
        impl<$($params)*> ExperimenterBody<$v> for $for {
            const EXPERIMENTER: u32 = $experimenter;
            const EXP_TYPE: u32 = $number;
            const NAME: &'static str = stringify!($name);
            const PLACE: Place = Place::$place;
        }
    };
}

/// Structures by their type: in all versions, or in these.
macro_rules! bodies {
    (
        $experimenter:ident, $place:ident;
        $( $number:literal $name:ident $(<$lt:lifetime>)?: $which:tt; )*
    ) => {
        $( bodies! { @ $which $experimenter $place $number $name ($name $(<$lt>)?) } )*
    };
    (@ all $experimenter:ident $place:ident $number:literal $name:ident ($for:ty)) => {
        body! { $experimenter, $place, $number, $name, (V: Version), V, $for }
    };
    (@ [$($v:ident)*] $experimenter:ident $place:ident $number:literal $name:ident ($for:ty)) => {
        $( body! { $experimenter, $place, $number, $name, (), $v, $for } )*
    };
}

bodies! {
    NX_EXPERIMENTER_ID, Message;
    10 NXTRoleRequest: all;
    11 NXTRoleReply: all;
    12 NXTSetFlowFormat: [V1_0];
    14 NXTFlowRemoved<'_>: all;
    15 NXTFlowModTableId: all;
    16 NXTSetPacketInFormat: all;
    17 NXTPacketIn<'_>: all;
    18 NXTFlowAge: all;
    19 NXTSetAsyncConfig: all;
    20 NXTSetControllerId: all;
    21 NXTFlowMonitorCancel: [V1_0 V1_1 V1_2];
    22 NXTFlowMonitorPaused: [V1_0 V1_1 V1_2];
    23 NXTFlowMonitorResumed: [V1_0 V1_1 V1_2];
    24 NXTTlvTableMod<'_>: all;
    25 NXTTlvTableRequest: all;
    26 NXTTlvTableReply<'_>: all;
    27 NXTSetAsyncConfig2<'_>: [V1_0 V1_1 V1_2 V1_3];
    28 NXTResume<'_>: all;
    29 NXTCtFlushZone: all;
    30 NXTPacketIn2<'_>: all;
    32 NXTCtFlush<'_>: all;
}

bodies! {
    NX_EXPERIMENTER_ID, Request;
    0 NXFlowStatsRequest<'_>: [V1_0];
    1 NXAggregateStatsRequest<'_>: [V1_0];
    2 NXFlowMonitorRequest<'_>: [V1_0 V1_1 V1_2];
    3 NXIpfixBridgeStatsRequest: all;
    4 NXIpfixFlowStatsRequest: all;
    7 NXGroupStatsRequest: [V1_0];
    8 NXGroupDescStatsRequest: [V1_0];
    9 NXGroupFeaturesStatsRequest: [V1_0 V1_1];
}

bodies! {
    NX_EXPERIMENTER_ID, Reply;
    1 NXAggregateStatsReply: [V1_0];
    3 NXIpfixBridgeStatsReply: all;
    4 NXIpfixFlowStatsReply<'_>: all;
    7 NXGroupStatsReply<'_>: [V1_0];
    9 NXGroupFeaturesStatsReply: [V1_0 V1_1];
}

bodies! {
    NX_EXPERIMENTER_ID, ShortAction;
    22 NXActionWriteMetadata: all;
    40 NXActionGroup: [V1_0];
    41 NXActionSample3: all;
    44 NXActionResubmitTableCt: all;
    45 NXActionLearn2<'_>: all;
    46 NXActionEncap<'_>: [V1_3 V1_4 V1_5];
    47 NXActionDecap: [V1_3 V1_4 V1_5];
    48 NXActionDecNshTtl: [V1_3 V1_4 V1_5];
    49 NXActionCheckPktLarger: all;
    50 NXActionDeleteField: all;
    51 NXActionSample4: all;
}

bodies! {
    ONF_EXPERIMENTER_ID, Message;
    2300 ONFBundleCtrlMsg<'_>: [V1_3];
    2301 ONFBundleAddMsg<'_>: [V1_3];
    1870 ONFFlowMonitorCancel: [V1_3];
    1871 ONFFlowMonitorPaused: [V1_3];
    1872 ONFFlowMonitorResumed: [V1_3];
    1911 ONFRoleStatus<'_>: [V1_3];
    2350 ONFRequestForward<'_>: [V1_3];
}

bodies! {
    ONF_EXPERIMENTER_ID, Request;
    1870 ONFFlowMonitorStatsRequest<'_>: [V1_3];
}

bodies! {
    ONF_EXPERIMENTER_ID, Reply;
    1870 ONFFlowMonitorStatsReply<'_>: [V1_3];
}

bodies! {
    ONF_EXPERIMENTER_ID, ShortAction;
    3200 ONFActionCopyField: [V1_3 V1_4];
}

/// Structures that hold a version's actions or instructions, by their type.
macro_rules! of_actions {
    ($(
        $v:ident $module:ident: $( $place:ident $number:literal $name:ident of $of:ident ),*;
    )*) => {$($(
        body! {
            NX_EXPERIMENTER_ID, $place, $number, $name, ('a), $v,
            $name<'a, crate::$module::ofproto_parser::$of<'a>>
        }
    )*)*};
}

of_actions! {
    V1_0 v1_0: Message 13 NXTFlowMod of OFPAction, Message 31 NXTGroupMod of OFPAction,
        Reply 0 NXFlowStatsReply of OFPAction, Reply 2 NXFlowMonitorReply of OFPAction,
        Reply 8 NXGroupDescStatsReply of OFPAction, ShortAction 42 NXActionClone of OFPAction;
    V1_1 v1_1: Message 13 NXTFlowMod of OFPInstruction, Reply 2 NXFlowMonitorReply of OFPAction,
        ShortAction 42 NXActionClone of OFPAction;
    V1_2 v1_2: Message 13 NXTFlowMod of OFPInstruction, Reply 2 NXFlowMonitorReply of OFPAction,
        ShortAction 42 NXActionClone of OFPAction;
    V1_3 v1_3: Message 13 NXTFlowMod of OFPInstruction, ShortAction 42 NXActionClone of OFPAction;
    V1_4 v1_4: Message 13 NXTFlowMod of OFPInstruction, ShortAction 42 NXActionClone of OFPAction;
    V1_5 v1_5: Message 13 NXTFlowMod of OFPInstruction, ShortAction 42 NXActionClone of OFPAction;
}

/// The requests that a version forwards.
macro_rules! forwarded {
    ($( $v:ident )*) => {$(
        body! {
            NX_EXPERIMENTER_ID, Message, 132, NXTRequestForward, ('a), $v,
            NXTRequestForward<InnerMessage<'a, $v>>
        }
    )*};
}

forwarded! { V1_0 V1_1 V1_2 }
