//! Capture files: pcap and pcapng, of either byte order, any time resolution, any size.

use std::io::{self, Read};
use std::time::Duration;

use pcap_parser::pcapng::Block;
use pcap_parser::traits::PcapNGPacketBlock as _;
use pcap_parser::{
    InterfaceDescriptionBlock, Linktype, OptionCode, PcapBlockOwned, PcapError, create_reader,
};

/// What is read at once.
const BUFFER: usize = 1 << 20;
/// A block that claims to be longer than this is an error of the file.
const LONGEST_BLOCK: usize = 64 << 20;
/// The first four bytes of a pcapng file, and where its first block says how long it is.
const PCAPNG: [u8; 4] = [0x0a, 0x0d, 0x0d, 0x0a];

/// A recorded packet.
pub(crate) struct Packet<'a> {
    /// Since the epoch.
    pub(crate) time: Duration,
    pub(crate) link: Linktype,
    pub(crate) data: &'a [u8],
    /// Whether only its beginning was recorded.
    pub(crate) cut: bool,
}

/// What a packet's time and link type mean, for each interface of a pcapng section.
#[derive(Clone, Copy)]
struct Interface {
    link: Linktype,
    /// Units of time in a second: a power of ten, or of two.
    resolution: Resolution,
    /// Seconds to add.
    offset: i64,
    /// The most bytes of a packet that were recorded; 0 is no limit.
    snap_length: u32,
}

#[derive(Clone, Copy)]
enum Resolution {
    PerSecond(u128),
    /// A second is 2 to this power; such powers do not fit into a number.
    Binary(u8),
}

/// Calls back with every packet of a capture.
///
/// # Errors
/// What is wrong with the file; the packets before that place have been seen.
pub(crate) fn read_packets(
    input: impl Read + Send,
    mut on_packet: impl FnMut(Packet<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let failure = std::sync::Mutex::new(None);
    let input = Whole { input, failure: &failure, started: false };
    let taken = || failure.lock().ok().and_then(|mut failure| failure.take());
    let mut reader = match create_reader(BUFFER, input) {
        Ok(reader) => reader,
        Err(error) => return Err(taken().unwrap_or_else(|| unreadable(&error))),
    };
    let mut file =
        File { interfaces: Vec::new(), big_endian: false, pcap: None, last: Duration::ZERO };
    let mut capacity = BUFFER;
    let mut position = 0;
    loop {
        let wanted = match reader.next() {
            Ok((length, block)) => {
                if let Some(packet) = file.packet(block)? {
                    on_packet(packet)?;
                }
                // Moving what is left to the front of the buffer can wait.
                reader.consume_noshift(length);
                position += length;
                continue;
            }
            Err(PcapError::Eof) => return Ok(()),
            Err(PcapError::BufferTooSmall) => true,
            Err(PcapError::Incomplete(_)) => false,
            Err(error) => return Err(damaged(&error, position)),
        };
        if wanted {
            if capacity >= LONGEST_BLOCK {
                return Err(damaged(&PcapError::<()>::BufferTooSmall, position));
            }
            capacity *= 2;
            reader.grow(capacity);
        }
        if reader.refill().is_err() {
            return Err(taken().unwrap_or_else(|| io::Error::other("read error")));
        }
    }
}

/// What has been said so far of the packets that follow.
struct File {
    interfaces: Vec<Interface>,
    big_endian: bool,
    pcap: Option<Interface>,
    last: Duration,
}

impl File {
    /// The packet of a block, if it holds one.
    fn packet<'a>(&mut self, block: PcapBlockOwned<'a>) -> io::Result<Option<Packet<'a>>> {
        let (interface, time, length, data) = match block {
            PcapBlockOwned::LegacyHeader(header) => {
                let units =
                    if header.is_nanosecond_precision() { 1_000_000_000 } else { 1_000_000 };
                let resolution = Resolution::PerSecond(units);
                // The upper bits say whether frames end with a checksum.
                let link = Linktype(header.network.0 & 0xffff);
                let snap_length = 0;
                self.pcap = Some(Interface { link, resolution, offset: 0, snap_length });
                return Ok(None);
            }
            PcapBlockOwned::Legacy(packet) => {
                let Some(interface) = self.pcap else { return Ok(None) };
                let Resolution::PerSecond(units) = interface.resolution else { return Ok(None) };
                let time = u128::from(packet.ts_sec) * units + u128::from(packet.ts_usec);
                (interface, Some(time), packet.origlen, packet.data)
            }
            PcapBlockOwned::NG(Block::SectionHeader(header)) => {
                self.big_endian = header.big_endian();
                self.interfaces.clear();
                return Ok(None);
            }
            PcapBlockOwned::NG(Block::InterfaceDescription(block)) => {
                self.interfaces.push(Interface::new(&block, self.big_endian));
                return Ok(None);
            }
            PcapBlockOwned::NG(Block::EnhancedPacket(packet)) => {
                let time = u128::from(packet.ts_high) << 32 | u128::from(packet.ts_low);
                let data = packet.data.get(..packet.caplen as usize).unwrap_or(packet.data);
                (self.interface(packet.if_id)?, Some(time), packet.orig_len(), data)
            }
            PcapBlockOwned::NG(Block::SimplePacket(packet)) => {
                let interface = self.interface(0)?;
                let limit = match interface.snap_length {
                    0 => packet.origlen,
                    limit => limit.min(packet.origlen),
                };
                let data = packet.data.get(..limit as usize).unwrap_or(packet.data);
                (interface, None, packet.origlen, data)
            }
            PcapBlockOwned::NG(_) => return Ok(None),
        };
        // A simple packet has no time of its own.
        self.last = time.map_or(self.last, |time| interface.time(time));
        let cut = data.len() < length as usize;
        Ok(Some(Packet { time: self.last, link: interface.link, data, cut }))
    }

    fn interface(&self, number: u32) -> io::Result<Interface> {
        self.interfaces.get(number as usize).copied().ok_or_else(|| {
            let detail =
                format!("a packet of interface {number}, which the file does not describe");
            io::Error::new(io::ErrorKind::InvalidData, detail)
        })
    }
}

