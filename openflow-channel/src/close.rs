//! Why a session ended.

use core::fmt;
use std::time::Duration;

use openflow_codec::DecodeError;

use crate::negotiate::version_names;

/// Why a session ended. The text is a sentence that a person can act on.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CloseReason {
    /// The switch closed the connection.
    #[error("the switch closed the connection")]
    PeerClosed,
    /// The connection failed: what the operating system says.
    #[error("the connection failed: {0}")]
    Io(String),
    /// The switch did not do in time what it had to do next.
    #[error("the switch sent no {step} within {after:?}: is it an OpenFlow switch, and reachable?")]
    Timeout {
        /// What was missing.
        step: Step,
        /// How long the session waited.
        after: Duration,
    },
    /// Both sides speak OpenFlow, but no version in common (OpenFlow 1.3.5 section 6.3.1).
    #[error("{}", no_common_version(ours, theirs))]
    NoCommonVersion {
        /// The versions that are enabled here, by their numbers on the wire, ascending.
        ours: Vec<u8>,
        /// The versions that the switch named: those in its bitmap, or else the one in its hello's
        /// header, which says that it knows this one and perhaps earlier ones.
        theirs: Vec<u8>,
    },
    /// The switch refused our hello.
    #[error("the switch refused the hello: {text:?}; enable a version that it speaks")]
    HelloFailed {
        /// The switch's explanation, up to 256 characters, without control characters.
        text: String,
    },
    /// The switch refused a request without which the session cannot go on.
    #[error("the switch sent an error of type {type_}, code {code} instead of its {step}")]
    Refused {
        /// What was asked for.
        step: Step,
        /// The error's type, `OFPET_*` of the negotiated version.
        type_: u16,
        /// The error's code.
        code: u16,
    },
    /// A message's header has an impossible length: nobody can tell where the next one begins.
    #[error("the byte stream cannot be split into messages any more ({0})")]
    BadFraming(DecodeError),
    /// The first thing that came is not what an OpenFlow switch sends.
    #[error(
        "the peer did not start with an OpenFlow hello but with the bytes {version:#04x} \
         {type_:#04x}{}",
        hint(*version, *type_)
    )]
    WrongFirstMessage {
        /// The first byte, which should be a version.
        version: u8,
        /// The second byte, which should be the message type of a hello, 0.
        type_: u8,
    },
    /// The switch went silent.
    #[error("the switch was silent while {unanswered} echo requests were sent")]
    EchoTimeout {
        /// How many echo requests were sent since the last message from the switch.
        unanswered: u32,
    },
    /// An application closed the session.
    #[error("an application closed the session")]
    ByApplication,
    /// The controller is stopping.
    #[error("the controller is stopping")]
    Shutdown,
    /// A later connection of the same datapath took the place of this one.
    #[error("a newer connection of the same datapath, from {by}, replaced this one")]
    Superseded {
        /// Where the newer connection comes from.
        by: String,
    },
    /// The peer made the session hold more than it may.
    #[error("the switch went over the limit of {limit} {what}: raise it if this is no attack")]
    Overloaded {
        /// What there was too much of, e.g. "ports".
        what: &'static str,
        /// How much of it is allowed.
        limit: usize,
    },
}

/// What the switch has to send for a session to go on.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Step {
    /// The hello (OpenFlow 1.3.5 section 7.5.1).
    Hello,
    /// The features reply (OpenFlow 1.3.5 section 7.3.1).
    Features,
    /// The last part of the port description (OpenFlow 1.3.5 section 7.3.5.7).
    PortDesc,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hello => "hello",
            Self::Features => "features reply",
            Self::PortDesc => "port description",
        })
    }
}

/// What is to be said, here and to the peer, when no version is shared. It is ASCII.
pub(crate) fn no_common_version(ours: &[u8], theirs: &[u8]) -> String {
    if ours.is_empty() {
        return "no OpenFlow version that this controller knows is enabled".into();
    }
    let (ours, theirs) = (version_names(ours), version_names(theirs));
    format!("no version in common: the controller speaks {ours}, the switch offered {theirs}")
}

/// What speaks like that, if it is something well known.
fn hint(version: u8, type_: u8) -> &'static str {
    match &[version, type_] {
        [0x16, 0x03] => ": this looks like TLS on a port for plain TCP",
        b"GE" | b"PO" | b"PU" | b"HE" | b"DE" | b"OP" | b"CO" => ": this looks like HTTP",
        b"SS" => ": this looks like SSH",
        _ => "",
    }
}

/// The printable beginning of a text that the peer sent.
pub(crate) fn printable(text: &[u8]) -> String {
    // Four bytes are the longest character: this cuts before it converts.
    let text = String::from_utf8_lossy(text.get(..4 * 256).unwrap_or(text));
    text.trim_end_matches('\0').chars().filter(|c| !c.is_control()).take(256).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_sentences() {
        let reason = CloseReason::NoCommonVersion { ours: vec![1, 4], theirs: vec![2, 99] };
        assert_eq!(
            reason.to_string(),
            "no version in common: the controller speaks 1.0 and 1.3, the switch offered 1.1 and \
             version 0x63"
        );
        let reason = CloseReason::WrongFirstMessage { version: 0x16, type_: 3 };
        assert!(reason.to_string().ends_with("looks like TLS on a port for plain TCP"));
        let reason = CloseReason::Timeout { step: Step::Features, after: Duration::from_secs(10) };
        assert!(reason.to_string().starts_with("the switch sent no features reply within 10s"));
    }

    #[test]
    fn peers_text_is_made_harmless() {
        assert_eq!(printable(b"no \x1b[31mred\r\n\xff\0\0"), "no [31mred\u{fffd}");
        assert_eq!(printable(&[b'x'; 5000]).len(), 256);
    }
}
