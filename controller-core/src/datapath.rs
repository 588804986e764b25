//! Datapaths: switches, as applications see them.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use openflow_channel::{CloseReason, Phase, Port, Xids};
use openflow_codec::v1_0::V1_0;
use openflow_codec::v1_3::V1_3;
use openflow_codec::v1_3::ofproto::{OFPPR_DELETE, PortReason};
use openflow_codec::{Body, TooLong, Version, Wire, v1_0, v1_3};

use crate::output::Output;

/// Why a message was not sent.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// The switch is gone.
    #[error("the switch is not connected any more")]
    Closed,
    /// The switch does not read what it was sent.
    #[error(
        "{pending} bytes wait for the switch already (at most {limit}): it does not read, try later"
    )]
    Full {
        /// How many bytes wait.
        pending: usize,
        /// How many may.
        limit: usize,
    },
    /// The message does not fit into OpenFlow's 65,535 bytes.
    #[error(transparent)]
    TooLong(TooLong),
    /// The version is not negotiated yet, or not one that has such a message.
    #[error("the switch does not speak a version that has this message (yet)")]
    NoVersion,
}

/// A switch that speaks whatever version: what all versions have.
///
/// Clones are handles to the same switch. Two are equal if they are the same connection: a switch
/// that comes back is another one with the same [`id`](Self::id).
#[derive(Clone)]
pub struct AnyDatapath(Arc<Inner>);

struct Inner {
    address: SocketAddr,
    xids: Arc<Xids>,
    version: OnceLock<u8>,
    id: OnceLock<u64>,
    auxiliary_id: OnceLock<u8>,
    phase: AtomicU8,
    ports: RwLock<Arc<BTreeMap<u32, Port>>>,
    rtt: Mutex<Option<Duration>>,
    close: Mutex<Option<CloseReason>>,
    output: Arc<Output>,
}

impl AnyDatapath {
    pub(crate) fn new(address: SocketAddr, xids: Arc<Xids>, output: Arc<Output>) -> Self {
        Self(Arc::new(Inner {
            address,
            xids,
            version: OnceLock::new(),
            id: OnceLock::new(),
            auxiliary_id: OnceLock::new(),
            phase: AtomicU8::new(Phase::Handshake as u8),
            ports: RwLock::default(),
            rtt: Mutex::default(),
            close: Mutex::default(),
            output,
        }))
    }

    /// The datapath id: known from the features reply on, which the handlers for
    /// `EventOFPSwitchFeatures` see first.
    pub fn id(&self) -> Option<u64> {
        self.0.id.get().copied()
    }

    /// The datapath id as people write it: 16 hexadecimal digits; dashes while it is not known.
    pub fn id_text(&self) -> String {
        self.id().map_or_else(|| "-".repeat(16), |id| format!("{id:016x}"))
    }

    /// Which of the datapath's connections this is; 0 is the main one (OpenFlow 1.3.5 section
    /// 6.3.6).
    pub fn auxiliary_id(&self) -> u8 {
        self.0.auxiliary_id.get().copied().unwrap_or_default()
    }

    /// The negotiated version's number on the wire, once there is one.
    pub fn version(&self) -> Option<u8> {
        self.0.version.get().copied()
    }

    /// Where the switch connects from.
    pub fn address(&self) -> SocketAddr {
        self.0.address
    }

    /// How far the session has come.
    pub fn phase(&self) -> Phase {
        let phase = self.0.phase.load(Ordering::Acquire);
        Phase::ALL.into_iter().find(|p| *p as u8 == phase).unwrap_or(Phase::Dead)
    }

    /// Whether the switch is connected.
    pub fn is_active(&self) -> bool {
        self.phase() != Phase::Dead
    }

