//! What the tests share: a switch on a bench, and a hub for a controller.
#![allow(dead_code, clippy::unwrap_used)] // every test file uses another part; a test may panic

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::{self, V1_3};
use openflow_codec::wire::Wire;
use openflow_codec::{AnyMessage, Body, Frames, Header, MacAddr, encode};
use switch_sim::{Switch, SwitchConfig, Version, frames};

/// The Ethernet address of the tests' host `n`.
pub(crate) fn mac(n: u8) -> MacAddr {
    MacAddr([2, 0, 0, 0, 0, n])
}

/// The IPv4 address of the tests' host `n`.
pub(crate) fn ip(n: u8) -> Ipv4Addr {
    Ipv4Addr::new(10, 0, 0, n)
}

/// A UDP packet of 47 bytes from host `a` to host `b`.
pub(crate) fn udp(a: u8, b: u8, port: u16) -> Vec<u8> {
    frames::udp((mac(a), ip(a), 1000), (mac(b), ip(b), port), b"hello")
}

/// Whole messages.
pub(crate) fn split(bytes: &[u8]) -> Vec<Vec<u8>> {
    Frames::new(bytes).map(|frame| frame.unwrap().to_vec()).collect()
}

/// The messages in `bytes`, decoded.
pub(crate) fn decode(bytes: &[Vec<u8>]) -> Vec<AnyMessage<'_>> {
    bytes.iter().map(|bytes| AnyMessage::decode(bytes).unwrap()).collect()
}

/// A switch, its controller's messages, and the clock.
pub(crate) struct Bench {
    pub(crate) switch: Switch,
    pub(crate) now: Duration,
}

impl Bench {
    /// A connected switch with four ports, whose hello is taken.
    pub(crate) fn new(config: SwitchConfig) -> Self {
        let version = config.version;
        let mut bench = Self { switch: Switch::new(config.with_ports(4)), now: Duration::ZERO };
        bench.switch.connected(bench.now);
        let hello = match version {
            Version::V1_0 => message::<V1_0, _>(0, &v1_0::OFPHello::default()),
            Version::V1_3 => message::<V1_3, _>(0, &v1_3::OFPHello::default()),
        };
        bench.switch.handle_bytes(bench.now, &hello);
        assert_eq!(bench.switch.version(), Some(version));
        bench.switch.take_output();
        bench
    }

    pub(crate) fn v1_0() -> Self {
        Self::new(SwitchConfig::new(1, Version::V1_0))
    }

    pub(crate) fn v1_3() -> Self {
        Self::new(SwitchConfig::new(1, Version::V1_3))
    }

    /// Sends a message and takes the answers.
    pub(crate) fn ask<'m, V: openflow_codec::Version, M: Body<V> + Wire<'m>>(
        &mut self,
        xid: u32,
        body: &M,
    ) -> Vec<Vec<u8>> {
        self.switch.handle_bytes(self.now, &message::<V, _>(xid, body));
        self.output()
    }

    /// The messages to the controller.
    pub(crate) fn output(&mut self) -> Vec<Vec<u8>> {
        split(&self.switch.take_output())
    }

    /// Lets a frame come in; the ports it leaves by.
    pub(crate) fn packet(&mut self, in_port: u32, frame: &[u8]) -> Vec<u32> {
        self.switch.packet(self.now, in_port, frame);
        self.ports()
    }

    /// The ports that frames have left by.
    pub(crate) fn ports(&mut self) -> Vec<u32> {
        self.switch.take_frames().into_iter().map(|(port, _)| port).collect()
    }

    /// Lets time pass.
    pub(crate) fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
        self.switch.tick(self.now);
    }
}

/// One message.
pub(crate) fn message<'m, V: openflow_codec::Version, M: Body<V> + Wire<'m>>(
    xid: u32,
    body: &M,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode::<V, _>(xid, body, &mut bytes).unwrap();
    bytes
}

