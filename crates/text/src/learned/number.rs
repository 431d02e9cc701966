//! Exponential and logarithm from additions and multiplications only, so that a trained model has the same bytes on
//! every machine: the functions of the platform may differ in the last digit.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// e to the power of `x`; `x` is cut at ±700.
pub(crate) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let whole = (x * LOG2_E).round();
    let rest = x - whole * LN_2;
    let mut sum = 1.0;
    // The rest lies within ±0.35, where fourteen terms are exact to the last digit.
    for n in (1..=14).rev() {
        sum = 1.0 + rest * sum / f64::from(n);
    }
    sum * f64::from_bits(((whole as i64 + 1023) as u64) << 52)
}

/// The natural logarithm of a positive normal number.
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.max(f64::MIN_POSITIVE).to_bits();
    let mut power = ((bits >> 52) as i64 - 1023) as f64;
    let mut part = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if part > SQRT_2 {
        part /= 2.0;
        power += 1.0;
    }
    // ln(part) = 2 artanh(t), a series in t², with |t| below 0.18.
    let t = (part - 1.0) / (part + 1.0);
    let square = t * t;
    let mut sum = 0.0;
    for n in (0..=12).rev() {
        sum = sum * square + 1.0 / f64::from(2 * n + 1);
    }
    power * LN_2 + 2.0 * t * sum
}

/// The logistic function.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_the_platform() {
        for i in -4000..4000 {
            let x = f64::from(i) / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-13, "exp {x}");
            assert!((ln(exp(x)) - x).abs() < 1e-11, "ln {x}");
        }
    }
}
