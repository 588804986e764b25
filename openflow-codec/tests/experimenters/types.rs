//! Every typed message and its versions.

/// Does something with each version and type.
macro_rules! each_type {
    ($with:ident $args:tt) => {
        use openflow_codec::InnerMessage;
        use openflow_codec::v1_0::{V1_0, ofproto_parser::OFPAction as Action10};
        use openflow_codec::v1_1::V1_1;
        use openflow_codec::v1_1::ofproto_parser::{
            OFPAction as Action11, OFPInstruction as Instruction11,
        };
        use openflow_codec::v1_2::V1_2;
        use openflow_codec::v1_2::ofproto_parser::{
            OFPAction as Action12, OFPInstruction as Instruction12,
        };
        use openflow_codec::v1_3::{V1_3, ofproto_parser::OFPInstruction as Instruction13};
        use openflow_codec::v1_4::{V1_4, ofproto_parser::OFPInstruction as Instruction14};
        use openflow_codec::v1_5::{V1_5, ofproto_parser::OFPInstruction as Instruction15};

        each_type! { @all $with $args V1_0 }
        each_type! { @all $with $args V1_1 }
        each_type! { @all $with $args V1_2 }
        each_type! { @all $with $args V1_3 }
        each_type! { @all $with $args V1_4 }
        each_type! { @all $with $args V1_5 }
        each_type! { @some $with $args V1_0
            NXTSetFlowFormat, NXTGroupMod<Action10<'_>>,
            NXFlowStatsRequest<>, NXFlowStatsReply<Action10<'_>>,
            NXAggregateStatsRequest<>, NXAggregateStatsReply,
            NXGroupStatsRequest, NXGroupStatsReply<>,
            NXGroupDescStatsRequest, NXGroupDescStatsReply<Action10<'_>>,
        }
        each_type! { @monitor $with $args V1_0 }
        each_type! { @monitor $with $args V1_1 }
        each_type! { @monitor $with $args V1_2 }
        each_type! { @some $with $args V1_0 NXTSetAsyncConfig2<> }
        each_type! { @some $with $args V1_1 NXTSetAsyncConfig2<> }
        each_type! { @some $with $args V1_2 NXTSetAsyncConfig2<> }
        each_type! { @some $with $args V1_3 NXTSetAsyncConfig2<> }
        each_type! { @some $with $args V1_0
            NXGroupFeaturesStatsRequest, NXGroupFeaturesStatsReply,
        }
        each_type! { @some $with $args V1_1
            NXGroupFeaturesStatsRequest, NXGroupFeaturesStatsReply,
        }
        each_type! { @some $with $args V1_3
            ONFBundleCtrlMsg<>, ONFBundleAddMsg<>, ONFFlowMonitorCancel, ONFFlowMonitorPaused,
            ONFFlowMonitorResumed, ONFRoleStatus<>, ONFRequestForward<>,
            ONFFlowMonitorStatsRequest<>, ONFFlowMonitorStatsReply<>,
        }
        each_type! { @some $with $args V1_0 NXTFlowMod<Action10<'_>> }
        each_type! { @some $with $args V1_1
            NXTFlowMod<Instruction11<'_>>, NXFlowMonitorReply<Action11<'_>>,
        }
        each_type! { @some $with $args V1_2
            NXTFlowMod<Instruction12<'_>>, NXFlowMonitorReply<Action12<'_>>,
        }
        each_type! { @some $with $args V1_3 NXTFlowMod<Instruction13<'_>> }
        each_type! { @some $with $args V1_4 NXTFlowMod<Instruction14<'_>> }
        each_type! { @some $with $args V1_5 NXTFlowMod<Instruction15<'_>> }
        each_type! { @some $with $args V1_0 NXFlowMonitorReply<Action10<'_>> }
        $with! { $args V1_0, NXTRequestForward, NXTRequestForward<InnerMessage<'_, V1_0>> }
        $with! { $args V1_1, NXTRequestForward, NXTRequestForward<InnerMessage<'_, V1_1>> }
        $with! { $args V1_2, NXTRequestForward, NXTRequestForward<InnerMessage<'_, V1_2>> }
    };
    // The types that are the same in all versions.
    (@all $with:ident $args:tt $v:ident) => {
        each_type! { @some $with $args $v
            NXTRoleRequest, NXTRoleReply, NXTFlowRemoved<>, NXTFlowModTableId,
            NXTSetPacketInFormat, NXTPacketIn<>, NXTFlowAge, NXTSetAsyncConfig,
            NXTSetControllerId, NXTTlvTableMod<>, NXTTlvTableRequest, NXTTlvTableReply<>,
            NXTResume<>, NXTCtFlushZone, NXTPacketIn2<>, NXTCtFlush<>,
            NXIpfixBridgeStatsRequest, NXIpfixBridgeStatsReply,
            NXIpfixFlowStatsRequest, NXIpfixFlowStatsReply<>,
        }
    };
    (@monitor $with:ident $args:tt $v:ident) => {
        each_type! { @some $with $args $v
            NXTFlowMonitorCancel, NXTFlowMonitorPaused, NXTFlowMonitorResumed,
            NXFlowMonitorRequest<>,
        }
    };
    (@some $with:ident $args:tt $v:ident
        $( $name:ident $(<$($arg:ty),*>)? ),* $(,)?
    ) => {
        $( $with! { $args $v, $name, $name $(<'_, $($arg),*>)? } )*
    };
}
pub(crate) use each_type;
