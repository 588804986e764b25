//! What OpenFlow 1.1 and 1.2 have under the same names, though some of it holds the version's own
//! actions, instructions or matches.

/// Declares samples of what the two versions have in common. The version gives `actions()`,
/// `instructions()`, `match_()`, `queue()` and `table()`.
macro_rules! common {
    () => {
        fn common() -> Vec<OFPMessage<'static>> {
            let mut messages = symmetric();
            messages.extend(switch());
            messages.extend(flows_and_groups());
            messages.extend(requests());
            messages.extend(replies());
            messages
        }

        fn symmetric() -> Vec<OFPMessage<'static>> {
            let error = OFPErrorMsg { type_: ErrorType(0xfffe), code: 0xffff, data: FRAME };
            let experimenters =
                OFPExperimenter { experimenter: u32::MAX, exp_type: u32::MAX, data: b"odd" };
            vec![
                OFPMessage::OFPHello(OFPHello { elements: &[] }),
                OFPMessage::OFPErrorMsg(error),
                OFPMessage::OFPEchoRequest(OFPEchoRequest { data: &[] }),
                OFPMessage::OFPEchoReply(OFPEchoReply { data: b"\0" }),
                OFPMessage::OFPExperimenter(experimenters),
                OFPMessage::OFPBarrierRequest(OFPBarrierRequest {}),
                OFPMessage::OFPBarrierReply(OFPBarrierReply {}),
            ]
        }

        fn port(port_no: u32) -> OFPPort {
            OFPPort {
                port_no,
                hw_addr: MacAddr::BROADCAST,
                name: Text::new(NAME_16),
                config: PortConfig(u32::MAX),
                peer: PortFeatures(1 << 31),
                curr_speed: u32::MAX,
                ..OFPPort::default()
            }
        }

        fn switch() -> Vec<OFPMessage<'static>> {
            let features = OFPSwitchFeatures {
                datapath_id: u64::MAX,
                n_buffers: u32::MAX,
                n_tables: 255,
                capabilities: Capabilities(u32::MAX),
                reserved: 0,
                ports: [port(1), port(0xffff_fff0), port(OFPP_LOCAL)].into(),
            };
            let port_mod = OFPPortMod {
                port_no: OFPP_ANY,
                hw_addr: MacAddr([1, 2, 3, 4, 5, 6]),
                config: PortConfig(1),
                mask: PortConfig(u32::MAX),
                advertise: PortFeatures(0),
            };
            let (flags, miss_send_len) = (ConfigFlags(0xffff), 0xffff);
            vec![
                OFPMessage::OFPFeaturesRequest(OFPFeaturesRequest {}),
                OFPMessage::OFPSwitchFeatures(features),
                OFPMessage::OFPGetConfigRequest(OFPGetConfigRequest {}),
                OFPMessage::OFPGetConfigReply(OFPGetConfigReply { flags, miss_send_len }),
                OFPMessage::OFPSetConfig(OFPSetConfig { flags, miss_send_len: 0 }),
                OFPMessage::OFPPortStatus(OFPPortStatus {
                    reason: PortReason(255),
                    desc: port(OFPP_LOCAL),
                }),
                OFPMessage::OFPPortMod(port_mod),
                OFPMessage::OFPTableMod(OFPTableMod {
                    table_id: 255,
                    config: TableConfig(u32::MAX),
                }),
                OFPMessage::OFPQueueGetConfigRequest(OFPQueueGetConfigRequest { port: OFPP_ANY }),
                OFPMessage::OFPQueueGetConfigReply(OFPQueueGetConfigReply {
                    port: OFPP_ANY,
                    queues: [OFPPacketQueue::default(), queue()].into(),
                }),
            ]
        }

        fn buckets() -> List<'static, OFPBucket<'static>> {
            let (watch_port, watch_group) = (0, 0);
            let bucket = OFPBucket { weight: 1, watch_port, watch_group, actions: actions() };
            [OFPBucket::default(), bucket].into()
        }

        fn flows_and_groups() -> Vec<OFPMessage<'static>> {
            let flow_mod = OFPFlowMod {
                cookie: u64::MAX,
                cookie_mask: 1,
                table_id: 255,
                command: FlowModCommand(255),
                flags: FlowModFlags(0xffff),
                match_: match_(),
                instructions: instructions(),
                ..OFPFlowMod::default()
            };
            let (command, type_) = (GroupModCommand(0xffff), GroupType(255));
            let (group_id, buckets) = (u32::MAX, buckets());
            let packet_out =
                OFPPacketOut { buffer_id: 1, in_port: 2, actions: actions(), data: FRAME };
            vec![
                OFPMessage::OFPPacketOut(packet_out),
                OFPMessage::OFPPacketOut(OFPPacketOut::default()),
                OFPMessage::OFPFlowMod(flow_mod),
                OFPMessage::OFPFlowMod(OFPFlowMod::default()),
                OFPMessage::OFPGroupMod(OFPGroupMod { command, type_, group_id, buckets }),
            ]
        }

        fn requests() -> Vec<OFPMessage<'static>> {
            let flags = 0xffff;
            let aggregate = OFPAggregateStatsRequest {
                flags,
                table_id: 0,
                out_port: 0,
                out_group: 0,
                cookie: u64::MAX,
                cookie_mask: 1,
                match_: match_(),
            };
            let (port_no, queue_id, group_id) = (OFPP_ANY, OFPQ_ALL, OFPG_ALL);
            let (experimenter, exp_type, data) = (u32::MAX, 1, b"odd");
            vec![
                OFPMessage::OFPDescStatsRequest(OFPDescStatsRequest { flags }),
                OFPMessage::OFPFlowStatsRequest(OFPFlowStatsRequest::default()),
                OFPMessage::OFPAggregateStatsRequest(aggregate),
                OFPMessage::OFPTableStatsRequest(OFPTableStatsRequest { flags }),
                OFPMessage::OFPPortStatsRequest(OFPPortStatsRequest { flags, port_no }),
                OFPMessage::OFPQueueStatsRequest(OFPQueueStatsRequest { flags, port_no, queue_id }),
                OFPMessage::OFPGroupStatsRequest(OFPGroupStatsRequest { flags, group_id }),
                OFPMessage::OFPGroupDescStatsRequest(OFPGroupDescStatsRequest { flags }),
                OFPMessage::OFPExperimenterStatsRequest(OFPExperimenterStatsRequest {
                    flags,
                    experimenter,
                    exp_type,
                    data,
                }),
            ]
        }

        fn replies() -> Vec<OFPMessage<'static>> {
            let flags = StatsReplyFlags(0xfffe);
            let desc = OFPDescStats { mfr_desc: TextRef::new("Nicira"), ..Default::default() };
            let flow = OFPFlowStats {
                table_id: 255,
                duration_sec: u32::MAX,
                duration_nsec: 1,
                priority: 0xffff,
                idle_timeout: 2,
                hard_timeout: 3,
                cookie: u64::MAX,
                packet_count: u64::MAX,
                byte_count: 4,
                match_: match_(),
                instructions: instructions(),
            };
            let bare =
                OFPFlowStats { match_: OFPMatch::new(), instructions: List::new(), ..flow.clone() };
            let body = OFPAggregateStats { packet_count: u64::MAX, byte_count: 1, flow_count: 2 };
            let stats = OFPPortStats { port_no: OFPP_LOCAL, ..OFPPortStats::default() };
            let queue = OFPQueueStats { port_no: 1, ..OFPQueueStats::default() };
            let counter = OFPBucketCounter { packet_count: u64::MAX, byte_count: 0 };
            let group = OFPGroupStats {
                group_id: u32::MAX,
                bucket_counters: [counter, counter].into(),
                ..OFPGroupStats::default()
            };
            let groups =
                OFPGroupDescStats { type_: GroupType(255), group_id: 1, buckets: buckets() };
            let experimenters =
                OFPExperimenterMultipart { experimenter: 1, exp_type: 2, data: b"\0" };
            vec![
                OFPMessage::OFPDescStatsReply(OFPDescStatsReply { flags, body: desc }),
                OFPMessage::OFPFlowStatsReply(OFPFlowStatsReply {
                    flags,
                    body: [bare, flow].into(),
                }),
                OFPMessage::OFPAggregateStatsReply(OFPAggregateStatsReply { flags, body }),
                OFPMessage::OFPTableStatsReply(OFPTableStatsReply {
                    flags,
                    body: [table(), OFPTableStats::default()].into(),
                }),
                OFPMessage::OFPPortStatsReply(OFPPortStatsReply {
                    flags,
                    body: [stats, stats].into(),
                }),
                OFPMessage::OFPQueueStatsReply(OFPQueueStatsReply { flags, body: [queue].into() }),
                OFPMessage::OFPGroupStatsReply(OFPGroupStatsReply {
                    flags,
                    body: [OFPGroupStats::default(), group].into(),
                }),
                OFPMessage::OFPGroupDescStatsReply(OFPGroupDescStatsReply {
                    flags,
                    body: [OFPGroupDescStats::default(), groups].into(),
                }),
                OFPMessage::OFPExperimenterStatsReply(OFPExperimenterStatsReply {
                    flags,
                    body: experimenters,
                }),
            ]
        }
    };
}
pub(super) use common;
