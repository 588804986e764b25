//! Ports: their numbers, descriptions, changes and counters.

use alloc::vec::Vec;

use super::Message;
use super::fields::{self, put_mac};
use super::legacy;
use super::node::Node;
use super::out::{Out, put};

/// Names of the reserved ports, as of 1.1.
const RESERVED: &[(u64, &str)] = &[
    (0xffff_fff7, "UNSET"),
    (0xffff_fff8, "IN_PORT"),
    (0xffff_fff9, "TABLE"),
    (0xffff_fffa, "NORMAL"),
    (0xffff_fffb, "FLOOD"),
    (0xffff_fffc, "ALL"),
    (0xffff_fffd, "CONTROLLER"),
    (0xffff_fffe, "LOCAL"),
    (0xffff_ffff, "ANY"),
];

/// The first port number that is reserved, `OFPP_MAX`.
const RESERVED_FROM: u64 = 0xffff_ff00;

/// What a port means as a packet's destination or source, and where it is none.
pub(super) const IN_PORT: u64 = 0xffff_fff8;
pub(super) const CONTROLLER: u64 = 0xffff_fffd;
pub(super) const ANY: u64 = 0xffff_ffff;

#[rustfmt::skip]
const FEATURES: &[(u64, &str)] = &[
    (1, "10MB-HD"), (1 << 1, "10MB-FD"), (1 << 2, "100MB-HD"), (1 << 3, "100MB-FD"),
    (1 << 4, "1GB-HD"), (1 << 5, "1GB-FD"), (1 << 6, "10GB-FD"), (1 << 7, "40GB-FD"),
    (1 << 8, "100GB-FD"), (1 << 9, "1TB-FD"), (1 << 10, "OTHER"), (1 << 11, "COPPER"),
    (1 << 12, "FIBER"), (1 << 13, "AUTO_NEG"), (1 << 14, "AUTO_PAUSE"),
    (1 << 15, "AUTO_PAUSE_ASYM"),
];

const CONFIG: &[(u64, &str)] = &[
    (1, "PORT_DOWN"),
    (1 << 1, "NO_STP"),
    (1 << 2, "NO_RECV"),
    (1 << 3, "NO_RECV_STP"),
    (1 << 4, "NO_FLOOD"),
    (1 << 5, "NO_FWD"),
    (1 << 6, "NO_PACKET_IN"),
];

const STATE: &[(u64, &str)] = &[(1, "LINK_DOWN"), (1 << 1, "BLOCKED"), (1 << 2, "LIVE")];

/// Speeds in Mbit/s by the feature that says it.
#[rustfmt::skip]
const SPEEDS: &[(u64, u64)] = &[
    (1 << 9, 1_000_000), (1 << 8, 100_000), (1 << 7, 40_000), (1 << 6, 10_000),
    (0x30, 1_000), (0x0c, 100), (0x03, 10),
];

/// The port `name` of a structure: 1.0 numbers ports in 16 bits.
pub(super) fn of(message: &Message<'_>, at: Node<'_>, name: &str) -> u64 {
    let number = at.num(name);
    if message.version == 1 { legacy::port(number.into()).into() } else { number }
}

/// Appends a port's name, or its number: in 16 bits, as in 1.0, if it is reserved.
pub(super) fn put(port: u64, out: &mut Out) {
    let named = RESERVED.iter().any(|(number, _)| *number == port);
    out.name(if named || port < RESERVED_FROM { port } else { port & 0xffff }, RESERVED);
}

/// The features that 1.0 numbers without the speeds it does not know.
fn features(message: &Message<'_>, at: Node<'_>, name: &str) -> u64 {
    let bits = at.num(name);
    if message.version == 1 { bits & 0x7f | (bits & 0xf80) << 4 } else { bits & 0xffff }
}

fn put_features(bits: u64, out: &mut Out) {
    out.bits(bits, FEATURES, " ");
    out.push("\n");
}

fn put_config(message: &Message<'_>, bits: u64, out: &mut Out) {
    let known = if message.version == 1 { 0x7f } else { 0x65 };
    out.bits(bits & known, CONFIG, " ");
    out.push("\n");
}

fn put_state(message: &Message<'_>, bits: u64, out: &mut Out) {
    if message.version > 1 {
        out.bits(bits & 7, STATE, " ");
    } else {
        // The state of the spanning tree is a number in the middle.
        match bits & 0x300 {
            0x100 => out.push("STP_LEARN"),
            0x200 => out.push("STP_FORWARD"),
            0x300 => out.push("STP_BLOCK"),
            _ => out.bits(bits & 1, STATE, " "),
        }
        if bits & 0x300 != 0 && bits & 1 != 0 {
            out.bits(bits & 1, STATE, " ");
        }
    }
    out.push("\n");
}

/// The fastest of the speeds, in Mbit/s.
fn speed(bits: u64) -> u64 {
    SPEEDS.iter().find(|(feature, _)| bits & feature != 0).map_or(0, |(_, speed)| *speed)
}