impl Interface {
    fn new(block: &InterfaceDescriptionBlock<'_>, big_endian: bool) -> Self {
        let resolution = match block.if_tsresol {
            power @ 0x80.. => Resolution::Binary(power & 0x7f),
            power => Resolution::PerSecond(10_u128.checked_pow(power.into()).unwrap_or(u128::MAX)),
        };
        // The library reads the offset as little-endian whatever the file is.
        let offset = block.options.iter().find(|option| option.code == OptionCode::IfTsoffset);
        let bytes = offset.and_then(|option| option.value.first_chunk());
        let read = if big_endian { i64::from_be_bytes } else { i64::from_le_bytes };
        let offset = bytes.map_or(0, |bytes| read(*bytes));
        Self { link: block.linktype, resolution, offset, snap_length: block.snaplen }
    }

    /// The time that this number of units stands for.
    fn time(&self, units: u128) -> Duration {
        const NANOS: u128 = 1_000_000_000;
        let (seconds, nanos) = match self.resolution {
            Resolution::PerSecond(per) if per <= NANOS => {
                (units / per, units % per * (NANOS / per))
            }
            Resolution::PerSecond(per) => (units / per, units % per / (per / NANOS)),
            Resolution::Binary(power) => {
                let seconds = units.checked_shr(power.into()).unwrap_or(0);
                // The units are 64 bits long, so that 30 more fit.
                let rest = units - seconds.checked_shl(power.into()).unwrap_or(0);
                (seconds, (rest * NANOS).checked_shr(power.into()).unwrap_or(0))
            }
        };
        let seconds = u64::try_from(seconds).unwrap_or(u64::MAX).saturating_add_signed(self.offset);
        Duration::new(seconds, u32::try_from(nanos).unwrap_or(0).min(999_999_999))
    }
}

/// Reads as the library needs it: all of the first block at once, and no error that is lost.
struct Whole<'f, R> {
    input: R,
    failure: &'f std::sync::Mutex<Option<io::Error>>,
    started: bool,
}

impl<R: Read> Whole<'_, R> {
    /// Fills the buffer up to `length`, or to the end of the input.
    fn fill(&mut self, buffer: &mut [u8], from: usize, length: usize) -> io::Result<usize> {
        let mut filled = from;
        while filled < length.min(buffer.len()) {
            match self.input.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(filled)
    }

    fn read_more(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.started {
            return self.fill(buffer, 0, 1);
        }
        self.started = true;
        let filled = self.fill(buffer, 0, 24)?;
        let &[_, _, _, _, a, b, c, d, e, ..] = &*buffer else { return Ok(filled) };
        if filled < 24 || !buffer.starts_with(&PCAPNG) {
            return Ok(filled);
        }
        // After the length comes the mark of the byte order, 0x1a2b3c4d.
        let read = if e == 0x1a { u32::from_be_bytes } else { u32::from_le_bytes };
        self.fill(buffer, filled, read([a, b, c, d]) as usize)
    }
}

impl<R: Read> Read for Whole<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_more(buffer).inspect_err(|error| {
            if let Ok(mut failure) = self.failure.lock() {
                *failure = Some(io::Error::new(error.kind(), error.to_string()));
            }
        })
    }
}

/// The error of what is no capture file at all.
fn unreadable<E>(error: &PcapError<E>) -> io::Error {
    let detail = match error {
        PcapError::Eof => "it is empty",
        _ => "it is neither pcap nor pcapng",
    };
    io::Error::new(io::ErrorKind::InvalidData, detail)
}

/// The error of a capture file that begins well.
fn damaged<E>(error: &PcapError<E>, position: usize) -> io::Error {
    let detail = match error {
        PcapError::UnexpectedEof => "the file ends within it",
        PcapError::BufferTooSmall => "it claims to be longer than 64 MiB",
        _ => "it is malformed",
    };
    let detail = format!("the packet or block at byte {position} cannot be read: {detail}");
    io::Error::new(io::ErrorKind::InvalidData, detail)
}
