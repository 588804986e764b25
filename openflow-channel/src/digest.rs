//! What the session needs to know of a message, the same for every version.
//!
//! This is the only place where versions differ once one was agreed on. Hello, error and echo are
//! not here: they are the same in every version, and have to be understood before.

use openflow_codec::v1_0::{self, ofproto_parser::OFPPhyPort};
use openflow_codec::v1_3::ofproto::{
    MessageType, OFPMPF_REPLY_MORE, OFPT_FEATURES_REPLY, OFPT_MULTIPART_REPLY, OFPT_PORT_STATUS,
};
use openflow_codec::v1_3::ofproto_parser::{OFPPort, OFPPortDescStatsRequest};
use openflow_codec::v1_3::{self, V1_3};
use openflow_codec::{AnyMessage, List, TooLong, Version, encode};

use crate::Port;

/// What a message means to the session.
#[derive(Debug)]
pub(crate) enum Digest<'a> {
    /// What the switch is.
    Features {
        datapath_id: u64,
        auxiliary_id: u8,
        /// Its ports, in versions that tell them here.
        ports: Option<Ports<'a>>,
    },
    /// A part of the port description.
    PortDesc { more: bool, ports: Ports<'a> },
    /// A port came, went or changed.
    PortStatus { reason: u8, port: Port },
    /// Nothing.
    Other,
}

impl<'a> From<&'a AnyMessage<'_>> for Digest<'a> {
    fn from(message: &'a AnyMessage<'_>) -> Self {
        match message {
            AnyMessage::V1_0(_, message) => Self::of_1_0(message),
            AnyMessage::V1_3(_, message) => Self::of_1_3(message),
            _ => Self::Other,
        }
    }
}

impl<'a> Digest<'a> {
    /// Whether a message of that type can mean anything, in whatever version.
    pub(crate) fn may_be_of(type_: u8) -> bool {
        matches!(MessageType(type_), OFPT_FEATURES_REPLY | OFPT_PORT_STATUS | OFPT_MULTIPART_REPLY)
    }

    fn of_1_0(message: &'a v1_0::OFPMessage<'_>) -> Self {
        use v1_0::OFPMessage::{OFPPortStatus, OFPSwitchFeatures};
        match message {
            OFPSwitchFeatures(features) => Self::Features {
                datapath_id: features.datapath_id,
                auxiliary_id: 0,
                ports: Some(Ports::V1_0(&features.ports)),
            },
            OFPPortStatus(status) => {
                Self::PortStatus { reason: status.reason.0, port: status.desc.into() }
            }
            _ => Self::Other,
        }
    }

    fn of_1_3(message: &'a v1_3::OFPMessage<'_>) -> Self {
        use v1_3::OFPMessage::{OFPPortDescStatsReply, OFPPortStatus, OFPSwitchFeatures};
        match message {
            OFPSwitchFeatures(features) => Self::Features {
                datapath_id: features.datapath_id,
                auxiliary_id: features.auxiliary_id,
                ports: None,
            },
            OFPPortDescStatsReply(reply) => Self::PortDesc {
                more: reply.flags.contains(OFPMPF_REPLY_MORE),
                ports: Ports::V1_3(&reply.body),
            },
            OFPPortStatus(status) => {
                Self::PortStatus { reason: status.reason.0, port: status.desc.into() }
            }
            _ => Self::Other,
        }
    }
}

/// The ports in a message.
#[derive(Debug)]
pub(crate) enum Ports<'a> {
    V1_0(&'a List<'a, OFPPhyPort>),
    V1_3(&'a List<'a, OFPPort>),
}

impl Ports<'_> {
    /// The ports one after the other, until `f` says no.
    ///
    /// # Errors
    /// What `f` says.
    pub(crate) fn try_for_each<E>(&self, f: impl FnMut(Port) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::V1_0(ports) => ports.iter().map(Port::from).try_for_each(f),
            Self::V1_3(ports) => ports.iter().map(Port::from).try_for_each(f),
        }
    }
}

/// Appends the request for the port description, in versions that have one.
///
/// # Errors
/// None: the request is short.
pub(crate) fn put_port_desc_request(
    version: u8,
    xid: u32,
    out: &mut Vec<u8>,
) -> Result<(), TooLong> {
    match version {
        V1_3::WIRE => encode::<V1_3, _>(xid, &OFPPortDescStatsRequest::default(), out),
        _ => Ok(()),
    }
}
