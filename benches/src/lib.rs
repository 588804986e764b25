//! What the controller is measured with: switches that make load, controllers that do nothing but
//! answer, and the comparison of controllers.
//!
//! | binary | what it is |
//! | --- | --- |
//! | `loadgen` | N switches over TCP towards a controller: throughput, latency, a fixed rate |
//! | `nullctl` | controllers that only frame and answer: the reference points |
//! | `benchctl` | our controller with apps that only count beside a learning switch |
//! | `guard` | counts the instructions of the hot path and tells when they become more |
//! | `compare` | runs controllers in turn, several rounds, and writes `docs/performance.md` |
//! | `scale` | ours alone: many switches, pressure, start, memory; on the same page |
//!
//! All of it is for loopback and for one machine. The load generator is one thread that wants a
//! core for itself; so does the controller. `compare` and `scale` pin both.

pub mod compare;
pub mod counting;
pub mod guard;
mod harness;
mod link;
pub mod loadgen;
pub mod null;
pub mod process;
pub mod scale;
pub mod wire;

pub use harness::Setup;

/// What goes wrong in a tool: it is told and the tool ends.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// What a tool gives, if nothing goes wrong.
pub type Result<T> = std::result::Result<T, Error>;