/// Appends the description of a port.
fn put_port(message: &Message<'_>, port: Node<'_>, out: &mut Out) {
    let ethernet = port.find("properties", "OFPPortDescPropEthernet").unwrap_or(port);
    out.push(" ");
    put(of(message, port, "port_no"), out);
    let name = port.text("name");
    let printed = name.find(|c: char| !(c.is_ascii_graphic() || c == ' ')).unwrap_or(name.len());
    put!(out, "({}): addr:", &name[..printed]);
    put_mac(fields::number(port.at("hw_addr")).unwrap_or(0), out);
    out.push("\n     config:     ");
    put_config(message, port.num("config"), out);
    out.push("     state:      ");
    put_state(message, port.num("state"), out);
    let labels = [
        ("curr", "     current:    "),
        ("advertised", "     advertised: "),
        ("supported", "     supported:  "),
        ("peer", "     peer:       "),
    ];
    for (name, label) in labels {
        let bits = features(message, ethernet, name);
        if bits != 0 {
            out.push(label);
            put_features(bits, out);
        }
    }
    let speeds = if message.version == 1 {
        [speed(features(message, port, "curr")), speed(features(message, port, "supported"))]
    } else {
        [ethernet.num("curr_speed") / 1000, ethernet.num("max_speed") / 1000]
    };
    let [now, most] = speeds;
    put!(out, "     speed: {now} Mbps now, {most} Mbps max\n");
}

/// Appends descriptions, by number.
fn put_sorted<'a>(message: &Message<'_>, ports: impl Iterator<Item = Node<'a>>, out: &mut Out) {
    let mut ports: Vec<Node<'_>> = ports.map(Node::inner).collect();
    ports.sort_by_key(|port| of(message, *port, "port_no"));
    for port in ports {
        put_port(message, port, out);
    }
}

/// The ports of a features reply.
pub(super) fn put_all(message: &Message<'_>, out: &mut Out) {
    put_sorted(message, message.body.at("ports").members().map(|(_, port)| port), out);
}

pub(super) fn desc_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push("\n");
    put_sorted(message, body.items(), out);
}

pub(super) fn desc_request(_: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let port = body.at("port_no");
    out.push(" port=");
    put(if port.is_absent() { ANY } else { port.int() }, out);
}

pub(super) fn status(message: &Message<'_>, out: &mut Out) {
    out.push(" ");
    match message.body.num("reason") {
        0 => out.push("ADD"),
        1 => out.push("DEL"),
        2 => out.push("MOD"),
        reason => put!(out, "{reason}"),
    }
    out.push(":");
    put_port(message, message.body.at("desc").inner(), out);
}

pub(super) fn port_mod(message: &Message<'_>, out: &mut Out) {
    let body = message.body;
    let ethernet = body.find("properties", "OFPPortModPropEthernet");
    out.push(" port: ");
    put(of(message, body, "port_no"), out);
    out.push(": addr:");
    put_mac(fields::number(body.at("hw_addr")).unwrap_or(0), out);
    out.push("\n     config: ");
    put_config(message, body.num("config") & body.num("mask"), out);
    out.push("     mask:   ");
    put_config(message, body.num("mask"), out);
    out.push("     advertise: ");
    match features(message, ethernet.unwrap_or(body), "advertise") {
        0 => out.push("UNCHANGED\n"),
        bits => put_features(bits, out),
    }
}

pub(super) fn stats_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" port_no=");
    put(of(message, body, "port_no"), out);
}

/// Counters that are not kept are all ones.
fn counter(at: Node<'_>, leader: &str, name: &str, out: &mut Out) {
    out.push(leader);
    put_counter(if at.at(name).is_absent() { u64::MAX } else { at.num(name) }, out);
}

/// Appends a counter, `?` if it is not kept.
pub(super) fn put_counter(count: u64, out: &mut Out) {
    if count == u64::MAX { out.push("?") } else { put!(out, "{count}") }
}

pub(super) fn stats_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    put!(out, " {} ports\n", body.items().count());
    for port in body.items().map(Node::inner) {
        let ethernet = if port.at("properties").is_absent() {
            port
        } else {
            let absent = Node::new(&crate::wire::json::Value::Null);
            port.find("properties", "OFPPortStatsPropEthernet").unwrap_or(absent)
        };
        let number = of(message, port, "port_no");
        out.push(if number < 10 { "  port  " } else { "  port " });
        put(number, out);
        counter(port, ": rx pkts=", "rx_packets", out);
        counter(port, ", bytes=", "rx_bytes", out);
        counter(port, ", drop=", "rx_dropped", out);
        counter(port, ", errs=", "rx_errors", out);
        counter(ethernet, ", frame=", "rx_frame_err", out);
        counter(ethernet, ", over=", "rx_over_err", out);
        counter(ethernet, ", crc=", "rx_crc_err", out);
        counter(port, "\n           tx pkts=", "tx_packets", out);
        counter(port, ", bytes=", "tx_bytes", out);
        counter(port, ", drop=", "tx_dropped", out);
        counter(port, ", errs=", "tx_errors", out);
        counter(ethernet, ", coll=", "collisions", out);
        out.push("\n");
        let (seconds, nanoseconds) = (port.at("duration_sec"), port.num("duration_nsec"));
        if !seconds.is_absent() && seconds.int() != u64::from(u32::MAX) {
            out.push("           duration=");
            out.duration(seconds.int(), nanoseconds);
            out.push("\n");
        }
    }
}
