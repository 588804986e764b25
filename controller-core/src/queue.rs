//! An app's queue: bounded, in order, and who waits for room in it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, TrySendError, bounded};

use crate::event::Item;

/// Tells somebody that there is room.
pub(crate) type Waker = Arc<dyn Fn() + Send + Sync>;

/// Somebody who may wait for room, and is invited when there is some: that is kept for it then, or
/// whoever comes at the right moment would always be first.
#[derive(Clone)]
pub(crate) struct Waiter(Arc<Waiting>);

struct Waiting {
    wake: Waker,
    /// Changed only while the list of those who wait is locked.
    state: AtomicU8,
    /// Is in that list: nobody is there twice, however often it asks.
    listed: AtomicBool,
}

/// Does not wait.
const IDLE: u8 = 0;
/// Waits for room.
const WAITS: u8 = 1;
/// There is room for it.
const INVITED: u8 = 2;

/// The sending end of an app's queue.
pub(crate) struct Queue {
    tx: Sender<Item>,
    room: Arc<Room>,
}

/// The receiving end of an app's queue.
pub(crate) struct Inbox {
    rx: Receiver<Item>,
    room: Arc<Room>,
}

/// Who waits for room.
#[derive(Default)]
struct Room {
    waited_for: AtomicBool,
    /// How many were invited and did not come yet.
    invited: AtomicUsize,
    waiters: Mutex<VecDeque<Waiter>>,
    /// The app's thread, once it runs.
    thread: OnceLock<ThreadId>,
    /// The app shall take no more items.
    abandoned: AtomicBool,
    /// The app takes no more items.
    gone: AtomicBool,
}

/// What became of an item.
pub(crate) enum Pushed {
    Done,
    /// There is no room: here it is back.
    Full(Item),
    /// The app is gone.
    Gone,
}

/// A queue of that length.
pub(crate) fn queue(len: usize) -> (Queue, Inbox) {
    let (tx, rx) = bounded(len.max(1));
    let room = Arc::<Room>::default();
    (Queue { tx, room: Arc::clone(&room) }, Inbox { rx, room })
}

impl Waiter {
    pub(crate) fn new(wake: Waker) -> Self {
        let (state, listed) = (AtomicU8::new(IDLE), AtomicBool::new(false));
        Self(Arc::new(Waiting { wake, state, listed }))
    }

    fn state(&self) -> u8 {
        self.0.state.load(Ordering::SeqCst)
    }

    fn set_state(&self, state: u8) {
        self.0.state.store(state, Ordering::SeqCst);
    }
}

impl Queue {
    /// Appends the item if there is room.
    pub(crate) fn try_push(&self, item: Item) -> Pushed {
        match self.tx.try_send(item) {
            Ok(()) => Pushed::Done,
            Err(TrySendError::Full(item)) => Pushed::Full(item),
            Err(TrySendError::Disconnected(_)) => Pushed::Gone,
        }
    }

    /// Appends the item, waiting for room no longer than that; an app does not wait for itself.
    pub(crate) fn push(&self, item: Item, timeout: Duration) -> Pushed {
        if self.is_own_thread() {
            return self.try_push(item);
        }
        match self.tx.send_timeout(item, timeout) {
            Ok(()) => Pushed::Done,
            Err(SendTimeoutError::Timeout(item)) => Pushed::Full(item),
            Err(SendTimeoutError::Disconnected(_)) => Pushed::Gone,
        }
    }

    /// Appends the item if there is room that is not for those who came before, the waiter being
    /// who asks.
    pub(crate) fn offer(&self, item: Item, waiter: &Waiter) -> Pushed {
        let has_turn = match waiter.state() {
            WAITS => false,
            INVITED => {
                self.room.uninvite(waiter);
                true
            }
            _ => !self.room.waited_for.load(Ordering::SeqCst) && self.uninvited_room() > 0,
        };
        if has_turn { self.try_push(item) } else { Pushed::Full(item) }
    }

    /// Wakes `waiter` once there is room for it; those who came first, first.
    pub(crate) fn when_room(&self, waiter: &Waiter) {
        self.room.list(waiter);
        // The app may have made room, or ended, before it could see that somebody waits.
        self.room.wake(if self.is_gone() { usize::MAX } else { self.uninvited_room() });
    }

    /// The waiter needs no room any more.
    pub(crate) fn leave(&self, waiter: &Waiter) {
        if waiter.state() != IDLE {
            self.room.uninvite(waiter);
            self.room.wake(self.uninvited_room());
        }
    }

