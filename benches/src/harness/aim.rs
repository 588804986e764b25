//! What is to be reached, and whether it was.

use super::spread::Spread;

/// What a figure is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aim {
    pub(crate) must: f64,
    pub(crate) ambition: f64,
    /// A smaller figure is better.
    smaller: bool,
}

impl Aim {
    /// The figure is to be at least that.
    pub(crate) fn at_least(must: f64, ambition: f64) -> Self {
        Self { must, ambition, smaller: false }
    }

    /// The figure is to be at most that.
    pub(crate) fn at_most(must: f64, ambition: f64) -> Self {
        Self { must, ambition, smaller: true }
    }

    /// What was measured means: the median counts.
    pub(crate) fn verdict(&self, measured: Option<Spread>) -> &'static str {
        let Some(Spread { median, .. }) = measured else { return "not measured" };
        let reached = |bar: f64| if self.smaller { median <= bar } else { median >= bar };
        match (reached(self.must), reached(self.ambition)) {
            (_, true) => "ambition reached",
            (true, false) => "reached",
            (false, false) => "**not reached**",
        }
    }

    /// Whether the figure is to be at most or at least the bar.
    pub(crate) fn sign(&self) -> char {
        if self.smaller { '≤' } else { '≥' }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts() {
        let measured = |value| Spread::of([value]);
        let greater = Aim::at_least(0.75, 0.9);
        assert_eq!(greater.verdict(measured(0.9)), "ambition reached");
        assert_eq!(greater.verdict(measured(0.8)), "reached");
        assert_eq!(greater.verdict(measured(0.7)), "**not reached**");
        let smaller = Aim::at_most(64.0, 16.0);
        assert_eq!(smaller.verdict(measured(16.0)), "ambition reached");
        assert_eq!(smaller.verdict(measured(17.0)), "reached");
        assert_eq!(smaller.verdict(measured(65.0)), "**not reached**");
        assert_eq!(smaller.verdict(None), "not measured");
        assert_eq!((smaller.sign(), greater.sign()), ('≤', '≥'));
    }
}
