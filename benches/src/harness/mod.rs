//! What `compare` and `scale` share: processes on pinned cores, spreads over rounds, aims, the page
//! and its plots.

mod aim;
mod child;
mod load;
mod machine;
mod page;
mod plot;
mod setup;
mod spread;

pub(crate) use aim::Aim;
pub(crate) use child::{Controller, sibling};
pub(crate) use load::{Figures, Load};
pub(crate) use machine::{facts, first_line};
pub(crate) use page::{Page, count, micros, ratio, spread_text};
pub(crate) use plot::{Axis, Bar, Curve, bars, curves};
pub use setup::Setup;
pub(crate) use spread::Spread;

/// A file's text, or nothing.
fn read(path: impl AsRef<std::path::Path>) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
