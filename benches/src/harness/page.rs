//! The page with what was measured, and how numbers are written on it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

use super::spread::Spread;

/// What a new page begins with.
const INTRODUCTION: &str = "# Performance\n\n\
    How fast the controller is beside others, measured by `compare`, and what becomes of it with\n\
    many switches and under pressure, measured by `scale` (see `benches/`). What is between the\n\
    markers is written by them.\n";

/// The page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page<'a>(pub(crate) &'a Path);

impl Page<'_> {
    /// Writes the part of that name, in place of the one that was there.
    pub(crate) fn put(&self, name: &str, text: &str) -> Result<()> {
        let old = fs::read_to_string(self.0).unwrap_or_default();
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(self.0, replaced(&old, name, text))?)
    }

    /// Writes a plot.
    pub(crate) fn plot(&self, name: &str, svg: &str) -> Result<()> {
        let folder = self.folder();
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join(format!("{name}.svg")), svg)?)
    }

    /// The plot of that name as it is shown on the page.
    pub(crate) fn image(&self, title: &str, name: &str) -> String {
        let folder = self.folder();
        let folder = folder.file_name().unwrap_or_default().to_string_lossy();
        format!("![{title}]({folder}/{name}.svg)\n")
    }

    fn folder(&self) -> PathBuf {
        self.0.with_extension("")
    }
}

/// The old page with what is between the part's markers replaced, or added at the end.
fn replaced(old: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let new = format!("{begin}\n{}\n{end}\n", text.trim_matches('\n'));
    let parts = old.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some((before, after.strip_prefix('\n').unwrap_or(after)))
    });
    match parts {
        Some((before, after)) => format!("{before}{new}{after}"),
        None if old.is_empty() => format!("{INTRODUCTION}\n{new}"),
        None => format!("{old}\n{new}"),
    }
}

/// A spread as it is written into a table; a single value where all are the same.
pub(crate) fn spread_text(spread: Option<Spread>, show: impl Fn(f64) -> String) -> String {
    match spread {
        Some(Spread { min, median, max }) if min == max => format!("**{}**", show(median)),
        Some(Spread { min, median, max }) => {
            format!("{} / **{}** / {}", show(min), show(median), show(max))
        }
        None => "–".into(),
    }
}

/// A number with three digits that count.
pub(crate) fn count(value: f64) -> String {
    match value {
        v if v >= 999_500.0 => format!("{:.2} M", v / 1e6),
        v if v >= 9_995.0 => format!("{:.1} k", v / 1e3),
        v => format!("{v:.0}"),
    }
}

/// A time in µs.
pub(crate) fn micros(value: f64) -> String {
    if value < 1000.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

/// A ratio.
pub(crate) fn ratio(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        0.0 => "0".into(),
        v if v >= 0.1 => format!("{v:.2}"),
        v => format!("{v:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let first = replaced("", "compare", "one\n");
        assert!(first.starts_with("# Performance\n"));
        let note = format!("{first}\nA note.\n");
        let second = replaced(&note, "compare", "two\n");
        assert_eq!(second, note.replace("one", "two"));
        let part = "<!-- part: begin -->\nx\n<!-- part: end -->\n";
        assert_eq!(replaced("# Mine\n", "part", "\nx\n"), format!("# Mine\n\n{part}"));
    }

    #[test]
    fn parts_do_not_touch_each_other() {
        let both = replaced(&replaced("", "scale idle", "idle"), "scale", "all");
        let changed = replaced(&both, "scale idle", "busy");
        assert_eq!(changed, both.replace("\nidle\n", "\nbusy\n"));
        assert_eq!(replaced(&changed, "scale idle", "idle"), both);
    }

    #[test]
    fn numbers() {
        assert_eq!([1_583_000.0, 87_266.0, 3_636.0].map(count), ["1.58 M", "87.3 k", "3636"]);
        assert_eq!(
            [434.3, 18.14, 0.5, 0.0036, 0.0].map(ratio),
            ["434", "18.1", "0.50", "0.0036", "0"]
        );
        assert_eq!([0.0, 18.14, 1234.5].map(micros), ["0.0", "18.1", "1234"]);
    }
}
