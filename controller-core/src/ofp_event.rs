//! The events of OpenFlow: messages from switches, and changes of phase and ports.
//!
//! There is one event for each message that a switch can send, named `EventOFPxxxx` after the
//! message `OFPxxxx`, in a module for each version. Events that do not depend on the version are
//! here.

use std::marker::PhantomData;
use std::time::{Instant, SystemTime};

use bytes::Bytes;
use openflow_channel::{CloseReason, Phase, Port};
use openflow_codec::wire::Reader;
use openflow_codec::{Body, DecodeError, Header, Kind, Version, Wire};

use crate::datapath::{AnyDatapath, Datapath};
use crate::event::{Delivery, EventBase, Place, Report, Source};

/// A message `M` of version `V` from a switch.
///
/// The event holds the message's bytes; [`msg`](Self::msg) is a view into them. They were checked
/// when they came, so reading them cannot fail.
pub struct EventOFPMsg<V, M> {
    datapath: Datapath<V>,
    place: Place,
    kind: PhantomData<fn() -> M>,
}

impl<V: Version, M: Kind<V>> EventOFPMsg<V, M> {
    /// The message.
    #[inline]
    pub fn msg(&self) -> M::View<'_> {
        let at = Header::LEN + M::STATS.map_or(0, |_| 2);
        let body = self.buf().get(at..).unwrap_or_default();
        M::View::decode(&mut Reader::trusted(body)).expect("the session has checked the message")
    }

    /// The switch that sent it.
    #[inline]
    pub fn datapath(&self) -> &Datapath<V> {
        &self.datapath
    }

    /// The transaction id: that of the request, if it answers one.
    pub fn xid(&self) -> u32 {
        self.place.header.xid
    }

    /// The message's header.
    pub fn header(&self) -> Header {
        self.place.header
    }

    /// The whole message as it came, header included.
    #[inline]
    pub fn buf(&self) -> &[u8] {
        self.place.bytes()
    }

    /// The same to keep: not a copy, so it keeps all that was read together with it.
    pub fn bytes(&self) -> Bytes {
        match self.place.report() {
            Report::Messages(messages, _) => messages.bytes().slice_ref(self.buf()),
            _ => Bytes::new(),
        }
    }

    /// The message that this one, an error, is about: whole, as it was sent. `None` if this is no
    /// error, or if that was too long ago.
    pub fn cause(&self) -> Option<&Bytes> {
        match self.place.report() {
            Report::Messages(_, cause) => cause.as_ref(),
            _ => None,
        }
    }

    /// When it came, by the wall clock.
    pub fn timestamp(&self) -> SystemTime {
        self.place.batch.timestamp
    }

    /// When it came, by a clock that never goes back.
    pub fn received(&self) -> Instant {
        self.place.batch.received
    }
}

impl<V: Version, M: Kind<V>> EventBase for EventOFPMsg<V, M> {
    fn source() -> Source {
        Source::Message { version: V::WIRE, type_: M::TYPE, stats: M::STATS }
    }

    #[inline]
    fn from_connection(delivery: Delivery) -> Option<Self> {
        let Delivery { datapath, place } = delivery;
        Some(Self { datapath: datapath.assume(), place, kind: PhantomData })
    }

    #[inline]
    fn into_delivery(self) -> Option<Delivery> {
        Some(Delivery { datapath: self.datapath.into_any(), place: self.place })
    }

    fn name() -> String {
        format!("Event{}", <M as Body<V>>::NAME)
    }
}

impl<V: Version, M: Kind<V>> std::fmt::Debug for EventOFPMsg<V, M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct(&Self::name())
            .field("datapath", &self.datapath.any())
            .field("xid", &self.xid())
            .field("msg", &self.msg())
            .finish()
    }
}

/// The phase of a session changed: the switch connected (main), disconnected (dead), or is on its
/// way. Handlers are chosen by the new phase.
#[derive(Clone, Debug)]
pub struct EventOFPStateChange {
    /// The switch.
    pub datapath: AnyDatapath,
    /// The phase before; `None` for a new connection.
    pub old: Option<Phase>,
    /// The phase now.
    pub state: Phase,
    /// Why the session ended, if it did.
    pub reason: Option<CloseReason>,
    /// When it happened, by the wall clock.
    pub timestamp: SystemTime,
}

