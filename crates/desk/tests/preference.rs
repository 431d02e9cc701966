//! What one person chooses for their own screens stays theirs, on every computer, and never hides what they have to do.

mod support;

use greenlane_desk::preference::{self, PreferencesChange};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn chosen(input: serde_json::Value) -> PreferencesChange {
    serde_json::from_value(input).unwrap()
}

fn field(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(fields) => format!("{} {}", fields[0].field, fields[0].code),
        other => format!("{other:?}"),
    }
}

#[test]
fn each_choice_is_kept_for_the_person_alone() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let (me, other) = (somebody(desk, "handler"), somebody(desk, "lead"));
        let first = preference::show(desk, &me).await.unwrap();
        assert_eq!(first.chosen, first.house, "whoever chooses nothing has what the house has");
        assert!(!first.kept);

        let change = chosen(json!({ "language": "en", "look": "dark", "text_size": 125 }));
        preference::change(desk, &me, change).await.unwrap();
        let second = chosen(json!({ "density": "compact", "start_page": "queue" }));
        let kept = preference::change(desk, &me, second).await.unwrap().chosen;
        assert_eq!((kept.language.as_str(), kept.look.as_str(), kept.text_size), ("en", "dark", 125));
        assert_eq!((kept.density.as_str(), kept.start_page.as_str()), ("compact", "queue"));
        house.clock.wait(24 * 3_600_000);
        assert_eq!(preference::show(desk, &me).await.unwrap().chosen, kept, "the first choices stay");
        let theirs = preference::show(desk, &other).await.unwrap();
        assert_eq!(theirs.chosen, theirs.house, "and are nobody else's");
    });
}

#[test]
fn what_cannot_be_chosen_is_refused_by_field() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let me = somebody(desk, "handler");
        let cases = [
            (json!({ "language": "fr" }), "language unknown_code"),
            (json!({ "text_size": 300 }), "text_size unknown_code"),
            (json!({ "start_page": "/etc" }), "start_page unknown_code"),
            (json!({ "only_listed": ["clock_missed"] }), "only_listed must_speak_up"),
            (json!({ "quiet": { "from": "21:00", "to": "21:00" } }), "quiet bad_time"),
            (json!({ "quiet": { "from": "25:00", "to": "07:00" } }), "quiet bad_time"),
        ];
        for (input, told) in cases {
            let fault = preference::change(desk, &me, chosen(input)).await.err().unwrap();
            assert_eq!(field(&fault), told);
        }
        let hours = json!({ "quiet": { "from": "21:00", "to": "07:30" }, "pop_up": true });
        let kept = preference::change(desk, &me, chosen(hours)).await.unwrap().chosen;
        assert_eq!(kept.quiet.map(|q| (q.from, q.to)), Some(("21:00".to_owned(), "07:30".to_owned())));
        let none = json!({ "quiet": { "from": "", "to": "" } });
        assert_eq!(preference::change(desk, &me, chosen(none)).await.unwrap().chosen.quiet, None);
    });
}
