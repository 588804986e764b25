//! What a simulated switch is made of.

use std::fmt;

use openflow_codec::v1_0::V1_0;
use openflow_codec::v1_3::V1_3;
use openflow_codec::{MacAddr, Version as _};

/// A version of OpenFlow that the simulated switch speaks.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Version {
    /// OpenFlow 1.0.
    V1_0,
    /// OpenFlow 1.3.
    V1_3,
}

impl Version {
    /// The version's number on the wire.
    pub const fn wire(self) -> u8 {
        match self {
            Self::V1_0 => V1_0::WIRE,
            Self::V1_3 => V1_3::WIRE,
        }
    }

    /// The version with that number on the wire.
    pub const fn from_wire(number: u8) -> Option<Self> {
        match number {
            V1_0::WIRE => Some(Self::V1_0),
            V1_3::WIRE => Some(Self::V1_3),
            _ => None,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V1_0 => V1_0::NAME,
            Self::V1_3 => V1_3::NAME,
        })
    }
}

/// A port of a simulated switch.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PortConfig {
    /// The port's number, 1 to 0xfeff.
    pub port_no: u32,
    /// Its name; the protocol carries 15 bytes of it.
    pub name: String,
    /// Its hardware address.
    pub hw_addr: MacAddr,
}

impl PortConfig {
    /// Port `port_no` of the switch `dpid`, with the name and address that they suggest: the
    /// second port of the first switch is `s1-eth2`.
    pub fn new(dpid: u64, port_no: u32) -> Self {
        let [_, _, _, _, _, d0, d1, d2] = dpid.to_be_bytes();
        let [_, _, p0, p1] = port_no.to_be_bytes();
        let name = format!("s{dpid:x}-eth{port_no}");
        Self { port_no, name, hw_addr: MacAddr([0x0e, d0, d1, d2, p0, p1]) }
    }
}

/// What a simulated switch is and can do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SwitchConfig {
    /// The datapath id.
    pub dpid: u64,
    /// The highest version that the switch speaks.
    pub version: Version,
    /// Whether it speaks the lower versions, too. Off at first.
    pub lower_versions: bool,
    /// The ports.
    pub ports: Vec<PortConfig>,
    /// How many packets it keeps for the controller; 0, which is the default and what Open vSwitch
    /// says, keeps none and sends every packet whole.
    pub n_buffers: u32,
    /// How many bytes of a kept packet it sends unless the controller configures otherwise.
    pub miss_send_len: u16,
    /// How many tables it has in OpenFlow 1.3; in 1.0 it has one. At least 1, at most 254.
    pub n_tables: u8,
    /// How many flow entries fit into a table.
    pub max_entries: u32,
    /// How many bytes may wait for the controller before packet-ins are shed (and counted).
    pub output_limit: usize,
    /// What the switch is called in its description.
    pub description: String,
}

impl SwitchConfig {
    /// A switch without ports: one version, no buffers, 8 tables of a million entries.
    pub fn new(dpid: u64, version: Version) -> Self {
        Self {
            dpid,
            version,
            lower_versions: false,
            ports: Vec::new(),
            n_buffers: 0,
            miss_send_len: 128,
            n_tables: 8,
            max_entries: 1_000_000,
            output_limit: 4 << 20,
            description: format!("s{dpid:x}"),
        }
    }

    /// The same with ports 1 to `count`.
    #[must_use]
    pub fn with_ports(mut self, count: u32) -> Self {
        self.ports = (1..=count).map(|port_no| PortConfig::new(self.dpid, port_no)).collect();
        self
    }

    /// The same, keeping up to `n_buffers` packets for the controller.
    #[must_use]
    pub fn with_buffers(mut self, n_buffers: u32) -> Self {
        self.n_buffers = n_buffers;
        self
    }
}