impl EventBase for EventOFPStateChange {
    fn source() -> Source {
        Source::StateChange
    }

    fn from_connection(delivery: Delivery) -> Option<Self> {
        let (batch, report) = (&delivery.place.batch, delivery.place.report());
        let Report::StateChange { old, new, reason } = report else { return None };
        Some(Self {
            datapath: batch.datapath.clone(),
            old: *old,
            state: *new,
            reason: reason.clone(),
            timestamp: batch.timestamp,
        })
    }

    fn name() -> String {
        "EventOFPStateChange".into()
    }
}

/// A port of a switch came, went or changed, and the datapath's
/// [`ports`](AnyDatapath::ports) with it.
#[derive(Clone, Debug)]
pub struct EventOFPPortStateChange {
    /// The switch.
    pub datapath: AnyDatapath,
    /// What happened, `OFPPR_*`: 0 is add, 1 is delete, 2 is modify.
    pub reason: u8,
    /// The port's number.
    pub port_no: u32,
    /// The port now; of one that went away, how it was last.
    pub port: Port,
    /// The port before, if it was known.
    pub old: Option<Port>,
    /// When it happened, by the wall clock.
    pub timestamp: SystemTime,
}

impl EventOFPPortStateChange {
    /// The reason's name: `OFPPR_ADD`, `OFPPR_DELETE` or `OFPPR_MODIFY`.
    pub fn reason_name(&self) -> &'static str {
        let reason = openflow_codec::v1_3::ofproto::PortReason(self.reason);
        reason.name().unwrap_or("unknown reason")
    }
}

impl EventBase for EventOFPPortStateChange {
    fn source() -> Source {
        Source::PortStateChange
    }

    fn from_connection(delivery: Delivery) -> Option<Self> {
        let (batch, report) = (&delivery.place.batch, delivery.place.report());
        let Report::PortStateChange { reason, port, old } = report else { return None };
        Some(Self {
            datapath: batch.datapath.clone(),
            reason: *reason,
            port_no: port.port_no,
            port: **port,
            old: old.as_deref().copied(),
            timestamp: batch.timestamp,
        })
    }

    fn name() -> String {
        "EventOFPPortStateChange".into()
    }
}

/// A message came from a switch that cannot be read.
#[derive(Clone, Debug)]
pub struct EventOFPMalformed {
    /// The switch.
    pub datapath: AnyDatapath,
    /// The whole message as it came.
    pub buf: Bytes,
    /// What is wrong with it, and where.
    pub error: DecodeError,
    /// When it came, by the wall clock.
    pub timestamp: SystemTime,
}

impl EventBase for EventOFPMalformed {
    fn source() -> Source {
        Source::Malformed
    }

    fn from_connection(delivery: Delivery) -> Option<Self> {
        let (batch, report) = (&delivery.place.batch, delivery.place.report());
        let Report::Malformed { bytes, error, .. } = report else { return None };
        Some(Self {
            datapath: batch.datapath.clone(),
            buf: bytes.clone(),
            error: *error,
            timestamp: batch.timestamp,
        })
    }

    fn name() -> String {
        "EventOFPMalformed".into()
    }
}

macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $module:ident, $version:ident { $( $event:ident = $message:ty; )* }
    )*) => {$(
        $(#[$doc])*
        pub mod $module {
            use openflow_codec::$module::$version;
            use openflow_codec::$module::ofproto_parser::*;

            use super::EventOFPMsg;

            $(
                #[doc = concat!("A message [`", stringify!($message), "`] from a switch.")]
                pub type $event = EventOFPMsg<$version, $message>;
            )*

            /// The names of the messages that have an event.
            #[cfg(test)]
            pub(super) fn messages() -> Vec<String> {
                use crate::EventBase;
                vec![$( $event::name() ),*]
            }
        }
    )*};
}

