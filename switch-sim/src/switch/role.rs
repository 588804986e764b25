//! The controller's role and which messages it wants unasked (OpenFlow 1.3).

use openflow_codec::v1_3::ofproto as ofp;

use crate::fault::Fault;

/// Messages that the switch sends unasked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Async {
    PacketIn,
    PortStatus,
    FlowRemoved,
}

/// The controller's role and what it wants to hear: for each kind of message a mask of reasons as
/// master or equal, and one as slave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Role {
    pub(crate) role: ofp::ControllerRole,
    pub(crate) generation: Option<u64>,
    pub(crate) packet_in: [u32; 2],
    pub(crate) port_status: [u32; 2],
    pub(crate) flow_removed: [u32; 2],
}

impl Role {
    /// What a connection starts with (OpenFlow 1.3.5 section 6.3.6).
    pub(crate) const fn new() -> Self {
        Self {
            role: ofp::OFPCR_ROLE_EQUAL,
            generation: None,
            packet_in: [0x7, 0],
            port_status: [0x7, 0x7],
            flow_removed: [0xf, 0],
        }
    }

    /// Whether the controller may only read.
    pub(crate) fn is_slave(&self) -> bool {
        self.role == ofp::OFPCR_ROLE_SLAVE
    }

    /// Whether the controller wants this message.
    pub(crate) fn wants(&self, message: Async, reason: u8) -> bool {
        let masks = match message {
            Async::PacketIn => self.packet_in,
            Async::PortStatus => self.port_status,
            Async::FlowRemoved => self.flow_removed,
        };
        masks[usize::from(self.is_slave())].checked_shr(reason.into()).unwrap_or(0) & 1 == 1
    }

    /// A request for a role.
    pub(crate) fn request(&mut self, role: ofp::ControllerRole, id: u64) -> Result<(), Fault> {
        match role {
            ofp::OFPCR_ROLE_NOCHANGE => return Ok(()),
            ofp::OFPCR_ROLE_EQUAL => {}
            ofp::OFPCR_ROLE_MASTER | ofp::OFPCR_ROLE_SLAVE => {
                // The numbers go round: half of the range is the past.
                if self.generation.is_some_and(|old| id.wrapping_sub(old) >= 1 << 63) {
                    return Err(Fault::RoleStale);
                }
                self.generation = Some(id);
            }
            _ => return Err(Fault::RoleUnknown),
        }
        self.role = role;
        Ok(())
    }
}
