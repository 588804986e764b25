//! What the controller is measured with: switches that make load, controllers that do nothing but
//! answer, and the comparison of controllers.
//!
//! | binary | what it is |
//! | --- | --- |
//! | `loadgen` | N switches over TCP towards a controller: throughput, latency, a fixed rate |
//! | `nullctl` | controllers that only frame and answer: the reference points |
//! | `compare` | runs controllers in turn, several rounds, and writes `docs/performance.md` |
//!
//! All of it is for loopback and for one machine. The load generator is one thread that wants a
//! core for itself; so does the controller. `compare` pins both.

pub mod compare;
mod link;
pub mod loadgen;
pub mod null;
pub mod process;
pub mod wire;

/// What goes wrong in a tool: it is told and the tool ends.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
