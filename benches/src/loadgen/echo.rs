//! Echo requests of the switches: whether the controller is alive, and whether it has read what
//! came before.

use std::time::Duration;

use hdrhistogram::Histogram;
use openflow_codec::TooLong;
use openflow_codec::frame::encode_raw;

use crate::wire::Ofp;

/// `OFPT_ECHO_REQUEST`, the same in every version.
const ECHO_REQUEST: u8 = 2;
/// The longest round trip that is told apart, in ns: a minute.
const MAX_ROUND_TRIP: u64 = 60_000_000_000;

/// Asks whether the controller has read everything before: the answer to the last probe says so.
pub(super) fn probe(version: Ofp, number: u32, out: &mut Vec<u8>) -> Result<(), TooLong> {
    encode_raw(version.wire(), ECHO_REQUEST, None, number, &&number.to_be_bytes()[..], out)
}

/// What an echo reply answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reply {
    /// The probe of that number.
    Probe(u32),
    /// An echo request that was sent at that time.
    Timed(u64),
    /// Nothing that was asked.
    Unknown,
}

impl Reply {
    /// Of an echo reply with that body.
    pub(super) fn of(body: &[u8]) -> Self {
        if let Ok(number) = body.try_into() {
            return Self::Probe(u32::from_be_bytes(number));
        }
        body.try_into().map_or(Self::Unknown, |time| Self::Timed(u64::from_be_bytes(time)))
    }
}

/// The echo requests of all switches whose round trips are measured.
#[derive(Debug)]
pub(super) struct Echoes {
    /// How many were sent.
    pub(super) sent: u64,
    /// How many were answered.
    pub(super) answered: u64,
    /// How many of the answers came after the deadline.
    pub(super) late: u64,
    deadline: u64,
    round_trips: Histogram<u64>,
}

impl Echoes {
    /// None yet; answers that take longer than `deadline` are late.
    pub(super) fn new(deadline: Duration) -> crate::Result<Self> {
        Ok(Self {
            sent: 0,
            answered: 0,
            late: 0,
            deadline: u64::try_from(deadline.as_nanos())?,
            round_trips: Histogram::new_with_max(MAX_ROUND_TRIP, 3)?,
        })
    }

    /// Appends an echo request: it carries the time at which it is sent.
    pub(super) fn request(
        &mut self,
        version: Ofp,
        now: u64,
        out: &mut Vec<u8>,
    ) -> Result<(), TooLong> {
        self.sent += 1;
        encode_raw(version.wire(), ECHO_REQUEST, None, 0, &&now.to_be_bytes()[..], out)
    }

    /// The request that was sent at `sent` is answered.
    pub(super) fn answer(&mut self, sent: u64, now: u64) {
        let took = now.saturating_sub(sent);
        self.answered += 1;
        self.late += u64::from(took > self.deadline);
        self.round_trips.saturating_record(took);
    }

    /// How many answers are still to come.
    pub(super) fn unanswered(&self) -> u64 {
        self.sent.saturating_sub(self.answered)
    }

    /// How long the answers took.
    pub(super) fn round_trips(&self) -> &Histogram<u64> {
        &self.round_trips
    }
}

#[cfg(test)]
mod tests {
    use openflow_codec::{AnyMessage, Header};

    use super::*;

    #[test]
    fn replies_say_what_they_answer() {
        let mut echoes = Echoes::new(Duration::from_nanos(10)).unwrap();
        let mut out = Vec::new();
        probe(Ofp::V1_0, 7, &mut out).unwrap();
        assert!(AnyMessage::decode_strict(&out).is_ok());
        assert_eq!(Reply::of(&out[Header::LEN..]), Reply::Probe(7));
        out.clear();
        echoes.request(Ofp::V1_3, 100, &mut out).unwrap();
        assert!(AnyMessage::decode_strict(&out).is_ok());
        assert_eq!(Reply::of(&out[Header::LEN..]), Reply::Timed(100));
        assert_eq!(Reply::of(&[]), Reply::Unknown);
    }

    #[test]
    fn late_is_what_comes_after_the_deadline() {
        let mut echoes = Echoes::new(Duration::from_nanos(10)).unwrap();
        (0..3).for_each(|_| echoes.request(Ofp::V1_0, 100, &mut Vec::new()).unwrap());
        echoes.answer(100, 110);
        echoes.answer(100, 111);
        assert_eq!((echoes.answered, echoes.late, echoes.unanswered()), (2, 1, 1));
        assert_eq!(echoes.round_trips().max(), 11);
    }
}
