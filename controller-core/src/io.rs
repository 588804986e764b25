//! Sockets: the only file that names tokio. It moves bytes and knows nothing of OpenFlow.

use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Runtime;
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

/// The threads that move bytes, and the sockets that listen.
pub(crate) struct Io {
    runtime: Runtime,
    addresses: Vec<SocketAddr>,
    stop: watch::Sender<bool>,
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
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads.max(1))
            .thread_name("gouken-io")
            .enable_all()
            .build()?;
        let (stop, _) = watch::channel(false);
        Ok(Self { runtime, addresses: Vec::new(), stop })
    }

    /// Listens on all of the addresses. Connections are taken from [`accept`](Self::accept) on.
    pub(crate) fn listen(
        &mut self,
        addresses: &[SocketAddr],
    ) -> Result<Vec<TcpListener>, BindError> {
        let mut listeners = Vec::new();
        for &address in addresses {
            // Sockets belong to the runtime that is entered when they are made.
            let _guard = self.runtime.enter();
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
            let task = accept(listener, Arc::clone(shared), self.stop.subscribe());
            self.runtime.spawn(task);
        }
    }

    /// Takes no more connections.
    pub(crate) fn stop_accepting(&self) {
        self.stop.send_replace(true);
    }

    /// Ends the threads.
    pub(crate) fn shut_down(self, timeout: Duration) {
        self.runtime.shutdown_timeout(timeout);
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

async fn accept(listener: TcpListener, shared: Arc<Shared>, mut stop: watch::Receiver<bool>) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Mostly too many open files: others will be closed.
                tracing::error!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(100)).await;
                continue;
            }
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
        let now = Instant::now();
        match Connection::new(Arc::clone(&shared), address, transport, waker, now) {
            Ok(connection) => {
                shared.counters.accepted.add(1);
                tokio::spawn(serve(connection, link));
            }
            Err(refused) => {
                shared.counters.refused.add(1);
                tracing::warn!(%address, why = refused.text(), "connection refused");
            }
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

/// Moves a connection's bytes until its session has ended.
async fn serve(mut connection: Connection, link: Link) {
    let mut buffer = BytesMut::with_capacity(READ_BUFFER);
    while !connection.is_dead() {
        let may_read = connection.may_read();
        let must_write = connection.datapath().output().pending() > 0;
        tokio::select! {
            ready = link.stream.readable(), if may_read => match ready {
                Ok(()) => read(&mut connection, &link, &mut buffer),
                Err(error) => connection.failed(Instant::now(), error.to_string()),
            },
            ready = link.stream.writable(), if must_write => match ready {
                Ok(()) => connection.datapath().output().flush(),
                Err(error) => connection.failed(Instant::now(), error.to_string()),
            },
            () = link.notify.notified() => {}
            () = until(connection.next_timeout()) => {}
        }
        connection.tend(Instant::now());
        if connection.may_read() && !may_read {
            // What the switch has sent in the meantime counts, before it is called silent.
            read(&mut connection, &link, &mut buffer);
        }
    }
    finish(connection, link).await;
}

fn read(connection: &mut Connection, link: &Link, buffer: &mut BytesMut) {
    buffer.reserve(READ_BUFFER);
    let room = buffer.capacity() - buffer.len();
    match link.stream.try_read_buf(buffer) {
        Ok(0) => connection.peer_closed(Instant::now()),
        Ok(n) => connection.receive(Instant::now(), buffer, n < room),
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
