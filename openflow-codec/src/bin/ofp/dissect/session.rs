//! What is known of a connection: which side is the switch, and its datapath id.

use openflow_codec::wire::json::Value;

/// The class of the features reply.
pub(crate) const FEATURES: &str = "OFPSwitchFeatures";
/// What only a switch sends.
const FROM_SWITCH: [&str; 12] = [
    FEATURES,
    "OFPGetConfigReply",
    "OFPPacketIn",
    "OFPFlowRemoved",
    "OFPPortStatus",
    "OFPBarrierReply",
    "OFPQueueGetConfigReply",
    "OFPRoleReply",
    "OFPGetAsyncReply",
    "OFPRoleStatus",
    "OFPTableStatus",
    "OFPControllerStatus",
];
/// What only a controller sends.
const FROM_CONTROLLER: [&str; 14] = [
    "OFPFeaturesRequest",
    "OFPGetConfigRequest",
    "OFPSetConfig",
    "OFPPacketOut",
    "OFPFlowMod",
    "OFPGroupMod",
    "OFPPortMod",
    "OFPTableMod",
    "OFPMeterMod",
    "OFPBarrierRequest",
    "OFPRoleRequest",
    "OFPGetAsyncRequest",
    "OFPSetAsync",
    "OFPQueueGetConfigRequest",
];

/// A connection, as its messages show it.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// Whether the switch is the client, once a message told.
    switch_is_client: Option<bool>,
    /// The switch's id, once the features reply told.
    dpid: Option<u64>,
}

impl Session {
    /// Learns the switch's id from the members of a features reply.
    pub(crate) fn learn_dpid(&mut self, members: &Value) {
        self.dpid = members.get("datapath_id").and_then(Value::as_u64).or(self.dpid);
    }

    /// Learns from a message's class, and whether the client sent it.
    pub(crate) fn see(&mut self, class: &str, from_client: bool) {
        let by_statistics = match () {
            () if class.ends_with("StatsReply") => Some(true),
            () if class.ends_with("StatsRequest") => Some(false),
            () => None,
        };
        let by_class = match () {
            () if FROM_SWITCH.contains(&class) => Some(true),
            () if FROM_CONTROLLER.contains(&class) => Some(false),
            () => by_statistics,
        };
        if let Some(from_switch) = by_class {
            self.switch_is_client = Some(from_switch == from_client);
        }
    }

    /// The switch's id.
    pub(crate) fn dpid(&self) -> Option<u64> {
        self.dpid
    }

    /// Whether the sender is the switch, if that is known.
    pub(crate) fn is_from_switch(&self, from_client: bool) -> Option<bool> {
        self.switch_is_client.map(|client| client == from_client)
    }
}
