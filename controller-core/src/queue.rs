//! An app's queue: bounded, in order, and who waits for room in it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, TrySendError, bounded};

use crate::event::Item;

/// Somebody who is told when there is room.
pub(crate) type Waker = Arc<dyn Fn() + Send + Sync>;

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
    wakers: Mutex<Vec<Waker>>,
    /// The app's thread, once it runs.
    thread: OnceLock<ThreadId>,
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

    /// Calls `waker` once there may be room again.
    pub(crate) fn when_room(&self, waker: Waker) {
        let mut wakers = self.room.wakers.lock().unwrap_or_else(PoisonError::into_inner);
        wakers.push(waker);
        self.room.waited_for.store(true, Ordering::SeqCst);
        drop(wakers);
        if !self.tx.is_full() {
            // The app may have made room before it could see that somebody waits.
            self.room.wake();
        }
    }

    /// Whether the calling thread is the app's.
    pub(crate) fn is_own_thread(&self) -> bool {
        self.room.thread.get() == Some(&thread::current().id())
    }

    /// How many items wait.
    pub(crate) fn len(&self) -> usize {
        self.tx.len()
    }
}

impl Inbox {
    /// Makes the calling thread the app's.
    pub(crate) fn own(&self) {
        let _ = self.room.thread.set(thread::current().id());
    }

    /// The next item; `None` if nobody can send any more.
    pub(crate) fn next(&self) -> Option<Item> {
        let item = self.rx.recv().ok()?;
        if self.room.waited_for.load(Ordering::SeqCst) {
            self.room.wake();
        }
        Some(item)
    }
}

impl Room {
    fn wake(&self) {
        let mut wakers = self.wakers.lock().unwrap_or_else(PoisonError::into_inner);
        self.waited_for.store(false, Ordering::SeqCst);
        wakers.drain(..).for_each(|wake| wake());
    }
}
