//! Ports.

use super::{
    OFPPortDescPropExperimenter, OFPPortModPropExperimenter, OFPPortStatsPropExperimenter,
};
use crate::v1_4::ofproto::*;
use crate::wire::{List, MacAddr, Text, Wire};

pub use crate::v1_3::ofproto_parser::{OFPPortDescStatsRequest, OFPPortStatsRequest};

/// A port (OpenFlow 1.4.1 section 7.2.1).
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

/// A property of a port (OpenFlow 1.4.1 section 7.2.1).
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
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPPortDescPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPPDPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// An Ethernet port (OpenFlow 1.4.1 section 7.2.1.1, `OFPPDPT_ETHERNET`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescPropEthernet {
    /// Features in use.
    #[wire(pad = 4)]
    pub curr: PortFeatures,
    /// Features it advertises.
    pub advertised: PortFeatures,
    /// Features it could use.
    pub supported: PortFeatures,
    /// Features the other end advertises.
    pub peer: PortFeatures,
    /// The speed in use, in kbit/s.
    pub curr_speed: u32,
    /// The highest speed, in kbit/s.
    pub max_speed: u32,
}

/// An optical port (OpenFlow 1.4.1 section 7.2.1.2, `OFPPDPT_OPTICAL`). Frequencies are in MHz,
/// wavelengths in hundredths of a nanometre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescPropOptical {
    /// What it can do.
    #[wire(pad = 4)]
    pub supported: OpticalPortFeatures,
    /// The lowest frequency or wavelength it can send.
    pub tx_min_freq_lmda: u32,
    /// The highest frequency or wavelength it can send.
    pub tx_max_freq_lmda: u32,
    /// The steps of what it can send.
    pub tx_grid_freq_lmda: u32,
    /// The lowest frequency or wavelength it can receive.
    pub rx_min_freq_lmda: u32,
    /// The highest frequency or wavelength it can receive.
    pub rx_max_freq_lmda: u32,
    /// The steps of what it can receive.
    pub rx_grid_freq_lmda: u32,
    /// The lowest power it can send with, in tenths of a dBm.
    pub tx_pwr_min: u16,
    /// The highest power it can send with, in tenths of a dBm.
    pub tx_pwr_max: u16,
}

/// A port came, went or changed (OpenFlow 1.4.1 section 7.4.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatus<'a> {
    /// What happened.
    pub reason: PortReason,
    /// The port as it is now.
    #[wire(pad = 7)]
    pub desc: OFPPort<'a>,
}

/// Sets how a port behaves (OpenFlow 1.4.1 section 7.3.4.3).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortMod<'a> {
    /// The port.
    pub port_no: u32,
    /// Its hardware address, to be sure.
    #[wire(pad = 4)]
    pub hw_addr: MacAddr,
    /// The settings.
    #[wire(pad = 2)]
    pub config: PortConfig,
    /// Which settings to change.
    pub mask: PortConfig,
    /// Further settings, by the kind of the port.
    pub properties: List<'a, OFPPortModProp<'a>>,
}

/// A setting of a port (OpenFlow 1.4.1 section 7.3.4.3).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPPortModProp<'a> {
    /// Of an Ethernet port.
    #[wire(ty = 0)]
    Ethernet(OFPPortModPropEthernet),
    /// Of an optical port.
    #[wire(ty = 1)]
    Optical(OFPPortModPropOptical),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPPortModPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPPMPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Sets an Ethernet port (OpenFlow 1.4.1 section 7.3.4.3, `OFPPMPT_ETHERNET`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortModPropEthernet {
    /// The features to advertise; none set changes nothing.
    pub advertise: PortFeatures,
}

/// Sets an optical port (OpenFlow 1.4.1 section 7.3.4.3, `OFPPMPT_OPTICAL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortModPropOptical {
    /// Which of these to set.
    pub configure: OpticalPortFeatures,
    /// The centre frequency in MHz, or the wavelength in hundredths of a nanometre.
    pub freq_lmda: u32,
    /// How far from the centre, in MHz, with a sign.
    pub fl_offset: u32,
    /// How wide the channel is.
    pub grid_span: u32,
    /// The power to send with, in tenths of a dBm.
    pub tx_pwr: u32,
}

