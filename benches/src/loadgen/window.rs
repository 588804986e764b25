//! What a switch has sent and which answers are still to come.

use crate::wire::Answer;

/// Sequence numbers have 31 bits: 0xffffffff is no buffer.
const SEQUENCE: u32 = 0x7fff_ffff;
/// How many packet-ins of a switch can be under way at most.
const MAX_SLOTS: usize = 1 << 22;

const SEEN_FLOW_MOD: u64 = 1;
const SEEN_PACKET_OUT: u64 = 2;
const LOST: u64 = 4;
const ANSWERED: u64 = SEEN_FLOW_MOD | SEEN_PACKET_OUT;
const FLAGS: u32 = 3;

/// What an answer is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    /// The first answer to a packet-in that was sent at `sent`; `overtaken` if a later one was
    /// answered before.
    First { sent: u64, overtaken: bool },
    /// The other message to a packet-in that was answered: a packet-out after a flow-mod.
    Companion,
    /// The same again.
    Duplicate,
    /// The packet-in was given up before.
    Late,
    /// There was no such packet-in, or it is long ago.
    Unknown,
}

/// The packet-ins of a switch, by sequence number.
#[derive(Debug)]
pub(super) struct Window {
    /// Time in ns in the upper bits, what was seen in the lower; by sequence number.
    slots: Vec<u64>,
    /// Everything before this has its answer or was given up.
    oldest: u32,
    /// The next sequence number.
    next: u32,
    /// What follows the latest packet-in that was answered.
    answered_to: u32,
    unanswered: usize,
}

impl Window {
    /// Room for that many packet-ins; there will be more when it is needed.
    pub(super) fn new(window: usize) -> Self {
        let slots = vec![LOST; (2 * window).clamp(16, MAX_SLOTS).next_power_of_two()];
        Self { slots, oldest: 0, next: 0, answered_to: 0, unanswered: 0 }
    }

    /// How many answers are still to come.
    pub(super) fn unanswered(&self) -> usize {
        self.unanswered
    }

    /// How many packet-ins there are from the oldest without an answer on.
    fn span(&self) -> u32 {
        distance(self.oldest, self.next)
    }

    /// How many packet-ins were dealt with, in a row, since `sequence`.
    pub(super) fn done_since(&self, sequence: u32) -> u32 {
        distance(sequence, self.oldest)
    }

    /// The next sequence number.
    pub(super) fn next(&self) -> u32 {
        self.next
    }

    fn slot(&mut self, sequence: u32) -> &mut u64 {
        let at = sequence as usize & (self.slots.len() - 1);
        &mut self.slots[at]
    }

    /// Whether another packet-in can be kept in mind.
    #[inline]
    pub(super) fn has_room(&self) -> bool {
        (self.span() as usize) < MAX_SLOTS
    }

    /// A packet-in is sent: its sequence number.
    #[inline]
    pub(super) fn send(&mut self, now: u64) -> u32 {
        if self.span() as usize >= self.slots.len() {
            self.grow();
        }
        let sequence = self.next;
        *self.slot(sequence) = now << FLAGS;
        self.next = sequence.wrapping_add(1) & SEQUENCE;
        self.unanswered += 1;
        sequence
    }

    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() - 1;
        let mut slots = vec![LOST; 2 * self.slots.len()];
        let new_mask = slots.len() - 1;
        for i in 0..self.span() {
            let at = (self.oldest.wrapping_add(i) & SEQUENCE) as usize;
            slots[at & new_mask] = self.slots[at & mask];
        }
        self.slots = slots;
    }

    /// An answer came.
    #[inline]
    pub(super) fn answer(&mut self, sequence: u32, answer: Answer) -> Verdict {
        if sequence > SEQUENCE {
            return Verdict::Unknown;
        }
        let seen = match answer {
            Answer::FlowMod => SEEN_FLOW_MOD,
            Answer::PacketOut => SEEN_PACKET_OUT,
        };
        let open = distance(self.oldest, sequence) < self.span();
        if !open {
            let remembered = self.slots.len() - self.span() as usize;
            let ago = distance(sequence, self.oldest) as usize;
            if ago == 0 || ago > remembered {
                return Verdict::Unknown;
            }
        }
        let slot = self.slot(sequence);
        let was = *slot;
        *slot |= seen;
        if was & LOST != 0 {
            return match (was & seen, was & ANSWERED) {
                (0, 0) => Verdict::Late,
                (0, _) => Verdict::Companion,
                _ => Verdict::Duplicate,
            };
        }
        if was & ANSWERED != 0 {
            return if was & seen == 0 { Verdict::Companion } else { Verdict::Duplicate };
        }
        self.unanswered -= 1;
        let overtaken = (1..SEQUENCE / 2).contains(&distance(sequence, self.answered_to));
        if !overtaken {
            self.answered_to = sequence.wrapping_add(1) & SEQUENCE;
        }
        self.advance();
        Verdict::First { sent: was >> FLAGS, overtaken }
    }

    fn advance(&mut self) {
        while self.oldest != self.next && *self.slot(self.oldest) & (ANSWERED | LOST) != 0 {
            self.oldest = self.oldest.wrapping_add(1) & SEQUENCE;
        }
    }

    /// Whether something was sent before `time` and is not answered.
    pub(super) fn is_late(&mut self, time: u64) -> bool {
        self.unanswered > 0 && *self.slot(self.oldest) >> FLAGS < time
    }

    /// Gives up what was sent before `time` and is not answered; returns how many these are.
    pub(super) fn give_up(&mut self, time: u64) -> u64 {
        let mut lost = 0;
        for i in 0..self.span() {
            let sequence = self.oldest.wrapping_add(i) & SEQUENCE;
            let slot = self.slot(sequence);
            if *slot & (ANSWERED | LOST) == 0 && *slot >> FLAGS < time {
                *slot |= LOST;
                lost += 1;
            }
        }
        self.unanswered -= usize::try_from(lost).unwrap_or_default();
        self.advance();
        lost
    }
}

