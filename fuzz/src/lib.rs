//! What the fuzz targets do: each is one line that calls a function here.
//!
//! Everything that must hold is asserted by the same functions as in the codec's tests.
#![allow(missing_docs, reason = "nobody depends on this crate")]

pub mod capture;
#[path = "../../openflow-codec/tests/laws/mod.rs"]
pub mod laws;

use arbitrary::{Error, Result, Unstructured};
use laws::{check, check_well_formed, with_length};
use openflow_codec::wire::json::from_slice;
use openflow_codec::{AnyMessage, Frames, Header, VERSIONS};

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    Switch,
    Controller,
}

/// Bytes that are a message as they are.
pub const RAW: u8 = 0;
/// Bytes that become a message of the target's version and side, with the length they have.
pub const REPAIRED: u8 = 1;
/// Random bytes that a well-formed message is made from.
pub const WELL_FORMED: u8 = 2;
/// The same, with bytes changed.
pub const CHANGED: u8 = 3;

/// Name and type of each message of a version that this side sends.
pub fn messages(version: u8, side: Side) -> Vec<(&'static str, u8)> {
    let version = VERSIONS.iter().find(|info| info.wire == version);
    let all = version.map_or(&[][..], |info| info.messages);
    let sent = all.iter().filter(|(name, ..)| sends(side, name));
    sent.map(|(name, type_, _)| (*name, *type_)).collect()
}

fn sends(side: Side, name: &str) -> bool {
    let both = ["OFPHello", "OFPErrorMsg", "OFPEcho", "OFPExperimenter", "OFPVendor", "OFPBundleC"];
    let by_controller = ["OFPPacketOut", "OFPSet", "OFPBundleAdd"];
    let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
    if is(&both) && !name.contains("Stats") {
        return true;
    }
    let is_controllers = name.ends_with("Request") || name.ends_with("Mod") || is(&by_controller);
    is_controllers == (side == Side::Controller)
}

/// One message of a version and side. The first byte of `data` says what the others are.
pub fn message(version: u8, side: Side, data: &[u8]) {
    match of_data(version, side, data) {
        Ok((Some(name), bytes)) => drop(check_well_formed(&bytes, name)),
        Ok((None, bytes)) => drop(check(&bytes, &|| "these bytes".into())),
        // Nothing is to be found where random bytes make no message.
        Err(_) => {}
    }
}

/// The same message as text, which there is if it can be decoded.
pub fn text(data: &[u8]) {
    let Some((first, data)) = data.split_first() else { return };
    let side = if first & 0x80 == 0 { Side::Switch } else { Side::Controller };
    let Ok((_, bytes)) = of_data(1 + first % 6, side, data) else { return };
    let printed = openflow_codec::text::print(&bytes);
    assert_eq!(printed.as_ref().err(), AnyMessage::check(&bytes).as_ref().err());
    assert!(printed.is_ok_and(|text| !text.is_empty()) || AnyMessage::check(&bytes).is_err());
}

/// The bytes of a message, with its name if it is well-formed.
fn of_data(version: u8, side: Side, data: &[u8]) -> Result<(Option<&'static str>, Vec<u8>)> {
    let Some((mode, data)) = data.split_first() else { return Err(Error::NotEnoughData) };
    let mut u = Unstructured::new(data);
    match mode % 4 {
        RAW => Ok((None, data.to_vec())),
        REPAIRED => Ok((None, repaired(version, side, data))),
        WELL_FORMED => made(version, side, &mut u).map(|(name, bytes)| (Some(name), bytes)),
        _ => Ok((None, changed(made(version, side, &mut u)?.1, &mut u)?)),
    }
}

fn repaired(version: u8, side: Side, data: &[u8]) -> Vec<u8> {
    let data = &data[..data.len().min(usize::from(u16::MAX))];
    let mut bytes = with_length(data);
    let messages = messages(version, side);
    if let [v, type_, ..] = &mut bytes[..] {
        *v = version;
        if !messages.iter().any(|(_, good)| good == type_) {
            *type_ = messages[usize::from(*type_) % messages.len()].1;
        }
    }
    bytes
}

fn made(version: u8, side: Side, u: &mut Unstructured<'_>) -> Result<(&'static str, Vec<u8>)> {
    let (name, _) = *u.choose(&messages(version, side))?;
    let mut bytes = Vec::new();
    AnyMessage::arbitrary_of(version, name, u, &mut bytes)?;
    Ok((name, bytes))
}