events! {
    /// The messages that a switch of OpenFlow 1.0 can send.
    v1_0, V1_0 {
        EventOFPHello = OFPHello<'static>;
        EventOFPErrorMsg = OFPErrorMsg<'static>;
        EventOFPEchoRequest = OFPEchoRequest<'static>;
        EventOFPEchoReply = OFPEchoReply<'static>;
        EventOFPVendor = OFPVendor<'static>;
        EventOFPSwitchFeatures = OFPSwitchFeatures<'static>;
        EventOFPGetConfigReply = OFPGetConfigReply;
        EventOFPPacketIn = OFPPacketIn<'static>;
        EventOFPFlowRemoved = OFPFlowRemoved;
        EventOFPPortStatus = OFPPortStatus;
        EventOFPDescStatsReply = OFPDescStatsReply<'static>;
        EventOFPFlowStatsReply = OFPFlowStatsReply<'static>;
        EventOFPAggregateStatsReply = OFPAggregateStatsReply;
        EventOFPTableStatsReply = OFPTableStatsReply<'static>;
        EventOFPPortStatsReply = OFPPortStatsReply<'static>;
        EventOFPQueueStatsReply = OFPQueueStatsReply<'static>;
        EventOFPVendorStatsReply = OFPVendorStatsReply<'static>;
        EventOFPBarrierReply = OFPBarrierReply;
        EventOFPQueueGetConfigReply = OFPQueueGetConfigReply<'static>;
    }
    /// The messages that a switch of OpenFlow 1.3 can send.
    v1_3, V1_3 {
        EventOFPHello = OFPHello<'static>;
        EventOFPErrorMsg = OFPErrorMsg<'static>;
        EventOFPEchoRequest = OFPEchoRequest<'static>;
        EventOFPEchoReply = OFPEchoReply<'static>;
        EventOFPExperimenter = OFPExperimenter<'static>;
        EventOFPSwitchFeatures = OFPSwitchFeatures;
        EventOFPGetConfigReply = OFPGetConfigReply;
        EventOFPPacketIn = OFPPacketIn<'static>;
        EventOFPFlowRemoved = OFPFlowRemoved<'static>;
        EventOFPPortStatus = OFPPortStatus;
        EventOFPDescStatsReply = OFPDescStatsReply<'static>;
        EventOFPFlowStatsReply = OFPFlowStatsReply<'static>;
        EventOFPAggregateStatsReply = OFPAggregateStatsReply;
        EventOFPTableStatsReply = OFPTableStatsReply<'static>;
        EventOFPPortStatsReply = OFPPortStatsReply<'static>;
        EventOFPQueueStatsReply = OFPQueueStatsReply<'static>;
        EventOFPGroupStatsReply = OFPGroupStatsReply<'static>;
        EventOFPGroupDescStatsReply = OFPGroupDescStatsReply<'static>;
        EventOFPGroupFeaturesStatsReply = OFPGroupFeaturesStatsReply;
        EventOFPMeterStatsReply = OFPMeterStatsReply<'static>;
        EventOFPMeterConfigStatsReply = OFPMeterConfigStatsReply<'static>;
        EventOFPMeterFeaturesStatsReply = OFPMeterFeaturesStatsReply<'static>;
        EventOFPTableFeaturesStatsReply = OFPTableFeaturesStatsReply<'static>;
        EventOFPPortDescStatsReply = OFPPortDescStatsReply<'static>;
        EventOFPExperimenterStatsReply = OFPExperimenterStatsReply<'static>;
        EventOFPBarrierReply = OFPBarrierReply;
        EventOFPQueueGetConfigReply = OFPQueueGetConfigReply<'static>;
        EventOFPRoleReply = OFPRoleReply;
        EventOFPGetAsyncReply = OFPGetAsyncReply;
    }
}

#[cfg(test)]
mod tests {
    /// Messages that only a controller sends.
    fn from_controller(name: &str) -> bool {
        let symmetric = ["OFPEchoRequest"];
        let commands = ["OFPSetConfig", "OFPPacketOut", "OFPSetAsync"];
        (name.ends_with("Request") && !symmetric.contains(&name))
            || name.ends_with("Mod")
            || commands.contains(&name)
    }

    #[test]
    fn every_message_of_a_switch_has_an_event() {
        let versions = [
            (openflow_codec::v1_0::MESSAGES, super::v1_0::messages(), 19),
            (openflow_codec::v1_3::MESSAGES, super::v1_3::messages(), 29),
        ];
        for (messages, events, count) in versions {
            let expected: Vec<_> = messages
                .iter()
                .filter(|(name, ..)| !from_controller(name))
                .map(|(name, ..)| format!("Event{name}"))
                .collect();
            assert_eq!(events, expected);
            assert_eq!(events.len(), count);
        }
    }
}
