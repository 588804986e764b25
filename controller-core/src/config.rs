//! What can be set about a controller; the names are those of OS-Ken's options.

use std::net::{IpAddr, Ipv4Addr};
use std::thread::available_parallelism;
use std::time::Duration;

/// The ports to listen on if none is named: the one IANA gave to OpenFlow, and the one that was
/// used before.
pub(crate) const DEFAULT_PORTS: [u16; 2] = [6653, 6633];

/// What can be set about a controller. The default suits ordinary networks.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on: all of IPv4.
    pub ofp_listen_host: IpAddr,
    /// The port to listen on for plain TCP; if none is given, both 6653 and 6633.
    pub ofp_tcp_listen_port: Option<u16>,
    /// How long a switch may take for each step of the handshake: 10 s.
    pub handshake_timeout: Duration,
    /// The time between two echo requests: 5 s. Zero turns keepalive off.
    pub echo_request_interval: Duration,
    /// How many echo requests in a row may go unanswered: 3. Zero turns keepalive off.
    pub maximum_unreplied_echo_requests: u32,
    /// How many items an app's queue holds, each of them an event or the messages of one read from
    /// a switch: 128. Of one switch there are four at most.
    pub app_queue_len: usize,
    /// How long an app may be behind a switch before packet-ins for it are dropped, as far as they
    /// do not fit into its queue: 500 ms. Until then the switch is not read while the queue is full.
    /// [`Duration::MAX`] drops nothing, and lets a switch wait as long as the app does, also for
    /// its echo replies.
    pub shed_after: Duration,
    /// How many events that are never dropped are kept for an app whose queue stays full, from
    /// each switch, before the switch is read no further: 4096, or 4 MiB of messages.
    pub max_overflow: usize,
    /// How long [`AppContext::send_event`](crate::AppContext::send_event) waits for room in
    /// another app's queue: 1 s.
    pub send_event_timeout: Duration,
    /// How long a request waits for its answer: 10 s.
    pub request_timeout: Duration,
    /// How many bytes may wait to be sent to a switch before answers to its echo requests wait too:
    /// 1 MiB. A switch that goes on asking and does not read is disconnected.
    pub output_high_water: usize,
    /// How many bytes may wait to be sent to a switch before
    /// [`send_msg`](crate::Datapath::send_msg) refuses more: 16 MiB.
    pub output_limit: usize,
    /// How many switches may be connected: 4096.
    pub max_connections: usize,
    /// How many connections may be open from one address: 1024.
    pub max_connections_per_address: usize,
    /// How long [`Controller::stop`](crate::Controller::stop) waits for apps to finish what is in
    /// their queues: 5 s.
    pub stop_timeout: Duration,
    /// A handler that takes longer is named in the log: 1 s.
    pub slow_handler: Duration,
    /// How many threads move bytes: as many as half of the processors, the other half being for
    /// apps, but no more than 4.
    pub io_threads: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            ofp_listen_host: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            ofp_tcp_listen_port: None,
            handshake_timeout: Duration::from_secs(10),
            echo_request_interval: Duration::from_secs(5),
            maximum_unreplied_echo_requests: 3,
            app_queue_len: 128,
            shed_after: Duration::from_millis(500),
            max_overflow: 4096,
            send_event_timeout: Duration::from_secs(1),
            request_timeout: Duration::from_secs(10),
            output_high_water: 1 << 20,
            output_limit: 16 << 20,
            max_connections: 4096,
            max_connections_per_address: 1024,
            stop_timeout: Duration::from_secs(5),
            slow_handler: Duration::from_secs(1),
            io_threads: available_parallelism().map_or(1, |n| (n.get() / 2).clamp(1, 4)),
        }
    }
}
