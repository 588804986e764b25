"""OS-Ken's learning switch for OpenFlow 1.0 and 1.3, as its tutorial has it, without logging.

Usage: python osken_switch.py PORT 1.0|1.3. OS-Ken does not ship it any more.
"""

import sys

PORT, VERSION = (sys.argv[1], sys.argv[2]) if len(sys.argv) > 2 else ("6653", "1.0")

from os_ken import cfg  # noqa: E402
from os_ken.base import app_manager  # noqa: E402
from os_ken.controller import controller as _options, ofp_event  # noqa: E402, F401
from os_ken.controller.handler import CONFIG_DISPATCHER, MAIN_DISPATCHER, set_ev_cls  # noqa: E402
from os_ken.lib.packet import ether_types, ethernet, packet  # noqa: E402
from os_ken.ofproto import ofproto_v1_0, ofproto_v1_3  # noqa: E402


class Learning:
    """Behind which port of which switch each address is."""

    def learn(self, msg, in_port):
        """The Ethernet header and the output port; None for LLDP."""
        eth = packet.Packet(msg.data).get_protocol(ethernet.ethernet)
        if eth.ethertype == ether_types.ETH_TYPE_LLDP:
            return None
        ports = self.mac_to_port.setdefault(msg.datapath.id, {})
        ports[eth.src] = in_port
        return eth, ports.get(eth.dst, msg.datapath.ofproto.OFPP_FLOOD)

    def packet_out(self, msg, in_port, actions):
        dp = msg.datapath
        data = msg.data if msg.buffer_id == dp.ofproto.OFP_NO_BUFFER else None
        dp.send_msg(
            dp.ofproto_parser.OFPPacketOut(
                datapath=dp,
                buffer_id=msg.buffer_id,
                in_port=in_port,
                actions=actions,
                data=data,
            )
        )


if VERSION == "1.0":

    class SimpleSwitch(Learning, app_manager.OSKenApp):
        OFP_VERSIONS = [ofproto_v1_0.OFP_VERSION]

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.mac_to_port = {}

        @set_ev_cls(ofp_event.EventOFPPacketIn, MAIN_DISPATCHER)
        def packet_in(self, ev):
            msg = ev.msg
            dp, ofp, parser = msg.datapath, msg.datapath.ofproto, msg.datapath.ofproto_parser
            found = self.learn(msg, msg.in_port)
            if found is None:
                return
            eth, out_port = found
            actions = [parser.OFPActionOutput(out_port)]
            if out_port != ofp.OFPP_FLOOD:
                match = parser.OFPMatch(in_port=msg.in_port, dl_dst=eth.dst, dl_src=eth.src)
                dp.send_msg(
                    parser.OFPFlowMod(
                        datapath=dp,
                        match=match,
                        cookie=0,
                        command=ofp.OFPFC_ADD,
                        idle_timeout=0,
                        hard_timeout=0,
                        priority=ofp.OFP_DEFAULT_PRIORITY,
                        flags=ofp.OFPFF_SEND_FLOW_REM,
                        actions=actions,
                    )
                )
            self.packet_out(msg, msg.in_port, actions)

else:

    class SimpleSwitch13(Learning, app_manager.OSKenApp):
        OFP_VERSIONS = [ofproto_v1_3.OFP_VERSION]

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.mac_to_port = {}

        @set_ev_cls(ofp_event.EventOFPSwitchFeatures, CONFIG_DISPATCHER)
        def switch_features(self, ev):
            dp = ev.msg.datapath
            ofp, parser = dp.ofproto, dp.ofproto_parser
            actions = [parser.OFPActionOutput(ofp.OFPP_CONTROLLER, ofp.OFPCML_NO_BUFFER)]
            self.add_flow(dp, 0, parser.OFPMatch(), actions, ofp.OFP_NO_BUFFER)

        @set_ev_cls(ofp_event.EventOFPPacketIn, MAIN_DISPATCHER)
        def packet_in(self, ev):
            msg = ev.msg
            dp, ofp, parser = msg.datapath, msg.datapath.ofproto, msg.datapath.ofproto_parser
            in_port = msg.match["in_port"]
            found = self.learn(msg, in_port)
            if found is None:
                return
            eth, out_port = found
            actions = [parser.OFPActionOutput(out_port)]
            if out_port != ofp.OFPP_FLOOD:
                match = parser.OFPMatch(in_port=in_port, eth_dst=eth.dst, eth_src=eth.src)
                self.add_flow(dp, 1, match, actions, msg.buffer_id)
                if msg.buffer_id != ofp.OFP_NO_BUFFER:
                    return
            self.packet_out(msg, in_port, actions)

        def add_flow(self, dp, priority, match, actions, buffer_id):
            ofp, parser = dp.ofproto, dp.ofproto_parser
            apply = parser.OFPInstructionActions(ofp.OFPIT_APPLY_ACTIONS, actions)
            dp.send_msg(
                parser.OFPFlowMod(
                    datapath=dp,
                    buffer_id=buffer_id,
                    priority=priority,
                    match=match,
                    instructions=[apply],
                )
            )


if __name__ == "__main__":
    cfg.CONF(
        ["--ofp-listen-host", "127.0.0.1", "--ofp-tcp-listen-port", PORT],
        project="os_ken",
        default_config_files=[],
    )
    # OS-Ken finds an app by the module it is in.
    sys.modules["osken_switch"] = sys.modules["__main__"]
    for value in list(vars().values()):
        if isinstance(value, type) and issubclass(value, app_manager.OSKenApp):
            value.__module__ = "osken_switch"
    sys.modules["osken_switch"].__name__ = "osken_switch"
    app_manager.AppManager.run_apps(["os_ken.controller.ofp_handler", "osken_switch"])
