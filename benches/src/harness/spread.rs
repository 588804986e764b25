//! Least, median and greatest.

/// Least, median and greatest of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) min: f64,
    pub(crate) median: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// Of these values; `None` if there are none.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let (&min, &max) = (values.first()?, values.last()?);
        let (upper, lower) = (values.len() / 2, (values.len() - 1) / 2);
        let median = f64::midpoint(values[lower], values[upper]);
        Some(Self { min, median, max })
    }

    /// Of the ratios of values of the same round; `None` if there are none.
    pub(crate) fn of_ratios(pairs: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let pairs = pairs.into_iter().filter(|(_, b)| *b > 0.0);
        Self::of(pairs.map(|(a, b)| a / b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads() {
        assert_eq!(Spread::of([]), None);
        let spread = |min, median, max| Some(Spread { min, median, max });
        assert_eq!(Spread::of([3.0, 1.0, 2.0]), spread(1.0, 2.0, 3.0));
        assert_eq!(Spread::of([4.0, 1.0, f64::NAN, 2.0, 3.0]), spread(1.0, 2.5, 4.0));
        assert_eq!(Spread::of_ratios([(1.0, 2.0), (3.0, 0.0)]), spread(0.5, 0.5, 0.5));
    }
}
