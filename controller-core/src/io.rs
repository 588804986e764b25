//! Sockets: the only file that names tokio. It moves bytes and knows nothing of OpenFlow.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use crossbeam_channel::{Receiver, bounded};
use socket2::SockRef;
use tokio::io::Interest;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Handle};
use tokio::sync::{Notify, watch};
use tokio::time::{sleep, sleep_until, timeout};

use crate::conn::Connection;
use crate::output::Transport;
use crate::queue::Waker;
use crate::registry::Shared;

/// How much is read at once.
const READ_BUFFER: usize = 64 << 10;

/// How many connections may wait to be accepted: after a restart all switches come at once.
const BACKLOG: u32 = 4096;

/// How long a session that has ended may take to send its last words and tell the apps.
const LINGER: Duration = Duration::from_secs(1);

/// How far the time-out lies ahead of a connection that has none.
const NEVER: Duration = Duration::from_secs(24 * 60 * 60);

/// Deadlines that are this far away, such as those of keepalive, may be as much as [`GRID`] late:
const FAR: Duration = Duration::from_secs(2);
/// a thousand switches that do nothing then wake their thread a few times a second, not each alone.
const GRID: Duration = Duration::from_millis(250);

thread_local! {
    /// What is read goes here first: a connection that has nothing to say needs no memory, and a
    /// batch no more than it has bytes.
    static READ: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ_BUFFER].into());
}

/// The threads that move bytes, and the sockets that listen.
///
/// A connection stays on its thread, so that neither it nor the clock it waits for needs a lock.
pub(crate) struct Io {
    threads: Vec<IoThread>,
    addresses: Vec<SocketAddr>,
    /// Says first that no more connections are taken, then that the threads end.
    stop: watch::Sender<Stop>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, PartialOrd)]
enum Stop {
    Not,
    Accepting,
    All,
}

struct IoThread {
    handle: Handle,
    thread: JoinHandle<()>,
    /// Disconnected once the thread is about to end.
    ended: Receiver<()>,
}

/// An address that cannot be listened on.
#[derive(Debug)]
pub(crate) struct BindError {
    pub(crate) address: SocketAddr,
    pub(crate) error: io::Error,
}

impl Io {
    /// Starts the threads.
    pub(crate) fn new(threads: usize) -> io::Result<Self> {
        let (stop, _) = watch::channel(Stop::Not);
        let threads = (0..threads.max(1)).map(|_| IoThread::start(stop.subscribe()));
        Ok(Self { threads: threads.collect::<io::Result<_>>()?, addresses: Vec::new(), stop })
    }

    /// Listens on all of the addresses. Connections are taken from [`accept`](Self::accept) on.
    pub(crate) fn listen(
        &mut self,
        addresses: &[SocketAddr],
    ) -> Result<Vec<TcpListener>, BindError> {
        let mut listeners = Vec::new();
        for &address in addresses {
            // Sockets belong to the runtime that is entered when they are made.
            let _guard = self.threads[0].handle.enter();
            listeners.push(bind(address).map_err(|error| BindError { address, error })?);
        }
        self.addresses = listeners.iter().filter_map(|l| l.local_addr().ok()).collect();
        Ok(listeners)
    }

    /// The addresses that are listened on.
    pub(crate) fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Takes connections from now on.
    pub(crate) fn accept(&self, listeners: Vec<TcpListener>, shared: &Arc<Shared>) {
        for listener in listeners {
            let threads = self.threads.iter().map(|thread| thread.handle.clone()).collect();
            let task = accept(listener, threads, Arc::clone(shared), self.stop.subscribe());
            self.threads[0].handle.spawn(task);
        }
    }

    /// Takes no more connections.
    pub(crate) fn stop_accepting(&self) {
        self.stop.send_replace(Stop::Accepting);
    }

    /// Ends the threads.
    pub(crate) fn shut_down(self, timeout: Duration) {
        self.stop.send_replace(Stop::All);
        let begun = Instant::now();
        for IoThread { thread, ended, .. } in self.threads {
            let left = timeout.saturating_sub(begun.elapsed());
            if !matches!(ended.recv_timeout(left), Err(e) if e.is_timeout()) {
                let _ = thread.join();
            }
        }
    }
}