    /// For how many items there is room, other than for those who are invited.
    fn uninvited_room(&self) -> usize {
        let taken = self.tx.len() + self.room.invited.load(Ordering::SeqCst);
        self.tx.capacity().unwrap_or_default().saturating_sub(taken)
    }

    /// Whether at least half of the queue is room.
    pub(crate) fn is_half_empty(&self) -> bool {
        self.tx.len() <= self.tx.capacity().unwrap_or_default() / 2
    }

    /// Whether the calling thread is the app's.
    pub(crate) fn is_own_thread(&self) -> bool {
        self.room.thread.get() == Some(&thread::current().id())
    }

    /// How many items wait.
    pub(crate) fn len(&self) -> usize {
        self.tx.len()
    }

    /// Makes the app's thread end after the item it is busy with.
    pub(crate) fn abandon(&self) {
        self.room.abandoned.store(true, Ordering::SeqCst);
    }

    /// Whether the app's thread has ended.
    pub(crate) fn is_gone(&self) -> bool {
        self.room.gone.load(Ordering::SeqCst)
    }
}

impl Inbox {
    /// Makes the calling thread the app's.
    pub(crate) fn own(&self) {
        let _ = self.room.thread.set(thread::current().id());
    }

    /// The next item; `None` if there will be none.
    pub(crate) fn next(&self) -> Option<Item> {
        if self.room.abandoned.load(Ordering::SeqCst) {
            return None;
        }
        let item = self.rx.recv().ok()?;
        let taken = self.rx.len() + self.room.invited.load(Ordering::SeqCst);
        // As many as there is room for: to wake a thousand for the sake of one is a waste.
        self.wake_up_to(self.rx.capacity().unwrap_or_default().saturating_sub(taken));
        Some(item)
    }

    /// Whether nothing is in the queue now.
    pub(crate) fn is_empty(&self) -> bool {
        self.rx.is_empty()
    }

    fn wake_up_to(&self, n: usize) {
        if n > 0 && self.room.waited_for.load(Ordering::SeqCst) {
            self.room.wake(n);
        }
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        self.room.gone.store(true, Ordering::SeqCst);
        self.room.wake(usize::MAX);
    }
}

impl Room {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Waiter>> {
        self.waiters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Appends a waiter to those who wait, unless it is one of them.
    fn list(&self, waiter: &Waiter) {
        let mut waiters = self.lock();
        if waiter.state() == IDLE {
            waiter.set_state(WAITS);
            if !waiter.0.listed.swap(true, Ordering::SeqCst) {
                waiters.push_back(waiter.clone());
            }
            self.waited_for.store(true, Ordering::SeqCst);
        }
    }

    /// A waiter comes, or does not want to come any more. It stays in the list if it is there.
    fn uninvite(&self, waiter: &Waiter) {
        let _waiters = self.lock();
        if waiter.state() == INVITED {
            self.invited.fetch_sub(1, Ordering::SeqCst);
        }
        waiter.set_state(IDLE);
    }

