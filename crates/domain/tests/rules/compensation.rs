//! The index (客户体验补偿指数): computed by hand, monotone, and its bands at their edges; the pairs that liability
//! forces; small sums approved in advance.

use crate::support::bank::POLICY;
use crate::support::inputs;
use crate::support::story::Story;
use crate::support::words;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::compensation::{CompensationKind, Impact, Index, IndexInputs, index};
use greenlane_domain::complaint::liability::remedy_pair;
use greenlane_domain::complaint::resolution::{AnswerKind, NewPlan, PartKind};
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::money::Fen;
use proptest::prelude::*;

fn compute(i: &IndexInputs) -> Index {
    index(i, &POLICY.compensation)
}

/// impact, liability, loss in fen, days late, contacts, repeat, care → points, band, points to the next band.
type Example = (Impact, Party, i64, u32, u32, bool, bool, i64, &'static str, Option<i64>);

/// Worked out with a pencil: 10 × impact + 8 × liability + 5 × loss + 4 × delay + 3 × contacts + 8 × repeat + 6 × care.
const EXAMPLES: &[Example] = &[
    (Impact::Low, Party::Customer, 0, 0, 0, false, false, 10, "A", Some(20)),
    (Impact::Low, Party::ThirdParty, 0, 4, 1, false, false, 18, "A", Some(12)),
    (Impact::Medium, Party::Unclear, 0, 0, 1, false, false, 28, "A", Some(2)),
    (Impact::Medium, Party::Customer, 1, 5, 1, false, false, 29, "A", Some(1)),
    (Impact::High, Party::Customer, 0, 0, 1, false, false, 30, "B", Some(25)),
    (Impact::Low, Party::Bank, 0, 0, 1, false, false, 34, "B", Some(21)),
    (Impact::High, Party::Unclear, 300_000, 0, 1, false, false, 48, "B", Some(7)),
    (Impact::High, Party::Bank, 0, 0, 1, false, false, 54, "B", Some(1)),
    (Impact::Low, Party::Bank, 99_999, 5, 3, false, true, 55, "C", Some(25)),
    (Impact::High, Party::Bank, 300_000, 0, 1, false, false, 64, "C", Some(16)),
    (Impact::High, Party::Bank, 1_000_000, 9, 2, false, false, 76, "C", Some(4)),
    (Impact::Medium, Party::Bank, 100_000, 10, 2, true, true, 79, "C", Some(1)),
    (Impact::High, Party::Bank, 100_000, 10, 1, true, false, 80, "D", None),
    (Impact::High, Party::Bank, 5_000_000, 365, 99, true, true, 122, "D", None),
    (Impact::High, Party::ThirdParty, -1, 29, 6, true, false, 81, "D", None),
];

#[test]
fn the_index_is_what_the_pencil_says() {
    for &(impact, liability, loss, delay_days, contacts, repeat, care_need, points, band, next) in EXAMPLES {
        let inputs = IndexInputs {
            direct_loss: Fen::new(loss),
            delay_days,
            contacts,
            impact,
            care_need,
            repeat,
            liability,
        };
        let index = compute(&inputs);
        assert_eq!(
            (index.points, index.band.as_str(), index.to_next_band),
            (points, band, next),
            "{inputs:?}"
        );
        assert_eq!(index.lines.iter().map(|l| l.points).sum::<i64>(), points, "the lines add up");
        assert!(index.lines.iter().all(|l| l.points == l.level * l.weight));
        assert_eq!(index.policy_version, POLICY.compensation.version);
    }
}

fn any_inputs() -> impl Strategy<Value = IndexInputs> {
    let impact = prop::sample::select(Impact::ALL);
    let liability = prop::sample::select(Party::ALL);
    (-10..2_000_000_i64, 0..60_u32, 0..12_u32, impact, any::<bool>(), any::<bool>(), liability).prop_map(
        |(loss, delay_days, contacts, impact, care_need, repeat, liability)| IndexInputs {
            direct_loss: Fen::new(loss),
            delay_days,
            contacts,
            impact,
            care_need,
            repeat,
            liability,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_of_anything_never_lowers_points_or_band(a in any_inputs(), loss in 0..900_000_i64, days in 0..40_u32, calls in 0..9_u32) {
        let base = compute(&a);
        let more = |change: &dyn Fn(&mut IndexInputs)| {
            let mut b = a.clone();
            change(&mut b);
            compute(&b)
        };
        let changed = [
            more(&|b| b.direct_loss = b.direct_loss.plus(Fen::new(loss))),
            more(&|b| b.delay_days += days),
            more(&|b| b.contacts += calls),
            more(&|b| b.impact = Impact::High),
            more(&|b| b.care_need = true),
            more(&|b| b.repeat = true),
            more(&|b| b.liability = Party::Bank),
        ];
        for index in changed {
            prop_assert!(index.points >= base.points && index.low >= base.low && index.high >= base.high);
        }
    }

    #[test]
    fn the_way_to_the_next_band_is_exactly_as_long_as_it_says(a in any_inputs()) {
        let index = compute(&a);
        let (same, _) = POLICY.compensation.band(index.points);
        prop_assert_eq!(&same.code, &index.band);
        if let Some(missing) = index.to_next_band {
            prop_assert!(missing > 0);
            prop_assert_eq!(&POLICY.compensation.band(index.points + missing - 1).0.code, &index.band);
            prop_assert_ne!(&POLICY.compensation.band(index.points + missing).0.code, &index.band);
        }
    }
}

#[test]
fn liability_forces_its_pair_and_either_half_alone_is_refused() {
    let pairs = [
        (Party::Bank, [PartKind::Compensation, PartKind::Rectification]),
        (Party::Customer, [PartKind::Explanation, PartKind::Assistance]),
        (Party::ThirdParty, [PartKind::Coordination, PartKind::FollowThrough]),
        (Party::Unclear, [PartKind::Explanation, PartKind::FollowThrough]),
    ];
    assert_eq!(pairs.map(|(party, _)| party), Party::ALL);
    for (party, pair) in pairs {
        assert_eq!(remedy_pair(party), pair);
        let mut s = Story::proposing(1, party);
        let propose = |kinds: &[PartKind]| {
            let mut plan: NewPlan = inputs::plan(1, party);
            plan.parts = kinds.iter().map(|k| (*k, words("按期完成"), None)).collect();
            if !kinds.contains(&PartKind::Compensation) {
                plan.compensation = None;
            }
            Command::Propose { plans: vec![plan], letter: inputs::letter() }
        };
        s.refuses("h1", propose(&pair[..1]), "pair_incomplete").refuses(
            "h1",
            propose(&pair[1..]),
            "pair_incomplete",
        );
        let others: Vec<_> = PartKind::ALL.iter().copied().filter(|k| !pair.contains(k)).collect();
        s.refuses("h1", propose(&others), "pair_incomplete").step("h1", propose(&pair));
    }
}

#[test]
fn small_goodwill_in_an_approved_band_needs_no_review_but_many_small_sums_do() {
    let propose = |yuan: &[i64]| {
        let mut s = Story::proposing(yuan.len(), Party::Bank);
        let plans = (1..).zip(yuan).map(|(no, yuan)| inputs::small_plan(no, *yuan)).collect();
        s.step("h1", Command::Propose { plans, letter: inputs::letter() });
        s
    };
    propose(&[200]).stands("proposing");
    propose(&[100, 100]).stands("proposing");
    // 201 yuan in one file are more than what was approved in advance.
    propose(&[200, 1]).stands("compliance_review");
    let s = propose(&[200]).sent().answered(AnswerKind::Accept).handled();
    assert!(s.c.reviews.is_empty() && s.c.issues[0].compensation().is_some_and(|x| x.pre_approved));
}

#[test]
fn a_documented_loss_is_always_reviewed_however_small() {
    let mut s = Story::proposing(1, Party::Bank);
    let mut plan = inputs::small_plan(1, 1);
    let inputs = IndexInputs { impact: Impact::Low, direct_loss: Fen::yuan(1), ..inputs::index_inputs() };
    let kind = CompensationKind::Reimbursement;
    plan.compensation = plan
        .compensation
        .map(|c| greenlane_domain::complaint::compensation::NewCompensation { kind, inputs, ..c });
    s.step("h1", Command::Propose { plans: vec![plan], letter: inputs::letter() })
        .stands("compliance_review");
}

#[test]
fn an_index_rests_on_the_liability_that_was_found_and_not_on_what_the_author_typed() {
    let mut s = Story::proposing(1, Party::Unclear);
    let mut plan = inputs::plan(1, Party::Unclear);
    plan.parts.push((PartKind::Care, words("关怀礼品"), None));
    plan.compensation = Some(inputs::compensation(CompensationKind::Care, 100));
    s.step("h1", Command::Propose { plans: vec![plan], letter: inputs::letter() });
    let offered = s.c.issues[0].compensation().expect("a compensation");
    assert_eq!(offered.inputs.liability, Party::Unclear);
    // High impact 3 × 10, unclear 1 × 8, three thousand yuan 2 × 5.
    assert_eq!(offered.index.points, 48);
}

#[test]
fn a_benefit_is_written_down_with_its_cost_and_its_worth_on_that_day() {
    let mut s = Story::proposing(1, Party::Bank);
    let mut plan = inputs::small_plan(1, 0);
    if let Some(compensation) = &mut plan.compensation {
        compensation.benefit = Some("points_5000".to_owned());
    }
    s.step("h1", Command::Propose { plans: vec![plan], letter: inputs::letter() });
    let offered = s.c.issues[0].compensation().expect("a compensation");
    assert_eq!((offered.benefit_cost, offered.benefit_perceived), (Fen::yuan(25), Fen::yuan(50)));
}
