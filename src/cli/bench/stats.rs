use serde::Serialize;

/// The middle of some measured values, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Spread {
    /// `None` of no values.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let (min, max) = (*values.first()?, *values.last()?);
        let middle = values.len() / 2;
        let median = if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) };
        Some(Self { median, min, max })
    }

    /// The median, then least and greatest in brackets, with `decimals` places.
    pub(super) fn show(self, decimals: usize) -> String {
        format!("{:.decimals$} ({:.decimals$}-{:.decimals$})", self.median, self.min, self.max)
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn median_and_ends() {
        let cases = [
            (vec![], None),
            (vec![3.0], Some((3.0, 3.0, 3.0))),
            (vec![3.0, 1.0], Some((2.0, 1.0, 3.0))),
            (vec![9.0, 1.0, 2.0], Some((2.0, 1.0, 9.0))),
            (vec![4.0, 1.0, 9.0, 2.0], Some((3.0, 1.0, 9.0))),
        ];
        for (values, expected) in cases {
            let found = Spread::of(values.clone()).map(|s| (s.median, s.min, s.max));
            assert_eq!(found, expected, "{values:?}");
        }
        assert_eq!(Spread::of([1.0, 2.26, 4.0]).unwrap().show(1), "2.3 (1.0-4.0)");
    }
}
