//! Whether the bank has met a matter before.

mod support;

use greenlane_desk::portal::{PortalComplaintInput, submit};
use greenlane_desk::{Desk, Fault, similar, workers};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use greenlane_store::likeness;
use greenlane_text::likeness::keys;
use serde_json::json;
use support::for_each_engine;

const DAY_MS: i64 = 86_400_000;
const FIRST: &str = "7月3日在解放路网点取款机取2000元没吐钱但扣了款";
const OTHER: &str = "信用卡年费收了两百,没人提前说";

async fn complain(desk: &Desk, phone: &str, text: &str) -> String {
    let filled: PortalComplaintInput = serde_json::from_value(json!({
        "matter": "money", "when": "today", "text": text, "name": "李先生", "phone": phone,
    }))
    .unwrap();
    submit(desk, &filled, None).await.unwrap().receipt.number
}

fn actor(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

#[test]
fn the_same_person_again_another_matter_and_another_person_are_kept_apart() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let first = complain(desk, "13811112222", FIRST).await;
        let other = complain(desk, "13811112222", OTHER).await;
        let neighbour = complain(desk, "13933334444", FIRST).await;
        assert_eq!(workers::likeness::keep_up(desk).await.unwrap(), 3);
        assert_eq!(workers::likeness::keep_up(desk).await.unwrap(), 0, "nothing is looked at twice");
        let lead = actor(desk, "lead");
        let found = similar::of_text(desk, &lead, FIRST, Some("13811112222")).await.unwrap();
        let numbers = |list: &[greenlane_desk::views::AlikeView]| {
            list.iter().map(|one| one.number.clone()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&found.same_matter), [first]);
        assert_eq!(numbers(&found.other_matter), [other]);
        assert_eq!(numbers(&found.same_event), [neighbour]);
        assert!(found.same_matter[0].shared_words.iter().any(|word| word.contains("取款机")));
    });
}

#[test]
fn old_files_are_found_in_the_round_and_what_one_may_not_read_is_counted_only() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        complain(desk, "13811112222", FIRST).await;
        house.clock.wait(3 * DAY_MS);
        assert_eq!(workers::likeness::keep_up(desk).await.unwrap(), 1, "received days ago");
        let admin = similar::of_text(desk, &actor(desk, "admin"), FIRST, None).await;
        assert!(matches!(admin, Err(Fault::NotAllowed)));
        let agent = similar::of_text(desk, &actor(desk, "agent"), FIRST, None).await.unwrap();
        assert_eq!((agent.same_event.len(), agent.hidden), (0, 1));
        let theirs = similar::of_text(desk, &actor(desk, "agent"), FIRST, Some("13811112222")).await.unwrap();
        assert_eq!((theirs.same_matter.len(), theirs.hidden), (1, 0), "the caller's own file is known");
    });
}

#[test]
fn what_was_erased_is_found_no_more_and_kept_no_more() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        complain(desk, "13811112222", FIRST).await;
        let read_before = likeness::latest(&mut desk.db().read().await.unwrap(), desk.now()).await.unwrap();
        let file = read_before[0].clone();
        workers::likeness::keep_up(desk).await.unwrap();
        let words = likeness::sealed_words(desk.vault(), &keys(FIRST));
        let mut tx = desk.db().begin().await.unwrap();
        likeness::forget(&mut tx, &file.id, file.received).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = desk.db().begin().await.unwrap();
        let late = likeness::keep(&mut tx, &[(file, words.clone())]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(late, 0, "a node that had read the words before comes too late");
        let mut conn = desk.db().read().await.unwrap();
        assert!(likeness::sharing(&mut conn, &words, 10).await.unwrap().is_empty());
    });
}