/// The type and code of an error.
pub(crate) fn error(messages: &[Vec<u8>]) -> (u16, u16, Vec<u8>) {
    match &decode(messages)[..] {
        [AnyMessage::V1_0(_, v1_0::OFPMessage::OFPErrorMsg(e))] => {
            (e.type_.0, e.code, e.data.to_vec())
        }
        [AnyMessage::V1_3(_, v1_3::OFPMessage::OFPErrorMsg(e))] => {
            (e.type_.0, e.code, e.data.to_vec())
        }
        other => panic!("{other:?}"),
    }
}

/// A controller that floods every packet, for both versions.
pub(crate) struct Hub {
    pub(crate) address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Hub {
    pub(crate) fn start() -> Self {
        Self::listen(TcpListener::bind("127.0.0.1:0").unwrap())
    }

    pub(crate) fn listen(listener: TcpListener) -> Self {
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut sessions = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let stopped = Arc::clone(&stopped);
                        sessions.push(std::thread::spawn(move || serve(stream, &stopped)));
                    }
                    Err(_) => std::thread::sleep(Duration::from_millis(2)),
                }
            }
            sessions.into_iter().for_each(|session| session.join().unwrap());
        });
        Self { address, stop, thread: Some(thread) }
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().unwrap().join().unwrap();
    }
}

fn serve(mut stream: TcpStream, stop: &AtomicBool) {
    stream.set_nonblocking(false).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    stream.write_all(&message::<V1_3, _>(1, &v1_3::OFPHello::default())).unwrap();
    let (mut input, mut buffer) = (Vec::new(), [0; 4096]);
    while !stop.load(Ordering::Relaxed) {
        match stream.read(&mut buffer) {
            Ok(0) => return,
            Ok(len) => input.extend_from_slice(&buffer[..len]),
            Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => continue,
            Err(_) => return,
        }
        let mut output = Vec::new();
        let mut frames = Frames::new(&input);
        for frame in &mut frames {
            answer(frame.unwrap(), &mut output);
        }
        input = frames.rest().to_vec();
        if stream.write_all(&output).is_err() {
            return;
        }
    }
}

/// What the hub says to a message.
fn answer(frame: &[u8], out: &mut Vec<u8>) {
    let header = Header::peek(frame).unwrap();
    match (header.version, header.type_) {
        (1, 0) => encode::<V1_0, _>(2, &v1_0::ofproto_parser::OFPFeaturesRequest {}, out).unwrap(),
        (4, 0) => {
            use v1_3::ofproto::*;
            use v1_3::ofproto_parser::*;
            let to_controller = OFPFlowMod {
                instructions: [OFPInstruction::apply([OFPAction::output(OFPP_CONTROLLER)])].into(),
                ..OFPFlowMod::default()
            };
            encode::<V1_3, _>(2, &to_controller, out).unwrap();
            encode::<V1_3, _>(3, &OFPFeaturesRequest {}, out).unwrap();
        }
        _ => match AnyMessage::decode(frame).unwrap() {
            AnyMessage::V1_0(_, v1_0::OFPMessage::OFPPacketIn(packet)) => {
                use v1_0::ofproto::*;
                use v1_0::ofproto_parser::*;
                let packet_out = OFPPacketOut {
                    buffer_id: packet.buffer_id,
                    in_port: packet.in_port,
                    actions: [OFPAction::output(OFPP_FLOOD)].into(),
                    data: if packet.buffer_id == OFP_NO_BUFFER { packet.data } else { &[] },
                };
                encode::<V1_0, _>(9, &packet_out, out).unwrap();
            }
            AnyMessage::V1_3(_, v1_3::OFPMessage::OFPPacketIn(packet)) => {
                use openflow_codec::oxm::IN_PORT;
                use v1_3::ofproto::*;
                use v1_3::ofproto_parser::*;
                let packet_out = OFPPacketOut {
                    buffer_id: packet.buffer_id,
                    in_port: packet.match_.get(IN_PORT).unwrap(),
                    actions: [OFPAction::output(OFPP_FLOOD)].into(),
                    data: if packet.buffer_id == OFP_NO_BUFFER { packet.data } else { &[] },
                };
                encode::<V1_3, _>(9, &packet_out, out).unwrap();
            }
            _ => {}
        },
    }
}
