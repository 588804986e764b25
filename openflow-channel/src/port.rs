//! Ports, whatever the version.

use openflow_codec::v1_0::ofproto_parser::OFPPhyPort;
use openflow_codec::v1_3::ofproto_parser::OFPPort;
use openflow_codec::{MacAddr, Text};

/// A port of a switch of any version (OpenFlow 1.0.1 section 5.2.1, 1.3.5 section 7.2.1).
///
/// The meaning of bits is that of the session's version.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Port {
    /// The port's number. Reserved numbers are those of the version: the local port is 0xfffe in
    /// 1.0 and 0xfffffffe in 1.3.
    pub port_no: u32,
    /// Its hardware address.
    pub hw_addr: MacAddr,
    /// Its name.
    pub name: Text<16>,
    /// How the controller set it, `OFPPC_*`.
    pub config: u32,
    /// How it is, `OFPPS_*`.
    pub state: u32,
    /// Features in use, `OFPPF_*`.
    pub curr: u32,
    /// Features it advertises.
    pub advertised: u32,
    /// Features it could use.
    pub supported: u32,
    /// Features the other end advertises.
    pub peer: u32,
    /// The speed in use, in kbit/s; 0 in 1.0, which does not tell.
    pub curr_speed: u32,
    /// The highest speed, in kbit/s; 0 in 1.0, which does not tell.
    pub max_speed: u32,
}

impl From<OFPPhyPort> for Port {
    fn from(port: OFPPhyPort) -> Self {
        Self {
            port_no: port.port_no.into(),
            hw_addr: port.hw_addr,
            name: port.name,
            config: port.config.0,
            state: port.state.0,
            curr: port.curr.0,
            advertised: port.advertised.0,
            supported: port.supported.0,
            peer: port.peer.0,
            curr_speed: 0,
            max_speed: 0,
        }
    }
}

impl From<OFPPort> for Port {
    fn from(port: OFPPort) -> Self {
        Self {
            port_no: port.port_no,
            hw_addr: port.hw_addr,
            name: port.name,
            config: port.config.0,
            state: port.state.0,
            curr: port.curr.0,
            advertised: port.advertised.0,
            supported: port.supported.0,
            peer: port.peer.0,
            curr_speed: port.curr_speed,
            max_speed: port.max_speed,
        }
    }
}
