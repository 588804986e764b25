//! The messages that are measured, and what is done with them.

mod oxm;
mod v1_0;
mod v1_1;

use openflow_codec::MacAddr;

const HOST: MacAddr = MacAddr([2, 0, 0, 0, 0, 1]);
const PEER: MacAddr = MacAddr([2, 0, 0, 0, 0, 2]);

/// What a version of OpenFlow has to offer to be measured.
pub(crate) trait Measured {
    /// Its name.
    const NAME: &'static str;

    /// A packet-in with a frame of `len` bytes.
    fn packet_in(len: usize) -> Vec<u8>;

    /// Decodes a packet-in; the port it came in by.
    fn in_port(bytes: &[u8]) -> u32;

    /// A reply to a request for flow statistics, with so many entries.
    fn flow_stats(entries: u64) -> Vec<u8>;

    /// Decodes such a reply and reads every field, match field, instruction and action of it.
    fn walk(bytes: &[u8]);

    /// A flow-mod as an application builds it.
    type FlowMod;

    /// Builds one.
    fn flow_mod(port: u16) -> Self::FlowMod;

    /// Appends it to `out`.
    fn encode(flow_mod: &Self::FlowMod, out: &mut Vec<u8>);
}

/// A stream as a switch sends it: packet-ins with an echo, a port's change and flow statistics
/// between them.
pub(crate) fn mixed<V: Measured>() -> Vec<u8> {
    let version = V::packet_in(0)[0];
    let echo = [version, 2, 0, 8, 0, 0, 0, 1];
    let mut stream = Vec::new();
    for i in 0..16 {
        stream.extend(V::packet_in(if i % 4 == 0 { 1500 } else { 64 }));
        if i % 8 == 0 {
            stream.extend(V::flow_stats(4));
            stream.extend(echo);
        }
    }
    stream
}
