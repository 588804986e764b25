//! What can be set about a session.

use std::sync::Arc;
use std::time::Duration;

use openflow_codec::{Header, Version, v1_0::V1_0, v1_3::V1_3};

use crate::Xids;

/// The versions that sessions can speak, by their numbers on the wire.
pub const KNOWN_VERSIONS: &[u8] = &[V1_0::WIRE, V1_3::WIRE];

/// What can be set about a session. The default suits a controller with ordinary switches.
#[derive(Clone, Debug)]
pub struct Config {
    /// The versions to offer, by their numbers on the wire, in any order. Those that are not among
    /// [`KNOWN_VERSIONS`] are ignored.
    pub versions: Vec<u8>,
    /// How long the switch may take to send its hello: 10 s.
    pub hello_timeout: Duration,
    /// How long the switch may take to answer the features request: 10 s.
    pub features_timeout: Duration,
    /// How long the switch may take to send all parts of its port description: 30 s.
    pub port_desc_timeout: Duration,
    /// The time between two echo requests: 5 s. Zero turns keepalive off.
    pub echo_interval: Duration,
    /// How many echo requests may go by without any message from the switch: 3. When the next one
    /// is due, the session ends, [`echo_interval`](Self::echo_interval) × (this + 1) after the last
    /// message at the latest. Zero turns keepalive off.
    pub max_unreplied_echo: u32,
    /// The longest message to accept, in bytes: 65,535, which is what OpenFlow allows.
    pub max_frame_len: usize,
    /// How many bytes the session may have ready for a switch that does not read: 1 MiB.
    pub max_transmit: usize,
    /// How many ports a switch may have: 65,536.
    pub max_ports: usize,
    /// How many port status messages are kept for later while the switch describes its ports: 4096.
    pub max_early_port_status: usize,
    /// Where transaction ids come from. A clone of the configuration shares it: give each
    /// connection its own.
    pub xids: Arc<Xids>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            versions: KNOWN_VERSIONS.to_vec(),
            hello_timeout: Duration::from_secs(10),
            features_timeout: Duration::from_secs(10),
            port_desc_timeout: Duration::from_secs(30),
            echo_interval: Duration::from_secs(5),
            max_unreplied_echo: 3,
            max_frame_len: usize::from(u16::MAX),
            max_transmit: 1 << 20,
            max_ports: 1 << 16,
            max_early_port_status: 4096,
            xids: Arc::new(Xids::default()),
        }
    }
}

impl Config {
    /// The same with the versions sorted, and only those that are known; no limit below what a
    /// session needs.
    pub(crate) fn normalized(mut self) -> Self {
        self.versions.retain(|version| KNOWN_VERSIONS.contains(version));
        self.versions.sort_unstable();
        self.versions.dedup();
        self.max_frame_len = self.max_frame_len.max(Header::LEN);
        self
    }
}
