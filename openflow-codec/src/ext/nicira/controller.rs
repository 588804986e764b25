//! Packets to the controller.

use crate::wire::{List, Octets, Wire};

#[cfg(feature = "json")]
use super::json::controller2_props;

/// Send the packet to a certain controller (`NXAST_CONTROLLER`, `controller(…)` in
/// `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionController {
    /// How many bytes of the packet; 0xffff is all of it.
    pub max_len: u16,
    /// The controller's id, as set by `NXT_SET_CONTROLLER_ID`.
    pub controller_id: u16,
    /// The reason that the packet-in gives, `OFPR_*`.
    pub reason: u8,
}

/// Send the packet to a controller, with options (`NXAST_CONTROLLER2`, `controller(…)` in
/// `ovs-actions(7)`).
///
/// ```
/// # use openflow_codec::ext::nicira::NXActionController2;
/// let action = NXActionController2::new().with_max_len(128).with_userdata(&[1, 2]).with_pause();
/// assert_eq!(action.max_len(), Some(128));
/// assert_eq!(action.controller_id(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct NXActionController2<'a> {
    /// The options.
    #[wire(pad = 6, json(controller2_props))]
    pub properties: List<'a, NXController2Prop<'a>, 0>,
}

impl<'a> NXActionController2<'a> {
    /// Sends the whole packet to the controllers whose id is 0.
    pub const fn new() -> Self {
        Self { properties: List::new() }
    }

    /// Sends this many bytes of the packet.
    #[must_use]
    pub fn with_max_len(self, max_len: u16) -> Self {
        self.with(&NXController2Prop::MaxLen(NXController2MaxLen { max_len }))
    }

    /// Sends it to the controllers that have this id.
    #[must_use]
    pub fn with_controller_id(self, controller_id: u16) -> Self {
        self.with(&NXController2Prop::ControllerId(NXController2ControllerId { controller_id }))
    }

    /// Gives this reason in the packet-in, `OFPR_*`.
    #[must_use]
    pub fn with_reason(self, reason: u8) -> Self {
        self.with(&NXController2Prop::Reason(NXController2Reason { reason }))
    }

    /// Sends these bytes along.
    #[must_use]
    pub fn with_userdata(self, userdata: &'a [u8]) -> Self {
        let userdata = Octets(userdata);
        self.with(&NXController2Prop::Userdata(NXController2Userdata { userdata }))
    }

    /// Keeps the rest of the pipeline until the controller resumes the packet (`NXT_RESUME`).
    #[must_use]
    pub fn with_pause(self) -> Self {
        self.with(&NXController2Prop::Pause(NXController2Pause {}))
    }

    fn with(mut self, property: &NXController2Prop<'a>) -> Self {
        self.properties.push(property);
        self
    }

    /// How many bytes of the packet, if it says.
    pub fn max_len(&self) -> Option<u16> {
        self.properties.iter().find_map(|property| match property {
            NXController2Prop::MaxLen(p) => Some(p.max_len),
            _ => None,
        })
    }

    /// The controller's id, if it says.
    pub fn controller_id(&self) -> Option<u16> {
        self.properties.iter().find_map(|property| match property {
            NXController2Prop::ControllerId(p) => Some(p.controller_id),
            _ => None,
        })
    }

    /// The reason that the packet-in gives, `OFPR_*`, if it says.
    pub fn reason(&self) -> Option<u8> {
        self.properties.iter().find_map(|property| match property {
            NXController2Prop::Reason(p) => Some(p.reason),
            _ => None,
        })
    }

    /// The bytes to send along, if there are any.
    pub fn userdata(&self) -> Option<&[u8]> {
        self.properties.iter().find_map(|property| match property {
            NXController2Prop::Userdata(p) => Some(p.userdata.0),
            _ => None,
        })
    }

    /// Whether the rest of the pipeline is kept until the controller resumes the packet.
    pub fn pause(&self) -> bool {
        self.properties.iter().any(|property| matches!(property, NXController2Prop::Pause(_)))
    }
}

/// An option of [`NXActionController2`] (`NXAC2PT_*`).
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum NXController2Prop<'a> {
    /// How many bytes of the packet.
    #[wire(ty = 0, len = 8)]
    MaxLen(NXController2MaxLen),
    /// Which controller.
    #[wire(ty = 1, len = 8)]
    ControllerId(NXController2ControllerId),
    /// The reason that the packet-in gives.
    #[wire(ty = 2, len = 5)]
    Reason(NXController2Reason),
    /// Bytes to send along.
    #[wire(ty = 3)]
    Userdata(NXController2Userdata<'a>),
    /// Keep the rest of the pipeline until the controller resumes the packet.
    #[wire(ty = 4, len = 4)]
    Pause(NXController2Pause),
    /// An option that is not known here.
    Unknown {
        /// The type.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// How many bytes of the packet (`NXAC2PT_MAX_LEN`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXController2MaxLen {
    /// How many bytes; 0xffff is the whole packet.
    pub max_len: u16,
}

/// Which controller (`NXAC2PT_CONTROLLER_ID`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
#[wire(pad_end = 2)]
pub struct NXController2ControllerId {
    /// The id, as set by `NXT_SET_CONTROLLER_ID`.
    pub controller_id: u16,
}

/// The reason that the packet-in gives (`NXAC2PT_REASON`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXController2Reason {
    /// The reason, `OFPR_*`.
    pub reason: u8,
}

/// Bytes to send along (`NXAC2PT_USERDATA`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXController2Userdata<'a> {
    /// The bytes.
    pub userdata: Octets<'a>,
}

/// Keep the rest of the pipeline until the controller resumes the packet (`NXAC2PT_PAUSE`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXController2Pause {}
