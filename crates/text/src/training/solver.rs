//! The first stage: one linear separation for every output, all learned together by dual coordinate ascent (Hsieh et
//! al. 2008, squared hinge). The order of the texts is fixed, so the result is.

use crate::learned::OUTPUTS;

/// What one text adds to every output.
pub(crate) type Outputs = [f32; OUTPUTS];

/// A text as the solver sees it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Places of the known features and their values.
    pub features: Vec<(u32, f32)>,
    /// For, against, or nothing.
    pub signs: [i8; OUTPUTS],
    pub weight: f32,
}

/// The value of the constant that every text has beside its features.
const CONSTANT: f32 = 0.5;

/// A separation for every output.
#[derive(Debug, Clone)]
pub(crate) struct Separation {
    pub weights: Vec<Outputs>,
    pub bias: Outputs,
}

impl Separation {
    /// How far on which side of each separation a text lies.
    pub fn margins(&self, features: &[(u32, f32)]) -> Outputs {
        let mut sum = self.bias;
        for (place, value) in features {
            for (sum, weight) in sum.iter_mut().zip(&self.weights[*place as usize]) {
                *sum += value * weight;
            }
        }
        sum
    }
}

/// Learns from the rows at `chosen`. `cost` says how much a text on the wrong side counts, by output for and against.
pub(crate) fn separate(
    rows: &[Row],
    chosen: &[usize],
    features: usize,
    cost: &[[f32; 2]; OUTPUTS],
    rounds: usize,
) -> Separation {
    let mut weights: Vec<Outputs> = vec![[0.0; OUTPUTS]; features];
    let mut bias: Outputs = [0.0; OUTPUTS];
    let mut duals: Vec<Outputs> = vec![[0.0; OUTPUTS]; chosen.len()];
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    let mut chance = Order(0x2545_f491_4f6c_dd1d);
    for _ in 0..rounds {
        chance.shuffle(&mut order);
        for place in &order {
            let row = &rows[chosen[*place]];
            let own = &mut duals[*place];
            let length: f32 =
                row.features.iter().map(|(_, value)| value * value).sum::<f32>() + CONSTANT * CONSTANT;
            let mut step: Outputs = [0.0; OUTPUTS];
            let mut margins = bias.map(|bias| bias * CONSTANT);
            for (feature, value) in &row.features {
                for (sum, weight) in margins.iter_mut().zip(&weights[*feature as usize]) {
                    *sum += value * weight;
                }
            }
            for output in 0..OUTPUTS {
                let sign = f32::from(row.signs[output]);
                if sign == 0.0 {
                    continue;
                }
                let cost = row.weight * cost[output][usize::from(sign < 0.0)];
                let slack = 0.5 / cost;
                let slope = sign * margins[output] - 1.0 + own[output] * slack;
                let next = (own[output] - slope / (length + slack)).max(0.0);
                step[output] = (next - own[output]) * sign;
                own[output] = next;
            }
            for (feature, value) in &row.features {
                for (weight, step) in weights[*feature as usize].iter_mut().zip(&step) {
                    *weight += value * step;
                }
            }
            for (bias, step) in bias.iter_mut().zip(&step) {
                *bias += CONSTANT * step;
            }
        }
    }
    Separation { weights, bias: bias.map(|bias| bias * CONSTANT) }
}

/// A fixed sequence that looks like chance.
struct Order(u64);

impl Order {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, places: &mut [usize]) {
        for last in (1..places.len()).rev() {
            places.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
