//! The load generator: N switches in one thread.

mod echo;
mod engine;
mod handshake;
mod options;
mod report;
mod run;
mod switch;
mod tally;
mod window;

pub(crate) use options::seconds;
pub use options::{Mode, Options, Wanted};
pub use report::Report;
pub use run::run;
