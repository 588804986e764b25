//! The type and the transaction id of every OpenFlow message in a pcap file.
//!
//! ```text
//! cargo run -p openflow-codec --example read_capture -- FILE
//! ```
//!
//! [`Reassembler`] does no I/O: reading the file and taking the packets apart is the caller's
//! part, here with [`pcap_parser`] and [`etherparse`].

use std::error::Error;
use std::fs::File;
use std::net::IpAddr;
use std::time::Duration;

use etherparse::{NetSlice, SlicedPacket, TransportSlice};
use openflow_codec::Header;
use openflow_codec::capture::{Event, Limits, Reassembler, Segment};
use pcap_parser::traits::PcapReaderIterator;
use pcap_parser::{LegacyPcapReader, PcapBlockOwned, PcapError};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let mut file = LegacyPcapReader::new(1 << 20, File::open(path)?)?;
    let mut streams = Reassembler::<()>::new(&[6633, 6653], Limits::default());
    loop {
        match file.next() {
            Ok((length, block)) => {
                if let PcapBlockOwned::Legacy(packet) = block {
                    let micros = u64::from(packet.ts_sec) * 1_000_000 + u64::from(packet.ts_usec);
                    if let Some(segment) = segment(Duration::from_micros(micros), packet.data) {
                        streams.segment(&segment, &mut |_place, (), event| print(event));
                    }
                }
                file.consume(length);
            }
            Err(PcapError::Incomplete(_)) => file.refill().map_err(|error| error.to_string())?,
            Err(PcapError::Eof) => break,
            Err(error) => return Err(error.to_string().into()),
        }
    }
    streams.finish(&mut |_place, (), event| print(event));
    Ok(())
}

/// The TCP segment in an Ethernet frame.
fn segment(time: Duration, frame: &[u8]) -> Option<Segment<'_>> {
    let packet = SlicedPacket::from_ethernet(frame).ok()?;
    let (src, dst): (IpAddr, IpAddr) = match packet.net? {
        NetSlice::Ipv4(ip) => {
            (ip.header().source_addr().into(), ip.header().destination_addr().into())
        }
        NetSlice::Ipv6(ip) => {
            (ip.header().source_addr().into(), ip.header().destination_addr().into())
        }
        NetSlice::Arp(_) => return None,
    };
    let Some(TransportSlice::Tcp(tcp)) = packet.transport else { return None };
    Some(Segment {
        time,
        src: (src, tcp.source_port()).into(),
        dst: (dst, tcp.destination_port()).into(),
        seq: tcp.sequence_number(),
        ack: tcp.ack().then(|| tcp.acknowledgment_number()),
        syn: tcp.syn(),
        fin: tcp.fin(),
        rst: tcp.rst(),
        payload: tcp.payload(),
    })
}

/// Prints a message; a real program says what is missing, too.
fn print(event: Event<'_>) {
    let Event::Message(bytes) = event else { return };
    if let Some(header) = Header::peek(bytes) {
        println!("{} {:#x}", header.type_, header.xid);
    }
}
