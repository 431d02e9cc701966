//! The second kind of separation: a feature that stands far more often on one side of a question than on the other is
//! stretched before it is weighed (log-count ratios, Wang and Manning 2012). Both kinds are linear in the same
//! features, so that their middle is one separation and costs nothing to read with.

use super::solver::{Outputs, Row};
use crate::learned::OUTPUTS;
use crate::learned::number::ln;

/// What is added to every count.
const SMOOTH: f64 = 0.5;

/// How much of a feature's value stays whatever the counts say.
const PLAIN: f64 = 0.25;

/// The largest ratio that counts, as a logarithm, and the one that leaves a value as it is.
const MOST: f64 = 5.0;
const EVEN: f64 = 2.0;

/// How far each of the `features` is stretched for each output, from the rows at `chosen`.
pub(crate) fn emphasis(rows: &[Row], chosen: &[usize], features: usize) -> Vec<Outputs> {
    let mut counts = vec![[[0_u16; OUTPUTS]; 2]; features];
    let mut totals = [[0_u32; OUTPUTS]; 2];
    for row in chosen.iter().map(|row| &rows[*row]) {
        for (side, total) in totals.iter_mut().enumerate() {
            total
                .iter_mut()
                .zip(&row.signs)
                .for_each(|(total, sign)| *total += u32::from(counts_on(side, *sign)));
            for (feature, _) in &row.features {
                let counts = counts[*feature as usize][side].iter_mut().zip(&row.signs);
                counts.for_each(|(count, sign)| {
                    *count = count.saturating_add(u16::from(counts_on(side, *sign)));
                });
            }
        }
    }
    let share = |count: f64, total: u32| (count + SMOOTH) / (f64::from(total) + 2.0 * SMOOTH);
    let stretched = |counts: &[[u16; OUTPUTS]; 2]| {
        let mut factors = [0.0; OUTPUTS];
        for (output, factor) in factors.iter_mut().enumerate() {
            let on = |side: usize| share(f64::from(counts[side][output]), totals[side][output]);
            let ratio = ln(on(0) / on(1)).abs().min(MOST) / EVEN;
            *factor = (PLAIN + (1.0 - PLAIN) * ratio) as f32;
        }
        factors
    };
    counts.iter().map(stretched).collect()
}

/// Whether a row of this sign counts on a side: 0 for, 1 against.
const fn counts_on(side: usize, sign: i8) -> bool {
    if side == 0 { sign > 0 } else { sign < 0 }
}