impl IoThread {
    fn start(mut stop: watch::Receiver<Stop>) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (ends, ended) = bounded(0);
        let thread = thread::Builder::new().name("gouken-io".into()).spawn(move || {
            let _ = runtime.block_on(stop.wait_for(|stop| *stop == Stop::All));
            drop((runtime, ends));
        })?;
        Ok(Self { handle, thread, ended })
    }
}

/// Listens on an address.
fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A controller that was restarted has to get its port back at once.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Takes connections and deals them out to the threads in turn.
async fn accept(
    listener: TcpListener,
    threads: Vec<Handle>,
    shared: Arc<Shared>,
    mut stop: watch::Receiver<Stop>,
) {
    for thread in threads.iter().cycle() {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop > Stop::Not) => return,
        };
        // Sockets belong to the runtime they are made in.
        let accepted = accepted.and_then(|(stream, address)| Ok((stream.into_std()?, address)));
        match accepted {
            Ok((stream, address)) => {
                thread.spawn(begin(stream, address, Arc::clone(&shared)));
            }
            Err(error) => {
                // Mostly too many open files: others will be closed.
                tracing::error!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

/// Serves a connection, if there may be one more.
async fn begin(stream: std::net::TcpStream, address: SocketAddr, shared: Arc<Shared>) {
    let stream = match TcpStream::from_std(stream) {
        Ok(stream) => stream,
        Err(error) => return tracing::error!(%address, %error, "a connection cannot be served"),
    };
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%address, %error, "TCP_NODELAY could not be set");
    }
    let link = Link::new(stream);
    let waker: Waker = Arc::new({
        let notify = Arc::clone(&link.notify);
        move || notify.notify_one()
    });
    let transport = Box::new(link.clone());
    match Connection::new(Arc::clone(&shared), address, transport, waker, Instant::now()) {
        Ok(connection) => {
            shared.counters.accepted.add(1);
            // Not one future: this one, which is large, shall not be kept for as long.
            tokio::spawn(serve(connection, link));
        }
        Err(refused) => {
            shared.counters.refused.add(1);
            tracing::warn!(%address, why = refused.text(), "connection refused");
        }
    }
}

/// A socket that threads write to without waiting, and how to wake the task that may wait.
#[derive(Clone)]
struct Link {
    stream: Arc<TcpStream>,
    notify: Arc<Notify>,
}

impl Link {
    fn new(stream: TcpStream) -> Self {
        Self { stream: Arc::new(stream), notify: Arc::default() }
    }
}

impl Transport for Link {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.try_write(bytes)
    }

    fn wake(&self) {
        self.notify.notify_one();
    }
}

/// What a connection's task was woken for.
#[derive(Default)]
struct Ready {
    readable: Option<io::Result<()>>,
    writable: Option<io::Result<()>>,
    /// Something else that [`Connection::tend`] looks after.
    called: bool,
}

/// Looks after a connection until it is closed and the apps know of it.
async fn serve(mut connection: Connection, link: Link) {
    move_bytes(&mut connection, &link).await;
    // Apart: what is needed only at the end shall not take memory all the while.
    Box::pin(finish(connection, link)).await;
}