/// A few bytes changed, taken out or put in; the length most often fits.
fn changed(mut bytes: Vec<u8>, u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    for _ in 0..u.int_in_range(1..=4)? {
        let at = u.choose_index(bytes.len())?;
        match u.int_in_range(0..=7)? {
            0 => bytes[at] = u.arbitrary()?,
            1 => bytes[at] ^= 1 << u.int_in_range(0..=7)?,
            2 => bytes[at] = *u.choose(&[0, 1, 4, 7, 8, 16, 0x7f, 0x80, 0xf8, 0xff])?,
            3 => bytes[at] = bytes[at].wrapping_add(8),
            4 => bytes[at] = bytes[at].wrapping_sub(8),
            5 => bytes.truncate(at.max(1)),
            6 => {
                bytes.remove(at);
                bytes.push(0);
            }
            _ => bytes.insert(at, u.arbitrary()?),
        }
    }
    bytes.truncate(usize::from(u16::MAX));
    Ok(if u.int_in_range(0..=7)? == 7 { bytes } else { with_length(&bytes) })
}

/// A stream is split into the same messages however it arrives, and nothing of it is lost.
pub fn frames(data: &[u8]) {
    let Some((piece, stream)) = data.split_first() else { return };
    let mut all = Frames::new(stream);
    let whole: Vec<_> = all.by_ref().collect();
    let taken: usize = whole.iter().flatten().map(|frame| frame.len()).sum();
    assert_eq!(&stream[taken..], all.rest());
    for frame in whole.iter().flatten() {
        let header = Header::peek(frame).expect("a frame has a header");
        assert_eq!(usize::from(header.length), frame.len());
        let _ = AnyMessage::decode(frame);
    }

    let (mut buffer, mut pieces) = (Vec::new(), Vec::new());
    for (i, part) in stream.chunks(usize::from(*piece) + 1).enumerate() {
        // Not all of the same length.
        let (first, second) = part.split_at(i % (part.len() + 1));
        for part in [first, second] {
            buffer.extend_from_slice(part);
            let mut frames = Frames::new(&buffer);
            let found: Vec<_> = frames.by_ref().map(|frame| frame.map(<[u8]>::to_vec)).collect();
            let rest = frames.rest().to_vec();
            let failed = found.iter().any(Result::is_err);
            pieces.extend(found);
            if failed {
                assert_eq!(pieces.len(), whole.len());
                return;
            }
            buffer = rest;
        }
    }
    assert_eq!(pieces.len(), whole.len());
    for (piece, whole) in pieces.iter().zip(&whole) {
        assert_eq!(piece.as_deref(), whole.as_deref());
    }
    assert_eq!(buffer, all.rest());
}

/// What JSON describes is written with its length and not out of all proportion; what can be read
/// back has a JSON form that gives it again.
pub fn json(data: &[u8]) {
    let Ok(value) = from_slice(data) else { return };
    // Text is made of any JSON, a message's or not.
    let _ = openflow_codec::text::of_json(&value, data);
    let mut bytes = Vec::new();
    let encoded = AnyMessage::encode_json(&value, &mut bytes);
    assert!(bytes.len() < 1 << 18, "{} bytes of {}", bytes.len(), data.len());
    let Ok(()) = encoded else { return };
    let header = Header::peek(&bytes).expect("a message has a header");
    assert_eq!(usize::from(header.length), bytes.len());
    let Ok(message) = AnyMessage::decode(&bytes) else { return };
    let (mut again, json) = (Vec::new(), message.to_json());
    AnyMessage::encode_json(&json, &mut again).unwrap_or_else(|e| panic!("{e}: {json}"));
    let message = AnyMessage::decode(&again).unwrap_or_else(|e| panic!("{e}: {json}"));
    let (mut last, json) = (Vec::new(), message.to_json());
    AnyMessage::encode_json(&json, &mut last).unwrap_or_else(|e| panic!("{e}: {json}"));
    assert_eq!(last, again, "{json}");
}

/// Text as a flow in Open vSwitch's syntax. The first byte says in which version, and whether it
/// adds, changes or deletes.
pub fn parse_flow(data: &[u8]) {
    use openflow_codec::text::parse::{FlowCommand, parse_flow_mod};

    let Some((first, data)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(data) else { return };
    let command = match first / 6 % 3 {
        0 => FlowCommand::Add,
        1 => FlowCommand::ModifyStrict,
        _ => FlowCommand::Delete,
    };
    let json = match parse_flow_mod(1 + first % 6, command, text) {
        Ok(json) => json,
        Err(error) => {
            assert!(text[error.at..].starts_with(&error.found), "{error}");
            return;
        }
    };
    let mut bytes = Vec::new();
    AnyMessage::encode_json(&json, &mut bytes).unwrap_or_else(|e| panic!("{e}: {json}"));
    AnyMessage::decode(&bytes).unwrap_or_else(|e| panic!("{e}: {json}"));
    assert!(openflow_codec::text::print(&bytes).is_ok_and(|text| text.contains("FLOW_MOD")));
}