    /// The ports by number, as they are now: known from the phase main on.
    pub fn ports(&self) -> Arc<BTreeMap<u32, Port>> {
        Arc::clone(&self.0.ports.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How long the switch took to answer the last echo request.
    pub fn round_trip_time(&self) -> Option<Duration> {
        *self.0.rtt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new transaction id, to send a message under with
    /// [`send_msg_with_xid`](Datapath::send_msg_with_xid).
    pub fn set_xid(&self) -> u32 {
        self.0.xids.next()
    }

    /// Asks the switch for an answer (`EventOFPBarrierReply`) once it has done everything sent
    /// before, and returns the answer's transaction id.
    ///
    /// # Errors
    /// See [`SendError`].
    pub fn send_barrier(&self) -> Result<u32, SendError> {
        let xid = self.set_xid();
        match self.version() {
            Some(V1_0::WIRE) => {
                let barrier = v1_0::ofproto_parser::OFPBarrierRequest {};
                self.0.output.send::<V1_0, _>(xid, &barrier)?;
            }
            Some(V1_3::WIRE) => {
                let barrier = v1_3::ofproto_parser::OFPBarrierRequest {};
                self.0.output.send::<V1_3, _>(xid, &barrier)?;
            }
            _ => return Err(SendError::NoVersion),
        }
        Ok(xid)
    }

    /// Ends the session. What was sent before still goes out, as far as the switch reads it; the
    /// apps hear of it by an `EventOFPStateChange`.
    pub fn close(&self) {
        self.close_because(CloseReason::ByApplication);
    }

    /// The switch as one that speaks version `V`; `None` if it does not.
    pub fn typed<V: Version>(&self) -> Option<Datapath<V>> {
        (self.version() == Some(V::WIRE))
            .then(|| Datapath { any: self.clone(), version: PhantomData })
    }

    /// The switch as one that speaks `V`, for a message that was of version `V`. Only of a hello,
    /// an error or an echo may that be untrue: sending is refused then.
    pub(crate) fn assume<V: Version>(self) -> Datapath<V> {
        Datapath { any: self, version: PhantomData }
    }

    pub(crate) fn close_because(&self, reason: CloseReason) {
        self.0.close.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(reason);
        self.0.output.wake();
    }

    pub(crate) fn take_close(&self) -> Option<CloseReason> {
        self.0.close.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn output(&self) -> &Arc<Output> {
        &self.0.output
    }

    pub(crate) fn set_identity(&self, version: Option<u8>, id: Option<u64>, auxiliary_id: u8) {
        if let Some(version) = version {
            self.0.version.get_or_init(|| version);
        }
        if let Some(id) = id {
            self.0.id.get_or_init(|| id);
            self.0.auxiliary_id.get_or_init(|| auxiliary_id);
        }
    }

    pub(crate) fn set_phase(&self, phase: Phase) {
        self.0.phase.store(phase as u8, Ordering::Release);
    }

    pub(crate) fn set_ports(&self, ports: &BTreeMap<u32, Port>) {
        let ports = Arc::new(ports.clone());
        *self.0.ports.write().unwrap_or_else(PoisonError::into_inner) = ports;
    }

    /// Changes single ports, without a copy of all unless an app holds on to them.
    pub(crate) fn change_ports(&self, changes: impl Iterator<Item = (u8, Port)>) {
        let mut changes = changes.peekable();
        if changes.peek().is_none() {
            return;
        }
        let mut ports = self.0.ports.write().unwrap_or_else(PoisonError::into_inner);
        let ports = Arc::make_mut(&mut ports);
        for (reason, port) in changes {
            if PortReason(reason) == OFPPR_DELETE {
                ports.remove(&port.port_no);
            } else {
                ports.insert(port.port_no, port);
            }
        }
    }

    pub(crate) fn set_round_trip_time(&self, rtt: Option<Duration>) {
        *self.0.rtt.lock().unwrap_or_else(PoisonError::into_inner) = rtt;
    }
}

impl PartialEq for AnyDatapath {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for AnyDatapath {}

impl fmt::Debug for AnyDatapath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Datapath({} at {}, {})", self.id_text(), self.address(), self.phase())
    }
}

/// A switch that speaks version `V`: only messages of that version can be sent to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Datapath<V> {
    any: AnyDatapath,
    version: PhantomData<fn() -> V>,
}

impl<V: Version> Datapath<V> {
    /// Sends a message and returns its transaction id, which the answer or an error will have.
    ///
    /// This does not wait: the message is encoded into the switch's buffer, which is written when
    /// the app has handled what it was woken for. To know whether the switch has done what it was
    /// told, send a barrier after it.
    ///
    /// # Errors
    /// See [`SendError`].
    pub fn send_msg<'m, M: Body<V> + Wire<'m>>(&self, msg: M) -> Result<u32, SendError> {
        let xid = self.set_xid();
        self.send_msg_with_xid(xid, msg)?;
        Ok(xid)
    }

    /// Sends a message under a transaction id that [`set_xid`](AnyDatapath::set_xid) gave.
    ///
    /// # Errors
    /// See [`SendError`].
    pub fn send_msg_with_xid<'m, M: Body<V> + Wire<'m>>(
        &self,
        xid: u32,
        msg: M,
    ) -> Result<(), SendError> {
        if self.any.version() != Some(V::WIRE) {
            // A hello or an error may be of another version than the one that was agreed on.
            return Err(SendError::NoVersion);
        }
        self.any.0.output.send::<V, M>(xid, &msg)
    }

    /// The datapath id. An event's datapath has one from the features reply on; before, this is 0.
    pub fn id(&self) -> u64 {
        self.any.id().unwrap_or_default()
    }

    /// The switch without its version.
    pub fn any(&self) -> &AnyDatapath {
        &self.any
    }

    pub(crate) fn into_any(self) -> AnyDatapath {
        self.any
    }
}

impl<V> Deref for Datapath<V> {
    type Target = AnyDatapath;

    fn deref(&self) -> &AnyDatapath {
        &self.any
    }
}
