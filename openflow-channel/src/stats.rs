//! What a session counts.

/// Counters of a session, from its beginning.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Stats {
    /// Bytes of complete messages received.
    pub bytes_in: u64,
    /// Complete messages received, malformed ones included.
    pub messages_in: u64,
    /// Messages of the right version whose body could not be read.
    pub malformed: u64,
    /// Messages that were not read because they are of another version than the negotiated one.
    pub wrong_version: u64,
    /// Errors received (OpenFlow 1.3.5 section 7.5.4).
    pub errors_in: u64,
    /// Echo requests received, each of which was answered.
    pub echo_requests_in: u64,
    /// Echo requests sent.
    pub echo_requests_out: u64,
    /// Echo replies received, unexpected ones included.
    pub echo_replies_in: u64,
    /// Port status messages received.
    pub port_status_in: u64,
    /// Port status messages that changed nothing because their reason is not known.
    pub port_status_ignored: u64,
    /// Messages that the session itself has sent.
    pub messages_out: u64,
}
