//! Queues of ports.

use alloc::vec::Vec;

use super::Message;
use super::node::Node;
use super::out::{Out, put};
use super::port;

/// All queues (`OFPQ_ALL`).
const ALL: &[(u64, &str)] = &[(0xffff_ffff, "ALL")];

/// The properties that say a rate, by their type: in tenths of a percent.
const RATES: &[(u64, &str)] = &[(1, "min_rate"), (2, "max_rate")];

pub(super) fn config_request(message: &Message<'_>, out: &mut Out) {
    out.push(" port=");
    port::put(port::of(message, message.body, "port"), out);
}

pub(super) fn config_reply(message: &Message<'_>, out: &mut Out) {
    let mut queues: Vec<Node<'_>> = message.body.list("queues").map(Node::inner).collect();
    queues.sort_by_key(|queue| queue.num("queue_id"));
    if !queues.is_empty() {
        config_request(message, out);
    }
    for queue in queues {
        put_queue(queue, out);
    }
}

fn put_queue(queue: Node<'_>, out: &mut Out) {
    put!(out, "\nqueue {}:", queue.num("queue_id"));
    for (type_, name) in RATES {
        let types = ["property", "type"];
        let is_rate = |p: &Node<'_>| types.iter().any(|member| p.num(member) == *type_);
        let Some(property) = queue.list("properties").map(Node::inner).filter(is_rate).last()
        else {
            continue;
        };
        match property.num("rate") {
            rate @ 0..=1000 => put!(out, " {name}:{}.{}%", rate / 10, rate % 10),
            rate if rate < 0xffff => put!(out, " {name}:(disabled)"),
            _ => {}
        }
    }
}

pub(super) fn desc_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" port=");
    port::put(port::of(message, body, "port_no"), out);
    if body.num("queue_id") != 0xffff_ffff {
        put!(out, " queue={}", body.num("queue_id"));
    }
}

pub(super) fn desc_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    let mut queues: Vec<Node<'_>> = body.items().map(Node::inner).collect();
    queues.sort_by_key(|queue| (queue.num("port_no"), queue.num("queue_id")));
    let mut last = None;
    for queue in queues {
        let number = port::of(message, queue, "port_no");
        if last != Some(number) {
            out.push(if last.is_none() { " port=" } else { "\nport=" });
            port::put(number, out);
            last = Some(number);
        }
        put_queue(queue, out);
    }
}

pub(super) fn stats_request(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    out.push(" port=");
    port::put(port::of(message, body, "port_no"), out);
    out.push(" queue=");
    out.name(body.num("queue_id"), ALL);
}

pub(super) fn stats_reply(message: &Message<'_>, body: Node<'_>, out: &mut Out) {
    put!(out, " {} queues\n", body.items().count());
    for queue in body.items().map(Node::inner) {
        out.push("  port ");
        port::put(port::of(message, queue, "port_no"), out);
        out.push(" queue ");
        out.name(queue.num("queue_id"), ALL);
        for (name, member) in
            [(": bytes=", "tx_bytes"), (", pkts=", "tx_packets"), (", errors=", "tx_errors")]
        {
            out.push(name);
            port::put_counter(queue.num(member), out);
        }
        out.push(", duration=");
        let seconds = queue.at("duration_sec");
        if seconds.is_absent() || seconds.int() == 0xffff_ffff {
            out.push("?");
        } else {
            out.duration(seconds.int(), queue.num("duration_nsec"));
        }
        out.push("\n");
    }
}
