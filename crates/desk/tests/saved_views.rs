//! A list kept under a name counts what it opens, is shared with one's unit, and comes back when it was deleted by mistake.

mod support;

use greenlane_desk::portal::submit::submit;
use greenlane_desk::preference::{self, PreferencesChange};
use greenlane_desk::queue::list::{self, QueueQuery};
use greenlane_desk::queue::saved::{self, SavedViewInput};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::for_each_engine;

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn input(name: &str, shared: bool) -> SavedViewInput {
    let asked = json!({ "view": "all", "sort": "received", "q": "13812341234" });
    let input = json!({ "name": name, "asked": asked, "columns": ["customer", "stage"], "shared": shared });
    serde_json::from_value(input).unwrap()
}

fn field(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(fields) => format!("{} {}", fields[0].field, fields[0].code),
        other => format!("{other:?}"),
    }
}

async fn filed(desk: &Desk) {
    let filled = json!({
        "matter": "fee", "text": "年费收了两百元，没人告诉我，要求退还。", "when": "today",
        "wishes": ["refund"], "phone": "13800001111", "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
}

#[test]
fn a_view_opens_what_it_counts_and_keeps_no_number_of_a_customer() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let (lead, colleague) = (somebody(desk, "lead"), somebody(desk, "handler"));
        filed(desk).await;
        let kept = saved::keep(desk, &lead, input("全部新来的", true)).await.unwrap();
        assert_eq!((kept.asked.q, kept.columns.len(), kept.own), (None, 2, true));
        assert_eq!(kept.count, Some(1));

        let seen = saved::list(desk, &colleague).await.unwrap().views;
        assert_eq!(
            (seen.len(), seen[0].own, seen[0].by.id.as_str()),
            (1, false, "lead"),
            "shared with the unit"
        );
        for (who, view) in
            [(&lead, &saved::list(desk, &lead).await.unwrap().views[0]), (&colleague, &seen[0])]
        {
            let page = list::page(desk, who, &view.asked).await.unwrap();
            assert_eq!(view.count, Some(page.total), "each counts what they may see");
        }
        house.clock.wait(1000);
        let mine = saved::change(desk, &lead, &kept.id, input("只给自己", false)).await.unwrap();
        assert_eq!((mine.name.as_str(), mine.unit.is_none()), ("只给自己", true));
        assert!(saved::list(desk, &colleague).await.unwrap().views.is_empty());
    });
}

#[test]
fn only_its_owner_changes_a_view_and_a_deleted_one_comes_back() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let (lead, colleague) = (somebody(desk, "lead"), somebody(desk, "handler"));
        let kept = saved::keep(desk, &lead, input("督办", true)).await.unwrap();
        let again = saved::keep(desk, &lead, input("督办", false)).await.err().unwrap();
        assert_eq!(field(&again), "name name_taken");
        let nameless = saved::keep(desk, &lead, input("  ", false)).await.err().unwrap();
        assert_eq!(field(&nameless), "name bad_name");
        let gone = SavedViewInput {
            asked: QueueQuery { branch: Some("nowhere".to_owned()), ..QueueQuery::default() },
            ..input("没有的网点", false)
        };
        assert_eq!(field(&saved::keep(desk, &lead, gone).await.err().unwrap()), "branch unknown_branch");

        assert!(matches!(saved::remove(desk, &colleague, &kept.id).await, Err(Fault::NotFound)));
        let theirs = saved::change(desk, &colleague, &kept.id, input("改名", false)).await;
        assert!(matches!(theirs, Err(Fault::NotFound)));
        saved::remove(desk, &lead, &kept.id).await.unwrap();
        assert!(saved::list(desk, &lead).await.unwrap().views.is_empty());
        assert_eq!(saved::restore(desk, &lead, &kept.id).await.unwrap().name, "督办");
        assert!(matches!(saved::restore(desk, &lead, &kept.id).await, Err(Fault::NotFound)));

        let first = PreferencesChange { queue_view: Some(kept.id.clone()), ..PreferencesChange::default() };
        let chosen = preference::change(desk, &lead, first).await.unwrap().chosen;
        assert_eq!(chosen.queue_view, Some(kept.id), "the queue opens with it");
    });
}
