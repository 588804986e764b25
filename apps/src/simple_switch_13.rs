//! A learning switch for OpenFlow 1.3.
//!
//! The switch sends packets it has no flow entry for to the controller. From each the application
//! learns behind which port the sender is. Once it knows the receiver's port too, it installs a
//! flow entry, and the switch forwards such packets by itself; until then it floods them.

use ahash::HashMap;
use controller_core::ofp_event::v1_3::{EventOFPPacketIn, EventOFPSwitchFeatures};
use controller_core::{
    App, CONFIG_DISPATCHER, Datapath, Handlers, MAIN_DISPATCHER, Result, SendError,
};
use etherparse::{EtherType, Ethernet2Slice};
use openflow_codec::oxm::{ETH_DST, ETH_SRC, IN_PORT};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};
use openflow_codec::{MacAddr, Version};

/// What the application knows: behind which port of which switch each address is.
#[derive(Debug, Default)]
pub struct SimpleSwitch13 {
    mac_to_port: HashMap<u64, HashMap<MacAddr, u32>>,
}

impl App for SimpleSwitch13 {
    const NAME: &'static str = "simple_switch_13";
    const OFP_VERSIONS: &'static [u8] = &[V1_3::WIRE];

    fn handlers(on: &mut Handlers<Self>) {
        on.set_ev_cls(Self::switch_features, CONFIG_DISPATCHER);
        on.set_ev_cls(Self::packet_in, MAIN_DISPATCHER);
    }
}

impl SimpleSwitch13 {
    /// A switch drops what no flow entry matches, unless there is a table-miss flow entry.
    fn switch_features(&mut self, ev: &EventOFPSwitchFeatures) -> Result<()> {
        let to_controller = OFPAction::output(OFPP_CONTROLLER);
        add_flow(ev.datapath(), 0, OFPMatch::new(), to_controller, OFP_NO_BUFFER)?;
        Ok(())
    }

    fn packet_in(&mut self, ev: &EventOFPPacketIn) -> Result<()> {
        let (dp, msg) = (ev.datapath(), ev.msg());
        let Some(in_port) = msg.match_.get(IN_PORT) else { return Ok(()) };
        let eth = Ethernet2Slice::from_slice_without_fcs(msg.data)?;
        if eth.ether_type() == EtherType(0x88cc) {
            return Ok(()); // LLDP is between neighbours: not to be forwarded
        }
        let (dst, src) = (MacAddr(eth.destination()), MacAddr(eth.source()));
        let mac_to_port = self.mac_to_port.entry(dp.id()).or_default();
        mac_to_port.insert(src, in_port);

        let known = mac_to_port.get(&dst).copied();
        let output = OFPAction::output(known.unwrap_or(OFPP_FLOOD));
        if known.is_some() {
            let match_ =
                OFPMatch::new().with(IN_PORT, in_port).with(ETH_DST, dst).with(ETH_SRC, src);
            add_flow(dp, 1, match_, output.clone(), msg.buffer_id)?;
            if msg.buffer_id != OFP_NO_BUFFER {
                return Ok(()); // the switch applies the new flow entry to the packet it keeps
            }
        }
        let data = if msg.buffer_id == OFP_NO_BUFFER { msg.data } else { &[] };
        let actions = [output].into();
        dp.send_msg(OFPPacketOut { buffer_id: msg.buffer_id, in_port, actions, data })?;
        Ok(())
    }
}

/// Installs a flow entry with one action.
fn add_flow(
    dp: &Datapath<V1_3>,
    priority: u16,
    match_: OFPMatch<'_>,
    action: OFPAction<'_>,
    buffer_id: u32,
) -> Result<u32, SendError> {
    let instructions = [OFPInstruction::apply([action])].into();
    let flow = OFPFlowMod { priority, match_, instructions, buffer_id, ..OFPFlowMod::default() };
    dp.send_msg(flow)
}
