//! Flow tables: entries by priority, their counters and timeouts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::action::Program;
use crate::matching::Match;
use crate::packet::Key;

/// A flow entry.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// What decides between entries that match: the priority, but in 1.0 an entry without
    /// wildcards is above them all.
    pub(crate) rank: u32,
    pub(crate) priority: u16,
    pub(crate) match_: Match,
    pub(crate) program: Arc<Program>,
    pub(crate) cookie: u64,
    pub(crate) idle_timeout: u16,
    pub(crate) hard_timeout: u16,
    /// `OFPFF_*`, whose numbers the versions share.
    pub(crate) flags: u16,
    /// The match and the actions or instructions as they came, in their version's wire form.
    pub(crate) wire_match: Arc<[u8]>,
    pub(crate) wire_program: Arc<[u8]>,
    pub(crate) created: Duration,
    pub(crate) used: Duration,
    pub(crate) packets: u64,
    pub(crate) bytes: u64,
}

impl Entry {
    /// When the entry goes unless a packet comes, and why.
    fn expiry(&self) -> Option<(Duration, Gone)> {
        let seconds = |n: u16| Duration::from_secs(n.into());
        let hard = (self.hard_timeout > 0)
            .then(|| (self.created + seconds(self.hard_timeout), Gone::HardTimeout));
        let idle = (self.idle_timeout > 0)
            .then(|| (self.used + seconds(self.idle_timeout), Gone::IdleTimeout));
        hard.into_iter().chain(idle).min_by_key(|(at, _)| *at)
    }

    /// Whether this is a table-miss entry (OpenFlow 1.3.5 section 5.4).
    pub(crate) fn is_table_miss(&self) -> bool {
        self.priority == 0 && self.match_.is_empty()
    }
}

/// Why an entry has gone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gone {
    IdleTimeout,
    HardTimeout,
    Deleted,
}

impl Gone {
    /// `OFPRR_*`, whose numbers the versions share.
    pub(crate) fn reason(self) -> u8 {
        match self {
            Self::IdleTimeout => 0,
            Self::HardTimeout => 1,
            Self::Deleted => 2,
        }
    }
}

/// Which entries a request is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) match_: Match,
    /// The rank, if match and rank must be the same.
    pub(crate) strict: Option<u32>,
    pub(crate) cookie: u64,
    pub(crate) cookie_mask: u64,
    pub(crate) out_port: Option<u32>,
    /// There are no groups: whoever asks for one gets nothing.
    pub(crate) out_group: bool,
}

impl Filter {
    /// Whether the request is about this entry.
    pub(crate) fn selects(&self, entry: &Entry) -> bool {
        let match_is_right = match self.strict {
            Some(rank) => entry.rank == rank && entry.match_ == self.match_,
            None => self.match_.covers(&entry.match_),
        };
        match_is_right
            && !self.out_group
            && (entry.cookie ^ self.cookie) & self.cookie_mask == 0
            && self.out_port.is_none_or(|port| entry.program.outputs_to(port))
    }
}

/// By rank, highest first, then by age.
type Place = (Reverse<u32>, u64);

/// A flow table. Looking up goes through the entries from the highest priority on; finding one by
/// its exact match does not.
#[derive(Debug, Default)]
pub(crate) struct Table {
    entries: BTreeMap<Place, Entry>,
    by_match: HashMap<(u32, Match), Place>,
    next: u64,
    /// No entry expires before this.
    quiet_until: Option<Duration>,
    pub(crate) lookups: u64,
    pub(crate) matched: u64,
}

impl Table {
    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries from the highest priority on.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// Finds the entry for a packet and counts it.
    pub(crate) fn lookup(&mut self, now: Duration, key: &Key, bytes: u64) -> Option<&Entry> {
        self.lookups += 1;
        let entry = self.entries.values_mut().find(|entry| entry.match_.matches(key))?;
        self.matched += 1;
        entry.packets += 1;
        entry.bytes += bytes;
        entry.used = now;
        Some(entry)
    }

    /// The entry with exactly this rank and match.
    pub(crate) fn find(&self, rank: u32, match_: &Match) -> Option<&Entry> {
        self.entries.get(self.by_match.get(&(rank, match_.clone()))?)
    }

