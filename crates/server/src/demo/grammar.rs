//! Sentences from patterns. A pattern holds alternatives in square brackets, `[昨天|前天]`, and slots in braces,
//! `{place}`; neither is nested. What the slots hold is decided with the complaint.

use super::chance::Chance;

/// What one complaint is about, in the words that go into the patterns.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    pub place: String,
    pub product: String,
    pub amount: String,
    pub small: String,
    pub date: String,
    pub time: String,
    pub tail: String,
    pub days: String,
    pub times: String,
    pub months: String,
    /// The customer as staff address them, `王女士`.
    pub title: String,
    /// A day on which something is promised.
    pub due: String,
    /// What is paid, in words.
    pub paid: String,
    /// What the bank does for the customer.
    pub fix: String,
    /// The rule the bank rests on.
    pub basis: String,
    /// What was found.
    pub found: String,
}

/// Every slot a pattern may name.
#[cfg(test)]
pub const NAMES: &[&str] = &[
    "place", "product", "amount", "small", "date", "time", "tail", "days", "times", "months", "title", "due",
    "paid", "fix", "basis", "found",
];

impl Slots {
    fn value(&self, name: &str) -> Option<&str> {
        Some(match name {
            "place" => &self.place,
            "product" => &self.product,
            "amount" => &self.amount,
            "small" => &self.small,
            "date" => &self.date,
            "time" => &self.time,
            "tail" => &self.tail,
            "days" => &self.days,
            "times" => &self.times,
            "months" => &self.months,
            "title" => &self.title,
            "due" => &self.due,
            "paid" => &self.paid,
            "fix" => &self.fix,
            "basis" => &self.basis,
            "found" => &self.found,
            _ => return None, // an unknown name stays in the text, where the test of the tables finds it
        })
    }
}

/// Writes one sentence of this pattern at the end of `out`.
pub fn expand(pattern: &str, slots: &Slots, chance: &mut Chance, out: &mut String) {
    let mut rest = pattern;
    while let Some(at) = rest.find(['[', '{']) {
        out.push_str(&rest[..at]);
        let close = if rest.as_bytes()[at] == b'[' { ']' } else { '}' };
        let Some(length) = rest[at..].find(close) else { break };
        let inner = &rest[at + 1..at + length];
        if close == ']' {
            let choices = inner.split('|').count() as u64;
            let chosen = inner.split('|').nth(chance.below(choices) as usize).unwrap_or("");
            fill(chosen, slots, out);
        } else {
            fill(&rest[at..=at + length], slots, out);
        }
        rest = &rest[at + length + 1..];
    }
    out.push_str(rest);
}

/// Writes text in which only slots remain.
fn fill(text: &str, slots: &Slots, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let Some(length) = rest[at..].find('}') else { break };
        out.push_str(&rest[..at]);
        let name = &rest[at + 1..at + length];
        out.push_str(slots.value(name).unwrap_or(&rest[at..=at + length]));
        rest = &rest[at + length + 1..];
    }
    out.push_str(rest);
}

/// One sentence of one of these patterns.
pub fn say(patterns: &[&str], slots: &Slots, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(160);
    if let Some(pattern) = chance.pick(patterns) {
        expand(pattern, slots, chance, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_and_slots_are_filled() {
        let slots = Slots { place: "滨江支行".into(), times: "3".into(), ..Slots::default() };
        let mut out = String::new();
        expand("我在{place}跑了[{times}趟|{times}次]。", &slots, &mut Chance::of(1), &mut out);
        assert!(out == "我在滨江支行跑了3趟。" || out == "我在滨江支行跑了3次。", "{out}");
    }

    #[test]
    fn every_named_slot_has_a_value() {
        for name in NAMES {
            assert!(Slots::default().value(name).is_some(), "{name}");
        }
        assert!(Slots::default().value("nonsense").is_none());
    }
}
