//! A part of the page: what is to be reached, what was measured besides.

use std::fmt::Write;

use crate::harness::{Aim, Page, Spread, ratio, spread_text};

/// A figure that counts.
pub(super) struct Goal {
    pub(super) what: String,
    pub(super) measured: Option<Spread>,
    /// Without an aim it is only told.
    pub(super) aim: Option<Aim>,
}

impl Goal {
    /// A figure that is to be reached.
    pub(super) fn new(what: impl Into<String>, measured: Option<Spread>, aim: Aim) -> Self {
        Self { what: what.into(), measured, aim: Some(aim) }
    }

    /// A figure that is only told.
    pub(super) fn told(what: impl Into<String>, measured: Option<Spread>) -> Self {
        Self { what: what.into(), measured, aim: None }
    }

    /// Something that may not happen in any round.
    pub(super) fn never(what: impl Into<String>, counts: impl IntoIterator<Item = f64>) -> Self {
        let mut counts = counts.into_iter().peekable();
        let sum = counts.peek().is_some().then(|| counts.sum());
        Self::new(what, Spread::of(sum), Aim::at_most(0.0, 0.0))
    }

    fn put(&self, text: &mut String) {
        let measured = spread_text(self.measured, ratio);
        let _ = match self.aim {
            Some(aim) => writeln!(
                text,
                "| {} | {measured} | {sign} {} | {sign} {} | {} |",
                self.what,
                aim.must,
                aim.ambition,
                aim.verdict(self.measured),
                sign = aim.sign()
            ),
            None => writeln!(text, "| {} | {measured} | | | |", self.what),
        };
    }
}

/// A part of the page.
pub(super) struct Part {
    pub(super) title: &'static str,
    /// How it was measured.
    pub(super) how: String,
    pub(super) goals: Vec<Goal>,
    /// A table of what was measured besides: its head, its rows.
    pub(super) table: (Vec<&'static str>, Vec<Vec<String>>),
    /// Plots, by name.
    pub(super) plots: Vec<(&'static str, String)>,
}

impl Part {
    /// The part as it is written on the page.
    pub(super) fn text(&self, page: &Page<'_>) -> String {
        let mut text = format!("### {}\n\n{}\n\n", self.title, self.how);
        text.push_str(
            "| figure | min / **median** / max | must | ambition | |\n\
             | --- | --- | --- | --- | --- |\n",
        );
        self.goals.iter().for_each(|goal| goal.put(&mut text));
        for (name, _) in &self.plots {
            let _ = write!(text, "\n{}", page.image(self.title, name));
        }
        let (head, rows) = &self.table;
        if !rows.is_empty() {
            let line = "| --- ".repeat(head.len());
            let _ = writeln!(text, "\n| {} |\n{line}|", head.join(" | "));
            for row in rows {
                let _ = writeln!(text, "| {} |", row.join(" | "));
            }
        }
        text
    }
}

/// KiB as MiB.
pub(super) fn mib(kib: f64) -> String {
    format!("{:.1}", kib / 1024.0)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_part_says_what_was_reached() {
        let part = Part {
            title: "Title",
            how: "How.".into(),
            goals: vec![
                Goal::new("rate", Spread::of([0.8]), Aim::at_least(0.75, 0.9)),
                Goal::told("time", Spread::of([1.0, 2.0, 3.0])),
                Goal::never("lost", [0.0, 2.0]),
                Goal::never("missed", []),
            ],
            table: (vec!["a", "b"], vec![vec!["1".into(), "2".into()]]),
            plots: vec![("plot", String::new())],
        };
        let text = part.text(&Page(Path::new("docs/page.md")));
        assert!(text.starts_with("### Title\n\nHow.\n\n| figure |"), "{text}");
        for line in [
            "| rate | **0.80** | ≥ 0.75 | ≥ 0.9 | reached |",
            "| time | 1.00 / **2.00** / 3.00 | | | |",
            "| lost | **2.00** | ≤ 0 | ≤ 0 | **not reached** |",
            "| missed | – | ≤ 0 | ≤ 0 | not measured |",
            "![Title](page/plot.svg)",
            "| a | b |",
            "| --- | --- |",
            "| 1 | 2 |",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
    }
}
