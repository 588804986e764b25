//! Finding the next message in a stream whose message boundaries are lost.

use crate::{AnyMessage, Header};

/// The greatest message type of each version, from 1.0 to 1.5.
const LAST_TYPE: [u8; 6] = [21, 23, 25, 29, 34, 35];
const OFPT_HELLO: u8 = 0;
const OFPT_ERROR: u8 = 1;

/// Where messages may begin again.
pub(super) enum Search {
    /// At this byte.
    Found(usize),
    /// Not before this byte; to tell more, this many bytes from there on are needed.
    Nowhere(usize, usize),
}

/// Whether messages can begin with this header at all, whatever comes after it.
pub(super) fn is_header(header: Header) -> bool {
    let known = (1..=6).contains(&header.version);
    usize::from(header.length) >= Header::LEN
        && (known || header.version != 0 && header.type_ == OFPT_HELLO)
}

/// Looks for a message of this version (any, if it is not known yet).
///
/// `at_end`: no more bytes will come, so a message that is not all there is none.
pub(super) fn search(bytes: &[u8], version: Option<u8>, at_end: bool) -> Search {
    // The first header whose message has not fully arrived.
    let mut waiting = None;
    let last = bytes.len().saturating_sub(Header::LEN - 1);
    for start in 0..last {
        let rest = &bytes[start..];
        let Some(header) = Header::peek(rest).filter(|h| is_plausible(*h, version)) else {
            continue;
        };
        let length = usize::from(header.length);
        let Some((message, rest)) = rest.split_at_checked(length) else {
            waiting = waiting.or(Some((start, length)).filter(|_| !at_end));
            continue;
        };
        let next = Header::peek(rest);
        // While another may be the right one, only a message before another one will do.
        let follows = match next {
            Some(next) => is_plausible(next, version.or(Some(header.version))),
            None => waiting.is_none() && rest.first().is_none_or(|v| *v == header.version),
        };
        if follows && AnyMessage::check(message).is_ok() {
            return Search::Found(start);
        }
    }
    match waiting {
        Some((start, length)) => Search::Nowhere(start, length),
        None if at_end => Search::Nowhere(bytes.len(), 0),
        None => Search::Nowhere(last, Header::LEN),
    }
}

fn is_plausible(header: Header, version: Option<u8>) -> bool {
    // Before a version is agreed on, and when it is not, these are of any version.
    let any_version = matches!(header.type_, OFPT_HELLO | OFPT_ERROR);
    let Some(last) = LAST_TYPE.get(usize::from(header.version).wrapping_sub(1)) else {
        return false;
    };
    header.type_ <= *last
        && usize::from(header.length) >= Header::LEN
        && (any_version || version.is_none_or(|version| version == header.version))
}
