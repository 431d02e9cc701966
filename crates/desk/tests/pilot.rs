//! A version is tried out in some units first (试点): it holds for their files, and is spread over the bank or ended.

#[expect(dead_code, reason = "these stories need a part of it")]
#[path = "support/editions.rs"]
mod editions;
mod support;

use editions::{approved_in, code, drafted, filed_at, proposed, somebody, tried};
use greenlane_desk::Fault;
use greenlane_desk::complaint::view;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::policy::lifecycle::{self, PolicyReturn, PolicyStep};
use greenlane_desk::policy::show;
use greenlane_domain::access::Actor;
use support::{House, for_each_engine};

const SECOND_MS: i64 = 1_000;

#[test]
fn a_pilot_holds_for_the_files_of_its_units_and_is_spread_or_ended() {
    for_each_engine(true, |House { desk, clock }| async move {
        const NOTICE_MS: i64 = 10 * SECOND_MS;
        let limit = async |number: &str| {
            let case = view::case(&desk, &Actor::program(), number).await.unwrap();
            case.clocks.iter().find(|c| c.chip.name == "first_contact").unwrap().limit.clone()
        };
        let shorter = |to: &'static str| drafted(&desk, "clocks.toml", "limit = \"24 hours\"", to);
        let draft = proposed(&desk, &tried(&desk, &shorter("limit = \"4 hours\"").await).await).await;
        assert!(matches!(approved_in(&desk, "comp", &draft, &["nowhere"]).await, Err(Fault::Invalid(_))));
        let pilot = approved_in(&desk, "comp", &draft, &["east"]).await.unwrap();
        let n = pilot.edition.n;
        clock.wait(NOTICE_MS);
        let shown = show::policy(&desk, &somebody(&desk, "lead")).await.unwrap();
        let standings: Vec<(i64, &str)> = shown.editions.iter().map(|e| (e.n, e.standing.as_str())).collect();
        assert_eq!(
            (shown.in_force, shown.pilot, standings),
            (1, Some(n), vec![(n, "pilot"), (1, "in_force")])
        );
        assert_eq!(shown.editions[0].units[0].name, "城东分行");

        let inside = filed_at(&desk, Some("e1"), "柜面多收了我 20 元年费，没有人告诉过我。").await;
        let outside = filed_at(&desk, None, "转账手续费和柜台说的不一样，请查。").await;
        assert_eq!(limit(&inside).await, "4 hours", "what lies below the unit follows");
        assert_eq!(limit(&outside).await, "24 hours");

        // A second pilot waits, a calendar is that of the whole bank, and a draft starts from what holds everywhere.
        let second = proposed(&desk, &tried(&desk, &shorter("limit = \"8 hours\"").await).await).await;
        assert!(second.base["clocks.toml"].contains("limit = \"24 hours\"") && second.latest == 1);
        assert_eq!(code(approved_in(&desk, "comp", &second, &["e1"]).await), "policy_pilot_runs");
        let result = second.trial.unwrap().result.unwrap();
        assert_eq!((result.files, result.unexplained), (2, 0), "history tells who followed which version");
        assert_eq!(result.clocks["first_contact"].later, 1, "for the pilot 8 hours are more");

        let spread = |who: &'static str| {
            let step = PolicyStep {
                revision: pilot.edition.revision,
                words: "试点两周，联系更快".to_owned(),
            };
            let desk = desk.clone();
            async move { lifecycle::widen(&desk, &somebody(&desk, who), n, step).await }
        };
        assert!(matches!(spread("lead").await, Err(Fault::NotAllowed)), "who wrote it does not");
        let wide = spread("boss").await.unwrap();
        clock.wait(NOTICE_MS);
        let all = filed_at(&desk, None, "短信费每月扣两次，要求退还。").await;
        assert_eq!(limit(&all).await, "4 hours");
        assert_eq!(code(spread("boss").await), "policy_no_pilot", "it has ended");
        assert_eq!(wide.edition.units.len(), 0);
        let back = PolicyReturn { to: n, words: "想只在城东执行".to_owned() };
        let back = lifecycle::roll_back(&desk, &somebody(&desk, "boss"), back).await;
        assert_eq!(code(back), "policy_never_in_force", "a pilot was never one of the whole bank");
    });
}

#[test]
fn a_pilot_is_ended_by_one_hand_and_keeps_to_what_may_differ_between_units() {
    for_each_engine(true, |House { desk, clock }| async move {
        let calendar = shipped()["calendar.json"].clone() + "\n";
        let documents = Documents::from([("calendar.json".to_owned(), calendar)]);
        let new = NewDraft { documents, ..NewDraft::default() };
        let draft = draft::start(&desk, &somebody(&desk, "lead"), new).await.unwrap();
        let draft = proposed(&desk, &tried(&desk, &draft).await).await;
        assert_eq!(code(approved_in(&desk, "comp", &draft, &["east"]).await), "policy_not_piloted");

        let draft = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"4 hours\"").await;
        let draft = proposed(&desk, &tried(&desk, &draft).await).await;
        let pilot = approved_in(&desk, "comp", &draft, &["e1"]).await.unwrap();
        clock.wait(10 * SECOND_MS);
        let boss = somebody(&desk, "boss");
        let moves = show::edition(&desk, &boss, pilot.edition.n).await.unwrap().moves;
        assert!(moves.contains(&"widen".to_owned()) && moves.contains(&"end_pilot".to_owned()), "{moves:?}");
        let end = PolicyReturn { to: 1, words: "网点人手跟不上".to_owned() };
        lifecycle::roll_back(&desk, &boss, end).await.unwrap();
        clock.wait(10 * SECOND_MS);
        let number = filed_at(&desk, Some("e1"), "柜面多收了我 20 元年费，没有人告诉过我。").await;
        let case = view::case(&desk, &Actor::program(), &number).await.unwrap();
        let contact = case.clocks.iter().find(|c| c.chip.name == "first_contact").unwrap();
        assert_eq!(contact.limit, "24 hours");
        assert_eq!(show::policy(&desk, &boss).await.unwrap().pilot, None);
    });
}
