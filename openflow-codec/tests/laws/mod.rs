//! What holds of all bytes, whether they are a message or not, and of well-formed messages.
#![allow(dead_code, unreachable_pub)] // each of those who include this uses a part of it
#![allow(clippy::unwrap_used)] // what does not hold makes a test panic

use openflow_codec::wire::json::Value;
use openflow_codec::{AnyMessage, DecodeError, ErrorKind};

/// The same bytes with the length that they have in their header.
pub fn with_length(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let len = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    if let Some(field) = bytes.get_mut(2..4) {
        field.copy_from_slice(&len);
    }
    bytes
}

/// What JSON leaves out, by the names in it, and why. Of these the bytes that come back are not
/// those that went in, but they are the same the next time.
const CUT_IN_JSON: [(&str, &str); 4] = [
    ("OFPHello", "1.0 shows no elements, later versions only version bitmaps"),
    ("OFPSwitchFeatures", "ports with a number that comes again, 1.3's reserved word"),
    ("OFPPacketIn", "data beyond the length that the packet is said to have"),
    ("NXActionController2", "the order of the options, and those that come again"),
];

/// What JSON leaves out of messages that are not well-formed, beside that.
const CUT_IF_MALFORMED: [&str; 1] = ["NXActionLearn"];

fn has(json: &str, name: &str) -> bool {
    json.contains(&format!("\"{name}\""))
}

/// Checks all that holds of a well-formed message, and gives its JSON form.
pub fn check_well_formed(bytes: &[u8], name: &str) -> Value {
    check(bytes, &|| name.into()).unwrap_or_else(|error| panic!("{name}: {error} {bytes:02x?}"));
    let message = AnyMessage::decode(bytes).unwrap();
    assert_eq!(message.name(), name);
    let mut again = Vec::new();
    message.encode(&mut again).unwrap();
    assert_eq!(again, bytes, "{message:?}");

    let json = message.to_json();
    again.clear();
    AnyMessage::encode_json(&json, &mut again).unwrap_or_else(|e| panic!("{e} {json}"));
    let text = json.to_string();
    if CUT_IN_JSON.iter().any(|(cut, _)| has(&text, cut)) {
        let shown = AnyMessage::decode(&again).unwrap().to_json();
        let mut shown_again = Vec::new();
        AnyMessage::encode_json(&shown, &mut shown_again).unwrap();
        assert_eq!(shown_again, again, "{json}");
    } else {
        assert_eq!(again, bytes, "{json}");
    }
    json
}

/// Checks all of it; `what` says what was done to get the bytes.
///
/// Gives the error with which the lenient reader refuses them.
pub fn check(bytes: &[u8], what: &dyn Fn() -> String) -> Result<(), DecodeError> {
    let lenient = AnyMessage::decode(bytes);
    let strict = AnyMessage::decode_strict(bytes);
    for error in [&lenient, &strict].into_iter().filter_map(|result| result.as_ref().err()) {
        assert!(error.offset <= bytes.len(), "{}: {error:?}", what());
        assert!(!error.to_string().is_empty());
    }
    match (&lenient, &strict) {
        (Ok(kept), Ok(known)) => assert_eq!(kept, known, "{}", what()),
        (Ok(_), Err(error)) => assert_eq!(error.kind, ErrorKind::UnknownType, "{}", what()),
        (Err(_), Ok(known)) => panic!("{}: only the strict reader took {known:?}", what()),
        (Err(_), Err(_)) => {}
    }
    assert_eq!(AnyMessage::check(bytes).as_ref().err(), lenient.as_ref().err(), "{}", what());
    let message = lenient?;
    // It can be written, which gives the same message in as many bytes.
    let mut again = Vec::new();
    message.encode(&mut again).unwrap();
    assert_eq!(again.len(), bytes.len(), "{}", what());
    assert_eq!(AnyMessage::decode(&again).as_ref(), Ok(&message), "{}", what());
    // Everything in it can be read. This takes long: of thousands that differ in a byte each one
    // in eight is enough.
    if bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>() % 8 == 0 {
        assert!(!format!("{message:?}").is_empty());
        let json = message.to_json();
        again.clear();
        let shown = AnyMessage::encode_json(&json, &mut again).is_ok();
        if shown && again.len() != bytes.len() {
            let text = json.to_string();
            let cut = CUT_IN_JSON.iter().map(|(cut, _)| cut).chain(&CUT_IF_MALFORMED);
            assert!(cut.into_iter().any(|cut| has(&text, cut)), "{}: {json}", what());
        }
    }
    Ok(())
}