/// Counters of ports (OpenFlow 1.4.1 section 7.3.5.6).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The ports.
    #[wire(pad = 4)]
    pub body: List<'a, OFPPortStats<'a>>,
}

/// The counters of a port (OpenFlow 1.4.1 section 7.3.5.6). A counter that the switch does not
/// have is all ones.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStats<'a> {
    /// The port.
    #[wire(length = "length", pad = 2)]
    pub port_no: u32,
    /// How long the port lives, in seconds …
    pub duration_sec: u32,
    /// … and nanoseconds beyond them.
    pub duration_nsec: u32,
    /// Packets received.
    pub rx_packets: u64,
    /// Packets sent.
    pub tx_packets: u64,
    /// Bytes received.
    pub rx_bytes: u64,
    /// Bytes sent.
    pub tx_bytes: u64,
    /// Packets dropped on receipt.
    pub rx_dropped: u64,
    /// Packets dropped on sending.
    pub tx_dropped: u64,
    /// Receive errors of any kind.
    pub rx_errors: u64,
    /// Send errors of any kind.
    pub tx_errors: u64,
    /// Further counters, by the kind of the port.
    pub properties: List<'a, OFPPortStatsProp<'a>>,
}

/// Counters that depend on the kind of the port (OpenFlow 1.4.1 section 7.3.5.6).
#[derive(Clone, Debug, PartialEq, Wire)]
#[wire(tlv(unpadded), type_name = "type", len_name = "length", unknown = "OFPPropUnknown")]
#[non_exhaustive]
pub enum OFPPortStatsProp<'a> {
    /// Of an Ethernet port.
    #[wire(ty = 0)]
    Ethernet(OFPPortStatsPropEthernet),
    /// Of an optical port.
    #[wire(ty = 1)]
    Optical(OFPPortStatsPropOptical),
    /// An experimenter's.
    #[wire(ty = 0xffff)]
    Experimenter(OFPPortStatsPropExperimenter<'a>),
    /// A property that 1.4 does not define.
    Unknown {
        /// The type, `OFPPSPT_*`.
        type_: u16,
        /// What follows type and length.
        body: &'a [u8],
    },
}

/// Counters of an Ethernet port (OpenFlow 1.4.1 section 7.3.5.6, `OFPPSPT_ETHERNET`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatsPropEthernet {
    /// Frame alignment errors.
    #[wire(pad = 4)]
    pub rx_frame_err: u64,
    /// Packets lost to an overrun.
    pub rx_over_err: u64,
    /// Checksum errors.
    pub rx_crc_err: u64,
    /// Collisions.
    pub collisions: u64,
}

/// How an optical port works now (OpenFlow 1.4.1 section 7.3.5.6, `OFPPSPT_OPTICAL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OFPPortStatsPropOptical {
    /// Which of these have a value.
    #[wire(pad = 4)]
    pub flags: PortStatsOpticalFlags,
    /// The frequency or wavelength that is sent.
    pub tx_freq_lmda: u32,
    /// How far from it the transmitter is.
    pub tx_offset: u32,
    /// How wide its channel is.
    pub tx_grid_span: u32,
    /// The frequency or wavelength that is received.
    pub rx_freq_lmda: u32,
    /// How far from it the receiver is.
    pub rx_offset: u32,
    /// How wide its channel is.
    pub rx_grid_span: u32,
    /// The power that is sent, in tenths of a dBm.
    pub tx_pwr: u16,
    /// The power that is received, in tenths of a dBm.
    pub rx_pwr: u16,
    /// The bias current of the transmitter, in tenths of a mA.
    pub bias_current: u16,
    /// The temperature of the transmitter, in tenths of a degree Celsius.
    pub temperature: u16,
}

/// The ports (OpenFlow 1.4.1 section 7.3.5.7).
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct OFPPortDescStatsReply<'a> {
    /// Whether more replies follow.
    pub flags: MultipartReplyFlags,
    /// The ports.
    #[wire(pad = 4)]
    pub body: List<'a, OFPPort<'a>>,
}
