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
    /// The middle of two separations that were learned from the same rows.
    pub fn between(mut self, other: &Separation) -> Separation {
        for (one, two) in self.weights.iter_mut().zip(&other.weights) {
            one.iter_mut().zip(two).for_each(|(one, two)| *one = 0.5 * (*one + two));
        }
        self.bias.iter_mut().zip(&other.bias).for_each(|(one, two)| *one = 0.5 * (*one + two));
        self
    }

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

/// What a separation is learned with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// How many features there are.
    pub features: usize,
    /// How much a text on the wrong side counts, by output for and against.
    pub cost: &'a [[f32; 2]; OUTPUTS],
    /// Times through all texts.
    pub rounds: usize,
    /// By feature and output, how far the feature's value is stretched; not at all without.
    pub emphasis: Option<&'a [Outputs]>,
}

impl Plan<'_> {
    /// What the row's features say, and how long the row is for each output.
    fn judged(&self, row: &Row, weights: &[Outputs], margins: &mut Outputs) -> Outputs {
        let mut lengths = [CONSTANT * CONSTANT; OUTPUTS];
        let Some(emphasis) = self.emphasis else {
            let length: f32 = row.features.iter().map(|(_, value)| value * value).sum();
            for (feature, value) in &row.features {
                for (sum, weight) in margins.iter_mut().zip(&weights[*feature as usize]) {
                    *sum += value * weight;
                }
            }
            return lengths.map(|constant| constant + length);
        };
        for (feature, value) in &row.features {
            let stretched = emphasis[*feature as usize].map(|factor| factor * value);
            let weights = &weights[*feature as usize];
            for (output, value) in stretched.iter().enumerate() {
                margins[output] += value * weights[output];
                lengths[output] += value * value;
            }
        }
        lengths
    }

    /// Moves the weights of the row's features.
    fn moved(&self, row: &Row, weights: &mut [Outputs], step: &Outputs) {
        for (feature, value) in &row.features {
            let place = *feature as usize;
            let weights = &mut weights[place];
            match self.emphasis {
                None => weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += value * step),
                Some(emphasis) => {
                    let factors = emphasis[place].iter().zip(step);
                    for (weight, (factor, step)) in weights.iter_mut().zip(factors) {
                        *weight += value * factor * step;
                    }
                }
            }
        }
    }
}

/// Learns from the rows at `chosen`.
pub(crate) fn separate(rows: &[Row], chosen: &[usize], plan: &Plan) -> Separation {
    let mut weights: Vec<Outputs> = vec![[0.0; OUTPUTS]; plan.features];
    let mut bias: Outputs = [0.0; OUTPUTS];
    let mut duals: Vec<Outputs> = vec![[0.0; OUTPUTS]; chosen.len()];
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    let mut chance = Order(0x2545_f491_4f6c_dd1d);
    for _ in 0..plan.rounds {
        chance.shuffle(&mut order);
        for place in &order {
            let row = &rows[chosen[*place]];
            let own = &mut duals[*place];
            let mut step: Outputs = [0.0; OUTPUTS];
            let mut margins = bias.map(|bias| bias * CONSTANT);
            let lengths = plan.judged(row, &weights, &mut margins);
            for output in 0..OUTPUTS {
                let sign = f32::from(row.signs[output]);
                if sign == 0.0 {
                    continue;
                }
                let cost = row.weight * plan.cost[output][usize::from(sign < 0.0)];
                let slack = 0.5 / cost;
                let slope = sign * margins[output] - 1.0 + own[output] * slack;
                let next = (own[output] - slope / (lengths[output] + slack)).max(0.0);
                step[output] = (next - own[output]) * sign;
                own[output] = next;
            }
            plan.moved(row, &mut weights, &step);
            for (bias, step) in bias.iter_mut().zip(&step) {
                *bias += CONSTANT * step;
            }
        }
    }
    if let Some(emphasis) = plan.emphasis {
        for (weights, factors) in weights.iter_mut().zip(emphasis) {
            weights.iter_mut().zip(factors).for_each(|(weight, factor)| *weight *= factor);
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
