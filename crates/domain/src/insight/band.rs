//! Where the others stand: the middle half of the same figure at comparable places. With few others there is no band, because
//! it would tell the figure of a single one of them.

/// From a quarter of the others to three quarters of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    pub low: f64,
    pub median: f64,
    pub high: f64,
    /// How many others it is made of.
    pub of: usize,
}

/// Fewer others than this make no band.
pub const LEAST_PEERS: usize = 4;
/// Fewer complaints than this say little about a place.
pub const FEW: i64 = 10;

/// The band of these values; between two of them it lies where a straight line between them does.
pub fn band(mut values: Vec<f64>) -> Option<Band> {
    if values.len() < LEAST_PEERS {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = part * (values.len() - 1) as f64;
        let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
        below + (above - below) * place.fract()
    };
    Some(Band { low: at(0.25), median: at(0.5), high: at(0.75), of: values.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_the_middle_half() {
        let found = band(vec![40.0, 0.0, 10.0, 30.0, 20.0]).expect("five are enough");
        assert_eq!((found.low, found.median, found.high, found.of), (10.0, 20.0, 30.0, 5));
        let between = band(vec![0.0, 1.0, 2.0, 3.0]).expect("four are enough");
        assert_eq!((between.low, between.median, between.high), (0.75, 1.5, 2.25));
    }

    #[test]
    fn few_others_are_not_told() {
        assert_eq!(band(vec![1.0, 2.0, 3.0]), None);
    }
}
