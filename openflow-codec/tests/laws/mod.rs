//! What holds of all bytes, whether they are a message or not.

use openflow_codec::wire::json::Value;
use openflow_codec::{AnyMessage, DecodeError, ErrorKind};

/// The same bytes with the length that they have in their header.
pub(crate) fn with_length(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let len = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    if let Some(field) = bytes.get_mut(2..4) {
        field.copy_from_slice(&len);
    }
    bytes
}

/// Whether the JSON form may leave something out: of hellos what is no version bitmap, of features
/// ports with a number that comes again, of packets what is beyond their length, of learn actions
/// what follows their end, of controller actions options that come again. Each may be in a message
/// within the message.
fn is_cut_in_json(message: &Value) -> bool {
    let text = message.to_string();
    ["OFPHello", "OFPSwitchFeatures", "OFPPacketIn", "NXActionLearn", "NXActionController2"]
        .iter()
        .any(|name| text.contains(&format!("\"{name}\"")))
}

/// Checks all of it; `what` says what was done to get the bytes.
///
/// Gives the error with which the lenient reader refuses them.
pub(crate) fn check(bytes: &[u8], what: &dyn Fn() -> String) -> Result<(), DecodeError> {
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
        let shown = AnyMessage::encode_json(&json, &mut again).is_ok() && !is_cut_in_json(&json);
        assert!(!shown || again.len() == bytes.len(), "{}: {json}", what());
    }
    Ok(())
}
