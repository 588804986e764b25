//! Ports: 1.5 says which pipeline fields they give and take, and where they lead back to.

use super::{
    OFPOxmId, OFPPortDescPropEthernet, OFPPortDescPropExperimenter, OFPPortDescPropOptical,
};
use crate::v1_5::ofproto::*;
use crate::wire::{List, MacAddr, Text, Wire};

/// A port (OpenFlow 1.5.1 section 7.2.1).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPort<'a> {
    /// The port's number.
    pub port_no: u32,
    /// Its hardware address.
    #[wire(length = "length", pad = 2)]
    pub hw_addr: MacAddr,
    /// Its name.
    #[wire(pad = 2)]
    pub name: Text<16>,
    /// How the controller set it.
    pub config: PortConfig,
    /// How it is.
    pub state: PortState,
    /// What else is known of it, by its kind.
    pub properties: List<'a, OFPPortDescProp<'a>>,
}

/// A property of a port (OpenFlow 1.5.1 section 7.2.1).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPPortDescProp<'a> {
    /// Of an Ethernet port.
    #[wire(ty = 0)]
    Ethernet(OFPPortDescPropEthernet),
    /// Of an optical port.
    #[wire(ty = 1)]
    Optical(OFPPortDescPropOptical),
    /// The pipeline fields that packets from the port can have.
    #[wire(ty = 2)]
    PipelineInput(OFPPortDescPropOxm<'a>),
    /// The pipeline fields of packets to the port that it takes notice of.
    #[wire(ty = 3)]
    PipelineOutput(OFPPortDescPropOxm<'a>),
    /// The ports by which packets to this one come in again.
    #[wire(ty = 4)]
    Recirculate(OFPPortDescPropRecirculate<'a>),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPPortDescPropExperimenter<'a>),
    /// A property that 1.5 does not define.
    Unknown {
        /// The type, `OFPPDPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Pipeline fields that a port gives or takes (OpenFlow 1.5.1 section 7.2.1,
/// `OFPPDPT_PIPELINE_INPUT` and `OFPPDPT_PIPELINE_OUTPUT`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescPropOxm<'a> {
    /// The fields.
    pub oxm_ids: List<'a, OFPOxmId>,
}

/// Where packets to a port come in again (OpenFlow 1.5.1 section 7.2.1, `OFPPDPT_RECIRCULATE`).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescPropRecirculate<'a> {
    /// The ports.
    pub port_nos: List<'a, u32>,
}

/// A port came, went or changed (OpenFlow 1.5.1 section 7.4.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatus<'a> {
    /// What happened.
    pub reason: PortReason,
    /// The port as it is now.
    #[wire(pad = 7)]
    pub desc: OFPPort<'a>,
}

/// Asks for ports (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 4)]
pub struct OFPPortDescStatsRequest {
    /// Whether more requests follow.
    pub flags: MultipartRequestFlags,
    /// The port, or [`OFPP_ANY`] for all.
    #[wire(pad = 4)]
    pub port_no: u32,
}

/// Ports (OpenFlow 1.5.1 section 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The ports.
    #[wire(pad = 4)]
    pub body: List<'a, OFPPort<'a>>,
}
