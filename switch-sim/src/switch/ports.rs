//! The ports of a switch and their counters.

use std::collections::BTreeMap;
use std::time::Duration;

use openflow_codec::v1_0::ofproto as ofp;

use crate::PortConfig;

/// A port. The bits of its configuration are 1.0's, of which 1.3 has fewer.
#[derive(Clone, Debug)]
pub(crate) struct Port {
    pub(crate) config: PortConfig,
    /// `OFPPC_*`.
    pub(crate) bits: u32,
    pub(crate) is_link_down: bool,
    pub(crate) created: Duration,
    pub(crate) rx_packets: u64,
    pub(crate) rx_bytes: u64,
    pub(crate) rx_dropped: u64,
    pub(crate) tx_packets: u64,
    pub(crate) tx_bytes: u64,
    pub(crate) tx_dropped: u64,
}

impl Port {
    pub(crate) fn new(config: PortConfig, now: Duration) -> Self {
        Self {
            config,
            bits: 0,
            is_link_down: false,
            created: now,
            rx_packets: 0,
            rx_bytes: 0,
            rx_dropped: 0,
            tx_packets: 0,
            tx_bytes: 0,
            tx_dropped: 0,
        }
    }

    fn is_down(&self) -> bool {
        self.is_link_down || self.has(ofp::OFPPC_PORT_DOWN)
    }

    fn has(&self, bit: ofp::PortConfig) -> bool {
        self.bits & bit.0 != 0
    }

    /// Whether packets of this port may become packet-ins.
    pub(crate) fn sends_packet_ins(&self) -> bool {
        !self.has(ofp::OFPPC_NO_PACKET_IN)
    }

    /// Whether flooding reaches the port.
    pub(crate) fn is_flooded(&self) -> bool {
        !self.has(ofp::OFPPC_NO_FLOOD)
    }

    /// Counts a packet that came in; says whether it may enter the pipeline.
    pub(crate) fn receive(&mut self, bytes: usize) -> bool {
        let is_open = !self.is_down() && !self.has(ofp::OFPPC_NO_RECV);
        if is_open {
            self.rx_packets += 1;
            self.rx_bytes += bytes as u64;
        } else {
            self.rx_dropped += 1;
        }
        is_open
    }

    /// Counts a packet that is to go out; says whether it may.
    pub(crate) fn transmit(&mut self, bytes: usize) -> bool {
        let is_open = !self.is_down() && !self.has(ofp::OFPPC_NO_FWD);
        if is_open {
            self.tx_packets += 1;
            self.tx_bytes += bytes as u64;
        } else {
            self.tx_dropped += 1;
        }
        is_open
    }
}

/// The ports by number.
pub(crate) type Ports = BTreeMap<u32, Port>;
