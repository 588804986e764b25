//! Finding the next message in a stream whose message boundaries are lost.

use crate::{AnyMessage, Header};

/// The greatest message type of each version, from 1.0 to 1.5.
const LAST_TYPE: [u8; 6] = [21, 23, 25, 29, 34, 35];
const OFPT_HELLO: u8 = 0;
/// Hello messages are shorter than this.
const LONGEST_HELLO: usize = 64;
/// How many messages that follow each other are no accident.
const ENOUGH: usize = 3;

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

/// Looks for messages of this version (any, if it is not known yet).
///
/// What a message carries can look like a message. Only several that follow each other, or one
/// that ends where the bytes end, are believed. `at_end`: no more bytes will come, so a message
/// that is not all there is none. `budget`: what the search may cost; a message that is too
/// expensive to decode is not believed.
pub(super) fn search(
    bytes: &[u8],
    version: Option<u8>,
    at_end: bool,
    budget: &mut usize,
) -> Search {
    // The first place where more bytes could tell, and how many that takes.
    let mut waiting = None;
    let last = bytes.len().saturating_sub(Header::LEN - 1);
    *budget = budget.saturating_sub(last);
    for start in 0..last {
        // Most bytes are no version: this is where noise is passed over.
        if !(1..=6).contains(&bytes[start]) || version.is_some_and(|it| it != bytes[start]) {
            continue;
        }
        match chain(&bytes[start..], version, budget) {
            Chain::Broken => {}
            // While another may be the right one, one message is not enough.
            Chain::ToTheEnd(1) if waiting.is_some() => {}
            Chain::Long | Chain::ToTheEnd(_) => return Search::Found(start),
            Chain::Unfinished(whole, _) if at_end && whole > 0 => return Search::Found(start),
            Chain::Unfinished(_, needed) if !at_end => {
                waiting = waiting.or(Some((start, needed)));
            }
            Chain::Unfinished(..) => {}
        }
    }
    match waiting {
        Some((start, needed)) => Search::Nowhere(start, needed),
        None if at_end => Search::Nowhere(bytes.len(), 0),
        None => Search::Nowhere(last, Header::LEN),
    }
}

/// The messages that follow each other from a place on.
enum Chain {
    /// There is something else among them.
    Broken,
    /// Enough of them.
    Long,
    /// So many, and then the bytes end.
    ToTheEnd(usize),
    /// So many whole ones; the next one is whole with this many bytes.
    Unfinished(usize, usize),
}

/// Looks at the headers first, because most of what is no message ends there.
fn chain(bytes: &[u8], version: Option<u8>, budget: &mut usize) -> Chain {
    let (links, whole) = headers(bytes, version);
    if matches!(links, Chain::Broken) {
        return links;
    }
    let mut at = 0;
    for _ in 0..whole {
        let Some(message) = bytes.get(at..).and_then(first_message) else { return Chain::Broken };
        let Some(left) = budget.checked_sub(message.len()) else { return Chain::Broken };
        *budget = left;
        if AnyMessage::decode_strict(message).is_err() {
            return Chain::Broken;
        }
        at += message.len();
    }
    links
}

/// The bytes of a message that is all there.
fn first_message(bytes: &[u8]) -> Option<&[u8]> {
    bytes.get(..Header::peek(bytes)?.length.into())
}

/// What the headers alone say, and how many whole messages that takes.
fn headers(bytes: &[u8], mut version: Option<u8>) -> (Chain, usize) {
    let mut at = 0;
    for whole in 0..ENOUGH {
        let rest = &bytes[at..];
        let Some(header) = Header::peek(rest) else {
            let broken = rest.first().is_some_and(|byte| version.is_some_and(|it| it != *byte));
            let links = match rest {
                [] => Chain::ToTheEnd(whole),
                _ if broken => Chain::Broken,
                _ => Chain::Unfinished(whole, at + Header::LEN),
            };
            return (links, whole);
        };
        if !is_plausible(header, version) {
            return (Chain::Broken, whole);
        }
        at += usize::from(header.length);
        if bytes.len() < at {
            return (Chain::Unfinished(whole, at), whole);
        }
        if header.type_ != OFPT_HELLO {
            version = Some(header.version);
        }
    }
    (Chain::Long, ENOUGH)
}

fn is_plausible(header: Header, version: Option<u8>) -> bool {
    let Some(last) = LAST_TYPE.get(usize::from(header.version).wrapping_sub(1)) else {
        return false;
    };
    let length = usize::from(header.length);
    let right = match version {
        // Only a conversation without a version yet begins with hello.
        Some(version) => header.version == version && header.type_ != OFPT_HELLO,
        None => header.type_ != OFPT_HELLO || length <= LONGEST_HELLO,
    };
    right && header.type_ <= *last && length >= Header::LEN
}