    /// Whether an entry of the same rank and another match could match the same packet.
    pub(crate) fn overlaps(&self, rank: u32, match_: &Match) -> bool {
        let same_rank = self.entries.range((Reverse(rank), 0)..=(Reverse(rank), u64::MAX));
        same_rank.map(|(_, entry)| entry).any(|e| e.match_ != *match_ && e.match_.overlaps(match_))
    }

    /// Adds an entry, in place of the one with the same rank and match.
    pub(crate) fn insert(&mut self, entry: Entry) {
        if let Some((at, _)) = entry.expiry() {
            self.quiet_until = Some(self.quiet_until.map_or(at, |until| until.min(at)));
        }
        let place = (Reverse(entry.rank), self.next);
        self.next += 1;
        if let Some(old) = self.by_match.insert((entry.rank, entry.match_.clone()), place) {
            self.entries.remove(&old);
        }
        self.entries.insert(place, entry);
    }

    /// Lets `change` change the entries that `filter` selects; says how many those were.
    pub(crate) fn modify(&mut self, filter: &Filter, change: impl Fn(&mut Entry)) -> usize {
        let places = self.select(filter);
        for place in &places {
            if let Some(entry) = self.entries.get_mut(place) {
                change(entry);
            }
        }
        places.len()
    }

    /// Takes the entries out that `filter` selects.
    pub(crate) fn remove(&mut self, filter: &Filter) -> Vec<Entry> {
        let places = self.select(filter);
        places.into_iter().filter_map(|place| self.take(place)).collect()
    }

    /// When the next entry can expire.
    pub(crate) fn next_timeout(&self) -> Option<Duration> {
        self.quiet_until
    }

    /// Takes the entries out whose time is up.
    pub(crate) fn expire(&mut self, now: Duration) -> Vec<(Entry, Gone)> {
        if self.quiet_until.is_none_or(|until| now < until) {
            return Vec::new();
        }
        let times = self.entries.iter().filter_map(|(place, e)| Some((*place, e.expiry()?)));
        let (due, later): (Vec<_>, Vec<_>) = times.partition(|(_, (at, _))| *at <= now);
        self.quiet_until = later.into_iter().map(|(_, (at, _))| at).min();
        due.into_iter().filter_map(|(place, (_, why))| Some((self.take(place)?, why))).collect()
    }

    /// Forgets all entries and counters.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    fn select(&self, filter: &Filter) -> Vec<Place> {
        if let Some(rank) = filter.strict {
            let place = self.by_match.get(&(rank, filter.match_.clone())).copied();
            let is_selected =
                |place: &Place| self.entries.get(place).is_some_and(|e| filter.selects(e));
            return place.filter(is_selected).into_iter().collect();
        }
        let selected = self.entries.iter().filter(|(_, entry)| filter.selects(entry));
        selected.map(|(place, _)| *place).collect()
    }

    fn take(&mut self, place: Place) -> Option<Entry> {
        let entry = self.entries.remove(&place)?;
        self.by_match.remove(&(entry.rank, entry.match_.clone()));
        Some(entry)
    }
}

/// A flow entry, for people.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FlowSummary {
    /// The table it is in.
    pub table_id: u8,
    /// Its priority.
    pub priority: u16,
    /// What it matches, e.g. `in_port=1,eth_dst=02:00:00:00:00:01`.
    pub match_: String,
    /// What it does, e.g. `output:2`.
    pub actions: String,
    /// Its cookie.
    pub cookie: u64,
    /// Its idle timeout in seconds; 0 is none.
    pub idle_timeout: u16,
    /// Its hard timeout in seconds; 0 is none.
    pub hard_timeout: u16,
    /// How long it lives.
    pub age: Duration,
    /// How many packets matched it.
    pub packets: u64,
    /// How many bytes matched it.
    pub bytes: u64,
}

impl FlowSummary {
    pub(crate) fn new(table_id: u8, entry: &Entry, now: Duration) -> Self {
        Self {
            table_id,
            priority: entry.priority,
            match_: entry.match_.to_string(),
            actions: entry.program.to_string(),
            cookie: entry.cookie,
            idle_timeout: entry.idle_timeout,
            hard_timeout: entry.hard_timeout,
            age: now.saturating_sub(entry.created),
            packets: entry.packets,
            bytes: entry.bytes,
        }
    }
}