    /// Invites the first `n` of those who wait.
    fn wake(&self, mut n: usize) {
        if n == 0 {
            return;
        }
        let mut waiters = self.lock();
        while n > 0
            && let Some(waiter) = waiters.pop_front()
        {
            waiter.0.listed.store(false, Ordering::SeqCst);
            if waiter.state() == WAITS {
                n -= 1;
                waiter.set_state(INVITED);
                self.invited.fetch_add(1, Ordering::SeqCst);
                (waiter.0.wake)();
            }
        }
        self.waited_for.store(!waiters.is_empty(), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> Item {
        Item::Event(Arc::new(()))
    }

    /// Somebody who counts how often it is woken.
    fn waiter() -> (Waiter, Arc<AtomicUsize>) {
        let woken = Arc::<AtomicUsize>::default();
        let waker = Arc::clone(&woken);
        let wake = move || {
            waker.fetch_add(1, Ordering::SeqCst);
        };
        (Waiter::new(Arc::new(wake)), woken)
    }

    #[test]
    fn nobody_waits_twice() {
        let (queue, inbox) = queue(1);
        assert!(matches!(queue.try_push(item()), Pushed::Done));
        let (waiter, woken) = waiter();
        (0..1000).for_each(|_| queue.when_room(&waiter));
        assert_eq!((queue.room.lock().len(), woken.load(Ordering::SeqCst)), (1, 0));
        assert!(inbox.next().is_some());
        assert_eq!((queue.room.lock().len(), woken.load(Ordering::SeqCst)), (0, 1));
    }

    #[test]
    fn as_many_are_woken_as_there_is_room_for_and_in_their_order() {
        let (queue, inbox) = queue(3);
        (0..3).for_each(|_| assert!(matches!(queue.try_push(item()), Pushed::Done)));
        let waiters: Vec<_> = (0..10).map(|_| waiter()).collect();
        waiters.iter().for_each(|(waiter, _)| queue.when_room(waiter));
        let woken = || {
            let woken = waiters.iter().map(|(_, woken)| woken.load(Ordering::SeqCst));
            woken.map(|n| n.to_string()).collect::<String>()
        };
        assert!(inbox.next().is_some());
        assert_eq!(woken(), "1000000000");
        assert!(inbox.next().is_some());
        assert_eq!(woken(), "1100000000", "one room is kept for the first");
        assert!(inbox.next().is_some());
        assert_eq!(woken(), "1110000000");
        assert!(matches!(queue.offer(item(), &waiters[5].0), Pushed::Full(_)));
        queue.leave(&waiters[0].0);
        assert_eq!(woken(), "1111000000", "the first does not come: the next can");
        queue.leave(&waiters[4].0);
        assert!(matches!(queue.offer(item(), &waiters[1].0), Pushed::Done));
        assert!(inbox.next().is_some());
        assert_eq!(woken(), "1111010000", "nobody waits who does not want to");
        drop(inbox);
        assert_eq!(woken(), "1111011111", "the end is told to all");
    }

    #[test]
    fn room_is_kept_for_those_who_waited_for_it() {
        let (queue, inbox) = queue(1);
        let ((first, _), (second, _), (newcomer, woken)) = (waiter(), waiter(), waiter());
        assert!(matches!(queue.offer(item(), &first), Pushed::Done));
        assert!(matches!(queue.offer(item(), &second), Pushed::Full(_)));
        queue.when_room(&second);
        assert!(inbox.next().is_some());
        // The queue is empty, and so is the list of those who wait: but one is on its way.
        assert!(matches!(queue.offer(item(), &newcomer), Pushed::Full(_)));
        queue.when_room(&newcomer);
        assert!(matches!(queue.offer(item(), &second), Pushed::Done));
        assert_eq!(woken.load(Ordering::SeqCst), 0);
        assert!(inbox.next().is_some());
        assert_eq!(woken.load(Ordering::SeqCst), 1);
        assert!(matches!(queue.offer(item(), &newcomer), Pushed::Done));
    }

    #[test]
    fn whoever_comes_when_there_is_room_is_woken_at_once() {
        let (queue, inbox) = queue(1);
        let (first, woken) = waiter();
        queue.when_room(&first);
        assert_eq!(woken.load(Ordering::SeqCst), 1);
        assert!(matches!(queue.try_push(item()), Pushed::Done));
        drop(inbox);
        assert!(queue.is_gone() && matches!(queue.try_push(item()), Pushed::Gone));
        let (second, woken) = waiter();
        queue.when_room(&second);
        assert_eq!(woken.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn nobody_is_forgotten_when_the_queue_runs_empty() {
        const EACH: usize = 2000;
        let (queue, inbox) = queue(2);
        let app = thread::spawn(move || std::iter::from_fn(|| inbox.next()).count());
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let (tx, woken) = bounded(1);
                    let waiter = Waiter::new(Arc::new(move || _ = tx.try_send(())));
                    for _ in 0..EACH {
                        let mut item = item();
                        while let Pushed::Full(back) = queue.offer(item, &waiter) {
                            item = back;
                            queue.when_room(&waiter);
                            woken.recv_timeout(Duration::from_secs(20)).expect("forgotten");
                        }
                    }
                });
            }
        });
        drop(queue);
        assert_eq!(app.join().unwrap(), 4 * EACH);
    }

    #[test]
    fn an_abandoned_app_takes_nothing_more() {
        let (queue, inbox) = queue(2);
        inbox.own();
        assert!(queue.is_own_thread() && queue.is_half_empty());
        assert!(matches!(queue.push(item(), Duration::MAX), Pushed::Done));
        assert!(matches!(queue.push(item(), Duration::MAX), Pushed::Done));
        assert!(matches!(queue.push(item(), Duration::MAX), Pushed::Full(_)));
        assert!(!queue.is_half_empty());
        queue.abandon();
        assert!(inbox.next().is_none());
        assert_eq!(queue.len(), 2);
    }
}
