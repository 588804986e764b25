//! An app's queue: bounded, in order, and who waits for room in it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, TryRecvError, TrySendError, bounded};

use crate::event::Item;

/// Tells somebody that there is room.
pub(crate) type Waker = Arc<dyn Fn() + Send + Sync>;

/// Somebody who may wait for room.
#[derive(Clone)]
pub(crate) struct Waiter {
    wake: Waker,
    /// Is among those who wait: nobody is there twice, however often it asks.
    waits: Arc<AtomicBool>,
}

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
        Self { wake, waits: Arc::default() }
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

    /// Wakes `waiter` once there may be room again; those who came first, first.
    pub(crate) fn when_room(&self, waiter: &Waiter) {
        if waiter.waits.swap(true, Ordering::SeqCst) {
            return;
        }
        let mut waiters = self.room.lock();
        waiters.push_back(waiter.clone());
        self.room.waited_for.store(true, Ordering::SeqCst);
        drop(waiters);
        if !self.is_full() || self.is_gone() {
            // The app may have made room, or ended, before it could see that somebody waits.
            self.room.wake(usize::MAX);
        }
    }

    /// Whether at least half of the queue is room.
    pub(crate) fn is_half_empty(&self) -> bool {
        self.tx.len() <= self.tx.capacity().unwrap_or_default() / 2
    }

    /// Whether the calling thread is the app's.
    pub(crate) fn is_own_thread(&self) -> bool {
        self.room.thread.get() == Some(&thread::current().id())
    }

    /// Whether there is no room.
    pub(crate) fn is_full(&self) -> bool {
        self.tx.is_full()
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
        let item = match self.rx.try_recv() {
            Ok(item) => item,
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {
                // Should some who were woken not have used their room, the others can.
                self.wake_up_to(usize::MAX);
                self.rx.recv().ok()?
            }
        };
        // As many as there is room for: to wake a thousand for the sake of one is a waste.
        self.wake_up_to(self.rx.capacity().unwrap_or_default().saturating_sub(self.rx.len()));
        Some(item)
    }

    /// Whether nothing is in the queue now.
    pub(crate) fn is_empty(&self) -> bool {
        self.rx.is_empty()
    }

    fn wake_up_to(&self, n: usize) {
        if self.room.waited_for.load(Ordering::SeqCst) {
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

    /// Wakes the first `n` of those who wait.
    fn wake(&self, n: usize) {
        let mut waiters = self.lock();
        let n = n.min(waiters.len());
        for Waiter { wake, waits } in waiters.drain(..n) {
            // In this order: whoever finds itself still waiting is woken after that.
            waits.store(false, Ordering::SeqCst);
            wake();
        }
        self.waited_for.store(!waiters.is_empty(), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

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
        assert_eq!(woken(), "1110000000", "the first one did not come: there is room for two");
        assert!(inbox.next().is_some());
        assert_eq!(woken(), "1111110000");
        drop(inbox);
        assert_eq!(woken(), "1111111111", "the end is told to all");
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
                        while let Pushed::Full(back) = queue.try_push(item) {
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
        assert!(queue.is_full() && !queue.is_half_empty());
        queue.abandon();
        assert!(inbox.next().is_none());
        assert_eq!(queue.len(), 2);
    }
}
