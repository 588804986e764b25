//! Messages in hexadecimal, and how they are answered: at once, and without an allocation.
#![allow(dead_code, unreachable_pub)] // each of those who include this uses a part of it

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use openflow_codec::{AnyMessage, DecodeError, ErrorKind};

/// Far longer than any of these takes, and short enough to wait for.
const LIMIT: Duration = Duration::from_secs(10);

/// What `f` says, unless it goes on for ever.
pub fn in_time<T: Send + 'static>(what: &str, f: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = channel();
    let worker = thread::spawn(move || done.send(f()));
    match result.recv_timeout(LIMIT) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!("{what}: no answer in {LIMIT:?}"),
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(_) => unreachable!("it sent its answer"),
        },
    }
}

/// The bytes that hexadecimal digits stand for, with the header's length set.
pub fn message(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap())
        .collect();
    let mut bytes: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    let len = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    bytes[2..4].copy_from_slice(&len);
    bytes
}

/// How a message is answered, by either reader.
pub fn answer(what: &str, bytes: &[u8]) -> Result<(), DecodeError> {
    let bytes = bytes.to_vec();
    in_time(what, move || {
        let mut decoded = Ok(());
        let allocations = allocation_counter::measure(|| {
            decoded = AnyMessage::decode(&bytes).map(drop);
        });
        // Whatever lengths it claims.
        assert_eq!(allocations.count_total, 0);
        if let Ok(message) = AnyMessage::decode(&bytes) {
            // All of it can be read.
            assert!(!format!("{message:?}").is_empty());
        }
        let strict = AnyMessage::decode_strict(&bytes).map(drop);
        assert!(strict == decoded || strict.unwrap_err().kind == ErrorKind::UnknownType);
        decoded
    })
}

/// Puts each length in turn at byte `at` of a message that is in order, and expects it to be
/// refused there.
pub fn refuses(what: &str, hex: &str, at: usize, lengths: &[u16]) {
    let good = message(hex);
    assert_eq!(answer(what, &good), Ok(()), "{what} as it should be");
    for &length in lengths {
        let mut bytes = good.clone();
        bytes[at..at + 2].copy_from_slice(&length.to_be_bytes());
        let what = format!("{what} of length {length}");
        let error = answer(&what, &bytes).expect_err(&what);
        assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, at), "{what}: {error}");
    }
    // And what reaches beyond the message.
    let mut bytes = good;
    bytes[at..at + 2].copy_from_slice(&0xfff8u16.to_be_bytes());
    let error = answer(what, &bytes).expect_err(what);
    assert_eq!(error.kind, ErrorKind::Truncated, "{what}: {error}");
    assert!(error.offset <= bytes.len(), "{what}: {error}");
}