/// Moves a connection's bytes until its session has ended.
async fn move_bytes(connection: &mut Connection, link: &Link) {
    let stream = &*link.stream;
    let mut buffer = BytesMut::new();
    let mut notified = pin!(link.notify.notified());
    // Set anew only for what comes earlier: most deadlines are put off before they are reached.
    let mut alarm = pin!(sleep(Duration::ZERO));
    while !connection.is_dead() {
        let may_read = connection.may_read();
        let must_write = connection.datapath().output().is_blocked();
        let ready = poll_fn(|cx| {
            let mut ready = Ready::default();
            if may_read && let Poll::Ready(result) = stream.poll_read_ready(cx) {
                ready.readable = Some(result);
            }
            if must_write && let Poll::Ready(result) = stream.poll_write_ready(cx) {
                ready.writable = Some(result);
            }
            if notified.as_mut().poll(cx).is_ready() {
                notified.set(link.notify.notified());
                ready.called = true;
            }
            ready.called |= alarm.as_mut().poll(cx).is_ready();
            let any = ready.called || ready.readable.is_some() || ready.writable.is_some();
            if any { Poll::Ready(ready) } else { Poll::Pending }
        })
        .await;
        match ready.readable {
            Some(Ok(())) => read(connection, stream, &mut buffer),
            Some(Err(error)) => connection.failed(Instant::now(), error.to_string()),
            None => {}
        }
        match ready.writable {
            Some(Ok(())) => connection.datapath().output().flush(),
            Some(Err(error)) => connection.failed(Instant::now(), error.to_string()),
            None => {}
        }
        if ready.called {
            connection.tend(Instant::now());
            if connection.may_read() && !may_read {
                // What the switch has sent in the meantime counts, before it is called silent.
                read(connection, stream, &mut buffer);
            }
        }
        let deadline = connection.next_timeout();
        if ready.called || deadline.is_some_and(|at| at < alarm.deadline().into_std()) {
            alarm.as_mut().reset(on_grid(deadline, Instant::now()).into());
        }
    }
}

/// When to be woken for a deadline: together with others, if it is far away.
fn on_grid(deadline: Option<Instant>, now: Instant) -> Instant {
    static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
    let Some(deadline) = deadline else { return now + NEVER };
    if deadline.saturating_duration_since(now) < FAR {
        return deadline;
    }
    let since = deadline.saturating_duration_since(*BEGINNING);
    let ticks = since.as_millis() / GRID.as_millis() + 1;
    *BEGINNING + GRID * u32::try_from(ticks).unwrap_or(u32::MAX)
}

/// Reads once.
fn read(connection: &mut Connection, stream: &TcpStream, buffer: &mut BytesMut) {
    let result = READ.with_borrow_mut(|bytes| {
        let mut read = None;
        let result = stream.try_io(Interest::READABLE, || {
            let n = (&*SockRef::from(stream)).read(bytes)?;
            read = Some(n);
            // Less than there was room for is all there is: to ask again would be for nothing.
            if n < bytes.len() && n > 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(()) }
        });
        match read {
            Some(n) => {
                buffer.extend_from_slice(&bytes[..n]);
                Ok((n, n < bytes.len()))
            }
            None => Err(result.err().unwrap_or_else(|| io::ErrorKind::WouldBlock.into())),
        }
    });
    match result {
        Ok((0, _)) => connection.peer_closed(Instant::now()),
        Ok((_, all)) => connection.receive(Instant::now(), buffer, all),
        Err(e) if matches!(e.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
        Err(e) => connection.failed(Instant::now(), e.to_string()),
    }
}

/// Sends last words, such as why a hello was refused, and sees to it that the apps hear of the end.
async fn finish(mut connection: Connection, link: Link) {
    let notify = Arc::clone(&link.notify);
    let _ = timeout(LINGER, last_words(&connection, &link)).await;
    connection.datapath().output().release();
    drop(link);
    // The peer sees the end of the stream now; the apps are told however long they take.
    while connection.has_backlog() {
        tokio::select! {
            () = notify.notified() => {}
            () = until(connection.next_timeout()) => {}
            () = sleep(LINGER) => {}
        }
        connection.tend(Instant::now());
    }
}

/// Writes what waits, ends our side of the stream, and reads until the peer has ended its own:
/// a socket that is closed with bytes unread takes back what it sent.
async fn last_words(connection: &Connection, link: &Link) -> io::Result<()> {
    let output = connection.datapath().output();
    while output.pending() > 0 {
        link.stream.writable().await?;
        output.flush();
        if let Some(error) = output.take_error() {
            return Err(error);
        }
    }
    SockRef::from(&*link.stream).shutdown(Shutdown::Write)?;
    let mut ignored = [0; 4096];
    loop {
        link.stream.readable().await?;
        match link.stream.try_read(&mut ignored) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
            Err(e) => return Err(e),
        }
    }
}

/// Waits until then; for ever if there is no such time.
async fn until(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}
