//! A learning switch for OpenFlow 1.0.
//!
//! A switch of OpenFlow 1.0 sends packets it has no flow entry for to the controller. From each
//! the application learns behind which port the sender is. Once it knows the receiver's port too,
//! it installs a flow entry, and the switch forwards such packets by itself; until then it floods
//! them.

use ahash::HashMap;
use controller_core::ofp_event::v1_0::{EventOFPPacketIn, EventOFPPortStatus};
use controller_core::{App, Handlers, MAIN_DISPATCHER, Result};
use etherparse::{EtherType, Ethernet2Slice};
use openflow_codec::v1_0::{V1_0, ofproto::*, ofproto_parser::*};
use openflow_codec::{MacAddr, Version};

/// What the application knows: behind which port of which switch each address is.
#[derive(Debug, Default)]
pub struct SimpleSwitch {
    mac_to_port: HashMap<u64, HashMap<MacAddr, u16>>,
}

impl App for SimpleSwitch {
    const NAME: &'static str = "simple_switch";
    const OFP_VERSIONS: &'static [u8] = &[V1_0::WIRE];

    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
        on.set_ev_cls(Self::port_status, MAIN_DISPATCHER);
    }
}

impl SimpleSwitch {
    fn packet_in(&mut self, ev: &EventOFPPacketIn) -> Result<()> {
        let (dp, msg) = (ev.datapath(), ev.msg());
        let eth = Ethernet2Slice::from_slice_without_fcs(msg.data)?;
        if eth.ether_type() == EtherType(0x88cc) {
            return Ok(()); // LLDP is between neighbours: not to be forwarded
        }
        let (dst, src) = (MacAddr(eth.destination()), MacAddr(eth.source()));
        let mac_to_port = self.mac_to_port.entry(dp.id()).or_default();
        mac_to_port.insert(src, msg.in_port);

        let known = mac_to_port.get(&dst).copied();
        let output = OFPAction::output(known.unwrap_or(OFPP_FLOOD));
        if known.is_some() {
            let match_ =
                OFPMatch::new().with_in_port(msg.in_port).with_dl_dst(dst).with_dl_src(src);
            let (buffer_id, actions) = (msg.buffer_id, [output.clone()].into());
            dp.send_msg(OFPFlowMod { match_, buffer_id, actions, ..OFPFlowMod::default() })?;
            if msg.buffer_id != OFP_NO_BUFFER {
                return Ok(()); // the switch applies the new flow entry to the packet it keeps
            }
        }
        let data = if msg.buffer_id == OFP_NO_BUFFER { msg.data } else { &[] };
        let (buffer_id, in_port, actions) = (msg.buffer_id, msg.in_port, [output].into());
        dp.send_msg(OFPPacketOut { buffer_id, in_port, actions, data })?;
        Ok(())
    }

    /// What was behind a port that is gone may come back elsewhere.
    fn port_status(&mut self, ev: &EventOFPPortStatus) {
        let (dpid, msg) = (ev.datapath().id(), ev.msg());
        if msg.reason == OFPPR_DELETE
            && let Some(mac_to_port) = self.mac_to_port.get_mut(&dpid)
        {
            mac_to_port.retain(|_, port| *port != msg.desc.port_no);
        }
    }
}
