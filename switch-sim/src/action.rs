//! What is done with packets: actions and instructions, the same for all versions.

use std::collections::BTreeMap;
use std::fmt;

use openflow_codec::v1_3::ofproto as ofp;

use crate::matching::{Value, info};

/// One change to a packet, or one place to send it. Ports have OpenFlow 1.3's numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Action {
    /// Send it out of a port; to the controller at most `max_len` bytes, `None` being all of it and
    /// without a buffer.
    Output { port: u32, max_len: Option<u16> },
    /// Set a field that the packet has.
    SetField { field: u8, value: u128 },
    /// Set the VLAN id or priority, pushing a tag where there is none (1.0).
    SetVlan { field: u8, value: u128 },
    /// Push a VLAN tag.
    PushVlan(u16),
    /// Pop a VLAN tag.
    PopVlan,
    /// Set the IP time to live.
    SetTtl(u8),
    /// Decrement the IP time to live.
    DecTtl,
    /// Choose a queue, which changes nothing here.
    SetQueue(u32),
}

/// What a flow entry does with a packet.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Program {
    /// Actions that are carried out at once.
    pub(crate) apply: Vec<Action>,
    /// Whether the action set is emptied.
    pub(crate) clear: bool,
    /// Actions for the action set.
    pub(crate) write: Vec<Action>,
    /// Bits for the metadata, and which.
    pub(crate) metadata: Option<(u64, u64)>,
    /// The table to go on in.
    pub(crate) goto: Option<u8>,
}

impl Program {
    /// Whether some action sends packets out of this port.
    pub(crate) fn outputs_to(&self, port: u32) -> bool {
        let mut actions = self.apply.iter().chain(&self.write);
        actions.any(|action| matches!(action, Action::Output { port: p, .. } if *p == port))
    }
}

/// Actions that are carried out at the end of the pipeline, one of each kind (OpenFlow 1.3.5
/// section 5.10).
#[derive(Clone, Debug, Default)]
pub(crate) struct ActionSet {
    pop_vlan: bool,
    push_vlan: Option<u16>,
    ttl: Option<Action>,
    fields: BTreeMap<u8, u128>,
    output: Option<Action>,
}

impl ActionSet {
    /// Adds an action, in place of the one of its kind.
    pub(crate) fn write(&mut self, action: Action) {
        match action {
            Action::Output { .. } => self.output = Some(action),
            Action::SetField { field, value } | Action::SetVlan { field, value } => {
                self.fields.insert(field, value);
            }
            Action::PushVlan(tpid) => self.push_vlan = Some(tpid),
            Action::PopVlan => self.pop_vlan = true,
            Action::SetTtl(_) | Action::DecTtl => self.ttl = Some(action),
            Action::SetQueue(_) => {}
        }
    }

    /// The actions in the order in which they are carried out.
    pub(crate) fn into_actions(self) -> Vec<Action> {
        let mut actions = Vec::new();
        actions.extend(self.pop_vlan.then_some(Action::PopVlan));
        actions.extend(self.push_vlan.map(Action::PushVlan));
        actions.extend(self.ttl);
        actions.extend(
            self.fields.into_iter().map(|(field, value)| Action::SetField { field, value }),
        );
        actions.extend(self.output);
        actions
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Output { port, .. } => match port {
                ofp::OFPP_IN_PORT => f.write_str("in_port"),
                ofp::OFPP_TABLE => f.write_str("table"),
                ofp::OFPP_NORMAL => f.write_str("normal"),
                ofp::OFPP_FLOOD => f.write_str("flood"),
                ofp::OFPP_ALL => f.write_str("all"),
                ofp::OFPP_CONTROLLER => f.write_str("controller"),
                ofp::OFPP_LOCAL => f.write_str("local"),
                port => write!(f, "output:{port}"),
            },
            Self::SetField { field, value } | Self::SetVlan { field, value } => {
                let name = info(field).map_or("?", |info| info.name);
                write!(f, "set_field:{name}={}", Value(field, value))
            }
            Self::PushVlan(tpid) => write!(f, "push_vlan:0x{tpid:04x}"),
            Self::PopVlan => f.write_str("pop_vlan"),
            Self::SetTtl(ttl) => write!(f, "set_nw_ttl:{ttl}"),
            Self::DecTtl => f.write_str("dec_nw_ttl"),
            Self::SetQueue(queue) => write!(f, "set_queue:{queue}"),
        }
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts =
            |actions: &[Action]| actions.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut parts = texts(&self.apply);
        if self.clear {
            parts.push("clear_actions".to_owned());
        }
        if !self.write.is_empty() {
            parts.push(format!("write({})", texts(&self.write).join(",")));
        }
        if let Some((value, mask)) = self.metadata {
            parts.push(format!("write_metadata:{value:#x}/{mask:#x}"));
        }
        parts.extend(self.goto.map(|table| format!("goto_table:{table}")));
        f.write_str(if parts.is_empty() { "drop" } else { "" })?;
        f.write_str(&parts.join(","))
    }
}