/// How far it is from one sequence number to another.
fn distance(from: u32, to: u32) -> u32 {
    to.wrapping_sub(from) & SEQUENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(sent: u64, overtaken: bool) -> Verdict {
        Verdict::First { sent, overtaken }
    }

    #[test]
    fn in_order() {
        let mut window = Window::new(4);
        for n in 0..100 {
            assert_eq!(window.send(n), u32::try_from(n).unwrap());
            assert_eq!(window.answer(u32::try_from(n).unwrap(), Answer::FlowMod), first(n, false));
            assert_eq!(window.unanswered(), 0);
        }
        assert_eq!(window.done_since(90), 10);
    }

    #[test]
    fn out_of_order_twice_and_never_asked() {
        let mut window = Window::new(4);
        (10..14).for_each(|now| {
            window.send(now);
        });
        assert_eq!(window.answer(1, Answer::FlowMod), first(11, false));
        assert_eq!(window.answer(0, Answer::FlowMod), first(10, true));
        assert_eq!(window.answer(0, Answer::PacketOut), Verdict::Companion);
        assert_eq!(window.answer(0, Answer::PacketOut), Verdict::Duplicate);
        assert_eq!(window.answer(3, Answer::PacketOut), first(13, false));
        assert_eq!(window.answer(2, Answer::PacketOut), first(12, true));
        assert_eq!(window.answer(2, Answer::PacketOut), Verdict::Duplicate);
        assert_eq!(window.answer(4, Answer::PacketOut), Verdict::Unknown);
        assert_eq!(window.answer(u32::MAX, Answer::PacketOut), Verdict::Unknown);
        assert_eq!(window.unanswered(), 0);
    }

    #[test]
    fn given_up() {
        let mut window = Window::new(4);
        (10..14).for_each(|now| {
            window.send(now);
        });
        assert_eq!(window.answer(1, Answer::FlowMod), first(11, false));
        assert_eq!(window.give_up(13), 2);
        assert_eq!((window.unanswered(), window.done_since(0)), (1, 3));
        assert_eq!(window.answer(0, Answer::FlowMod), Verdict::Late);
        assert_eq!(window.answer(0, Answer::FlowMod), Verdict::Duplicate);
        assert_eq!(window.answer(0, Answer::PacketOut), Verdict::Companion);
        assert_eq!(window.answer(3, Answer::FlowMod), first(13, false));
    }

    #[test]
    fn more_than_there_was_room_for_and_around_the_end() {
        let mut window = Window::new(1);
        window.oldest = SEQUENCE - 20;
        (window.next, window.answered_to) = (window.oldest, window.oldest);
        let sequences: Vec<u32> = (0..100).map(|now| window.send(now)).collect();
        assert_eq!(window.unanswered(), 100);
        for (now, sequence) in (0..).zip(sequences) {
            assert_eq!(window.answer(sequence, Answer::FlowMod), first(now, false));
        }
        assert_eq!(window.unanswered(), 0);
    }
}
