//! Match and statistics fields as numbers; the typed fields are in [`crate::oxm`] and
//! [`crate::oxs`].

use crate::wire::{names, numbers, wire_enum};

names! {
    /// Who defines match fields (OpenFlow 1.5.1 section 7.2.3).
    OXM_CLASSES: OxmClass as in v1_4 {
        OFPXMC_OPENFLOW_BASIC, OFPXMC_NXM_0, OFPXMC_NXM_1, OFPXMC_EXPERIMENTER,
    } + {
        /// The specification: packet registers.
        OFPXMC_PACKET_REGS = 0x8001,
    }
}

wire_enum! {
    /// Who defines a statistics field (OpenFlow 1.5.1 section 7.2.4).
    pub struct OxsClass(u16) {
        /// The specification.
        OFPXSC_OPENFLOW_BASIC = 0x8002,
        /// The experimenter whose id follows the field's header.
        OFPXSC_EXPERIMENTER = 0xffff,
    }
}

numbers! {
    /// The match fields that are new in 1.5: their numbers and headers.
    NEW_OXM_NUMBERS;

    /// TCP flags.
    OFPXMT_OFB_TCP_FLAGS: u8 = 42;
    /// Port of the output action in the action set.
    OFPXMT_OFB_ACTSET_OUTPUT: u8 = 43;
    /// Type of the packet.
    OFPXMT_OFB_PACKET_TYPE: u8 = 44;
    /// Header of [`OFPXMT_OFB_TCP_FLAGS`] without a mask.
    OXM_OF_TCP_FLAGS: u32 = 0x8000_5402;
    /// Header of [`OFPXMT_OFB_TCP_FLAGS`] with a mask of the same size.
    OXM_OF_TCP_FLAGS_W: u32 = 0x8000_5504;
    /// Header of [`OFPXMT_OFB_ACTSET_OUTPUT`] without a mask.
    OXM_OF_ACTSET_OUTPUT: u32 = 0x8000_5604;
    /// Header of [`OFPXMT_OFB_ACTSET_OUTPUT`] with a mask of the same size.
    OXM_OF_ACTSET_OUTPUT_W: u32 = 0x8000_5708;
    /// Header of [`OFPXMT_OFB_PACKET_TYPE`] without a mask.
    OXM_OF_PACKET_TYPE: u32 = 0x8000_5804;
    /// Header of [`OFPXMT_OFB_PACKET_TYPE`] with a mask of the same size.
    OXM_OF_PACKET_TYPE_W: u32 = 0x8000_5908;
}

numbers! {
    /// The statistics fields: their numbers and headers.
    OXS_NUMBERS;

    /// How long the flow entry lives.
    OFPXST_OFB_DURATION: u8 = 0;
    /// How long no packet matched.
    OFPXST_OFB_IDLE_TIME: u8 = 1;
    /// How many flow entries were added up.
    OFPXST_OFB_FLOW_COUNT: u8 = 3;
    /// How many packets matched.
    OFPXST_OFB_PACKET_COUNT: u8 = 4;
    /// How many bytes matched.
    OFPXST_OFB_BYTE_COUNT: u8 = 5;
    /// Header of [`OFPXST_OFB_DURATION`].
    OXS_OF_DURATION: u32 = 0x8002_0008;
    /// Header of [`OFPXST_OFB_IDLE_TIME`].
    OXS_OF_IDLE_TIME: u32 = 0x8002_0208;
    /// Header of [`OFPXST_OFB_FLOW_COUNT`].
    OXS_OF_FLOW_COUNT: u32 = 0x8002_0604;
    /// Header of [`OFPXST_OFB_PACKET_COUNT`].
    OXS_OF_PACKET_COUNT: u32 = 0x8002_0808;
    /// Header of [`OFPXST_OFB_BYTE_COUNT`].
    OXS_OF_BYTE_COUNT: u32 = 0x8002_0a08;
}