impl fmt::Display for FlowSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table_id, priority, match_, actions, .. } = self;
        write!(f, "table={table_id} priority={priority} {match_} -> {actions}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::{Packet, field};

    fn entry(priority: u16, in_port: Option<u32>, goto: u8) -> Entry {
        let mut match_ = Match::default();
        in_port.iter().for_each(|port| match_.exact(field::IN_PORT, *port));
        Entry {
            rank: priority.into(),
            priority,
            match_,
            program: Arc::new(Program { goto: Some(goto), ..Program::default() }),
            cookie: u64::from(priority),
            idle_timeout: 0,
            hard_timeout: 0,
            flags: 0,
            wire_match: Arc::new([]),
            wire_program: Arc::new([]),
            created: Duration::ZERO,
            used: Duration::ZERO,
            packets: 0,
            bytes: 0,
        }
    }

    fn lookup(table: &mut Table, at: u64, in_port: u32) -> Option<u8> {
        let packet = Packet::new(in_port, vec![0; 60]);
        table.lookup(Duration::from_secs(at), &packet.key, 60)?.program.goto
    }

    #[test]
    fn the_highest_priority_wins() {
        let mut table = Table::default();
        table.insert(entry(0, None, 1));
        table.insert(entry(10, Some(1), 2));
        table.insert(entry(5, None, 3));
        assert_eq!(lookup(&mut table, 0, 1), Some(2));
        assert_eq!(lookup(&mut table, 0, 2), Some(3));
        assert_eq!((table.lookups, table.matched), (2, 2));
        assert!(table.overlaps(10, &Match::default()) && !table.overlaps(9, &Match::default()));
    }

    #[test]
    fn the_same_match_and_priority_is_replaced() {
        let mut table = Table::default();
        table.insert(entry(10, Some(1), 2));
        table.insert(entry(10, Some(1), 3));
        assert_eq!(table.len(), 1);
        assert_eq!(lookup(&mut table, 0, 1), Some(3));
    }

    #[test]
    fn filters_select() {
        let mut table = Table::default();
        (1..=4).for_each(|n| table.insert(entry(n, Some(n.into()), 0)));
        let strict = Filter { match_: entry(0, Some(3), 0).match_, ..Filter::default() };
        assert_eq!(table.remove(&Filter { strict: Some(1), ..strict.clone() }).len(), 0);
        assert_eq!(table.remove(&Filter { strict: Some(3), ..strict }).len(), 1);
        let cookie = Filter { cookie: 2, cookie_mask: 3, ..Filter::default() };
        assert_eq!(table.modify(&cookie, |entry| entry.packets = 9), 1);
        assert_eq!(table.remove(&Filter { out_port: Some(1), ..Filter::default() }).len(), 0);
        assert_eq!(table.remove(&Filter::default()).len(), 3);
        assert!(table.by_match.is_empty());
    }

    #[test]
    fn entries_expire() {
        let mut table = Table::default();
        table.insert(Entry { idle_timeout: 10, ..entry(1, Some(1), 0) });
        table.insert(Entry { hard_timeout: 15, idle_timeout: 10, ..entry(2, Some(2), 0) });
        table.insert(entry(3, Some(3), 0));
        assert_eq!(table.next_timeout(), Some(Duration::from_secs(10)));
        lookup(&mut table, 9, 1);
        lookup(&mut table, 9, 2);
        let gone = |table: &mut Table, at| -> Vec<_> {
            let gone = table.expire(Duration::from_secs(at));
            gone.into_iter().map(|(entry, why)| (entry.priority, why)).collect()
        };
        assert!(gone(&mut table, 14).is_empty());
        assert_eq!(gone(&mut table, 15), [(2, Gone::HardTimeout)]);
        assert_eq!(gone(&mut table, 19), [(1, Gone::IdleTimeout)]);
        assert_eq!(table.next_timeout(), None);
        assert_eq!(table.len(), 1);
    }
}
