//! Controllers that frame messages and answer packet-ins with a canned flow-mod, and do nothing
//! else: what is possible at all, with and without a queue to a second thread.

mod frame;
mod handshake;
mod queue;
mod server;

use std::net::SocketAddr;

use clap::{Parser, Subcommand};

use crate::Result;

/// A controller that only frames and answers, as a reference point.
#[derive(Clone, Debug, Parser)]
#[command(name = "nullctl", version)]
pub struct Options {
    /// What is done with the messages.
    #[command(subcommand)]
    pub variant: Variant,
    /// The address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:6653", global = true)]
    pub listen: SocketAddr,
}

/// What a null controller does with the messages.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Variant {
    /// One thread: read, answer, write.
    Frame {
        /// Write each answer by itself instead of all answers to a read at once.
        #[arg(long)]
        write_per_answer: bool,
    },
    /// A thread reads and hands what it read to a second one through a bounded queue; that one
    /// answers through another queue; the first one writes.
    Queue {
        /// Each message is an item of the queue by itself, instead of all messages of a read.
        #[arg(long)]
        per_message: bool,
    },
}

/// Runs a null controller for ever.
///
/// # Errors
/// The address cannot be listened on.
pub fn run(options: &Options) -> Result<()> {
    match options.variant {
        Variant::Frame { write_per_answer } => frame::run(options.listen, write_per_answer),
        Variant::Queue { per_message } => queue::run(options.listen, per_message),
    }
}
