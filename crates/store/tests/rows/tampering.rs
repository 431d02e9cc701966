//! Files that somebody changed behind the program's back are found and named, with what is wrong; files that were
//! treated lawfully are not.

use crate::support::house::{House, for_each_engine, on_engine};
use crate::support::tale::{Tale, save_many};
use greenlane_domain::access::Who;
use greenlane_domain::complaint::event::Event;
use greenlane_domain::ids::{ComplaintId, Number};
use greenlane_domain::time::Instant;
use greenlane_store::chain::Head;
use greenlane_store::complaint::load;
use greenlane_store::complaint::save::{Change, save};
use greenlane_store::verify::{self, Fault};
use greenlane_store::{Engine, Row, Value, args, sealed};
use std::collections::BTreeMap;

/// Stories long enough to have a middle; most have seen a plan, a clock that stopped and several people.
fn long_tales(house: &House, count: usize) -> Vec<Tale> {
    (0..).map(|n| Tale::tell(&house.vault, n, 22)).filter(|t| t.steps.len() >= 12).take(count).collect()
}

async fn faults(house: &House) -> Vec<Fault> {
    verify::all(&house.db, &house.vault, |_| {}).await.unwrap().faults
}

async fn link(house: &House, id: &ComplaintId, seq: i64) -> Row {
    house
        .rows("SELECT * FROM event WHERE complaint_id = $1 AND seq = $2", args![id.as_str(), seq])
        .await
        .remove(0)
}

/// Flips the lowest bit of one byte of a text that has only ASCII characters.
fn flip(text: &str, place: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[place] ^= 1;
    String::from_utf8(bytes).expect("ASCII stays ASCII")
}

fn flip_bytes(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes[9] ^= 1;
    bytes
}

/// What somebody with the database, but without the key, would do to hide a change: all hashes are made anew.
async fn rehash(house: &House, id: &ComplaintId, with_head: bool) {
    let mut head = Head::genesis(id);
    for row in
        house.rows("SELECT * FROM event WHERE complaint_id = $1 ORDER BY seq", args![id.as_str()]).await
    {
        let at = Instant::from_millis(row.int("at_ms").unwrap());
        head = head.next(at, &row.text("who").unwrap(), &row.text("payload").unwrap());
        let args = args![id.as_str(), head.seq, head.hash.clone()];
        house.run("UPDATE event SET hash = $3 WHERE complaint_id = $1 AND seq = $2", args).await;
    }
    if with_head {
        let args = args![id.as_str(), head.seq, head.hash];
        house.run("UPDATE complaint SET head_seq = $2, head_hash = $3 WHERE id = $1", args).await;
    }
}

/// One way to change a file.
#[derive(Debug, Clone, Copy)]
enum Act {
    FlipPayload,
    FlipWho,
    FlipKinds,
    FlipHash,
    MoveTime,
    DropMiddle,
    DropLast,
    DropAll,
    SwapTwo,
    BackDate,
    BackDateAndRehash,
    MoveTimeAndRehash,
    MoveTimeAndRehashWithoutHead,
    ChangeWhoAndRehash,
    ChangeState,
    BreakState,
    ForgeHeadHash,
    ForgeHeadMac,
    RaiseHeadSeq,
    FlipBox,
    SwapBoxes,
    DropSealed,
    EmptyBox,
    ChangeClock,
    DropClock,
}

/// Each way with the code it is found by and, where it is at a link, the number of the link.
const ACTS: &[(Act, &str, Option<i64>)] = &[
    (Act::FlipPayload, "chain_broken", Some(4)),
    (Act::FlipWho, "chain_broken", Some(4)),
    (Act::FlipKinds, "chain_broken", Some(4)),
    (Act::FlipHash, "chain_broken", Some(4)),
    (Act::MoveTime, "chain_broken", Some(4)),
    (Act::DropMiddle, "link_missing", Some(4)),
    (Act::DropLast, "tail_cut", None),
    (Act::DropAll, "tail_cut", Some(1)),
    (Act::SwapTwo, "chain_broken", Some(4)),
    (Act::BackDate, "chain_broken", Some(4)),
    (Act::BackDateAndRehash, "back_dated", Some(4)),
    (Act::MoveTimeAndRehash, "head_forged", None),
    (Act::MoveTimeAndRehashWithoutHead, "chain_broken", None),
    (Act::ChangeWhoAndRehash, "head_forged", None),
    (Act::ChangeState, "state_differs", None),
    (Act::BreakState, "unreadable", None),
    (Act::ForgeHeadHash, "chain_broken", None),
    (Act::ForgeHeadMac, "head_forged", None),
    (Act::RaiseHeadSeq, "tail_cut", None),
    (Act::FlipBox, "words_changed", None),
    (Act::SwapBoxes, "words_changed", None),
    (Act::DropSealed, "words_missing", None),
    (Act::EmptyBox, "words_missing", None),
    (Act::ChangeClock, "row_differs", None),
    (Act::DropClock, "row_differs", None),
];

async fn do_it(house: &House, act: Act, tale: &Tale) {
    let id = tale.id();
    let last = tale.steps.len() as i64;
    match act {
        Act::FlipPayload | Act::FlipWho | Act::FlipKinds | Act::FlipHash => {
            flip_in_link(house, act, id).await
        }
        Act::MoveTime | Act::BackDate | Act::BackDateAndRehash => {
            let ms = if let Act::MoveTime = act { 1_i64 } else { -90_000_000 };
            house
                .run(
                    "UPDATE event SET at_ms = at_ms + $2 WHERE complaint_id = $1 AND seq = 4",
                    args![id.as_str(), ms],
                )
                .await;
            if let Act::BackDateAndRehash = act {
                rehash(house, id, true).await;
            }
        }
        Act::MoveTimeAndRehash | Act::MoveTimeAndRehashWithoutHead => {
            house
                .run(
                    "UPDATE event SET at_ms = at_ms - 1 WHERE complaint_id = $1 AND seq = 4",
                    args![id.as_str()],
                )
                .await;
            rehash(house, id, matches!(act, Act::MoveTimeAndRehash)).await;
        }
        Act::ChangeWhoAndRehash => {
            let who =
                serde_json::to_string(&Who::Staff(greenlane_domain::ids::UserId::new("auditor"))).unwrap();
            house
                .run("UPDATE event SET who = $2 WHERE complaint_id = $1 AND seq = 4", args![id.as_str(), who])
                .await;
            rehash(house, id, true).await;
        }
        Act::DropMiddle => drop_links(house, id, 4, 4).await,
        Act::DropLast => drop_links(house, id, last, last).await,
        Act::DropAll => drop_links(house, id, 1, last).await,
        Act::SwapTwo => {
            for (from, to) in [(4, -1), (5, 4), (-1, 5)] {
                let args = args![id.as_str(), i64::from(from), i64::from(to)];
                house.run("UPDATE event SET seq = $3 WHERE complaint_id = $1 AND seq = $2", args).await;
            }
        }
        Act::ChangeState | Act::BreakState | Act::ForgeHeadHash | Act::ForgeHeadMac | Act::RaiseHeadSeq => {
            change_row(house, act, tale).await;
        }
        Act::FlipBox | Act::SwapBoxes | Act::DropSealed | Act::EmptyBox => change_box(house, act, id).await,
        Act::ChangeClock => {
            house
                .run(
                    "UPDATE clock SET due_ms = due_ms + 1 WHERE complaint_id = $1 AND n = 0",
                    args![id.as_str()],
                )
                .await;
        }
        Act::DropClock => {
            house.run("DELETE FROM clock WHERE complaint_id = $1 AND n = 0", args![id.as_str()]).await;
        }
    }
}

async fn flip_in_link(house: &House, act: Act, id: &ComplaintId) {
    let row = link(house, id, 4).await;
    let (column, value) = match act {
        Act::FlipPayload => ("payload", Value::from(flip(&row.text("payload").unwrap(), 12))),
        Act::FlipWho => ("who", Value::from(flip(&row.text("who").unwrap(), 3))),
        Act::FlipKinds => ("kinds", Value::from(flip(&row.text("kinds").unwrap(), 3))),
        _ => ("hash", Value::from(flip_bytes(row.bytes("hash").unwrap()))), // the caller sends these four only
    };
    let text = format!("UPDATE event SET {column} = $2 WHERE complaint_id = $1 AND seq = 4");
    assert_eq!(house.run(&text, vec![id.as_str().into(), value]).await, 1);
}

async fn drop_links(house: &House, id: &ComplaintId, from: i64, to: i64) {
    let args = args![id.as_str(), from, to];
    house.run("DELETE FROM event WHERE complaint_id = $1 AND seq >= $2 AND seq <= $3", args).await;
}

async fn change_row(house: &House, act: Act, tale: &Tale) {
    let id = tale.id();
    let row = house.rows("SELECT * FROM complaint WHERE id = $1", args![id.as_str()]).await.remove(0);
    let (column, value) = match act {
        Act::ChangeState => {
            let mut state = tale.end().clone();
            state.earlier += 1;
            ("state", Value::from(serde_json::to_string(&state).unwrap()))
        }
        Act::BreakState => ("state", Value::from(&row.text("state").unwrap()[1..])),
        Act::ForgeHeadHash => ("head_hash", Value::from(flip_bytes(row.bytes("head_hash").unwrap()))),
        Act::ForgeHeadMac => ("head_mac", Value::from(flip_bytes(row.bytes("head_mac").unwrap()))),
        _ => ("head_seq", Value::from(row.int("head_seq").unwrap() + 1)), // the caller sends these five only
    };
    let text = format!("UPDATE complaint SET {column} = $2 WHERE id = $1");
    assert_eq!(house.run(&text, vec![id.as_str().into(), value]).await, 1);
}

async fn change_box(house: &House, act: Act, id: &ComplaintId) {
    let rows = house
        .rows("SELECT seal, box FROM sealed WHERE complaint_id = $1 ORDER BY seal", args![id.as_str()])
        .await;
    let seal = |n: usize| rows[n].text("seal").unwrap();
    let content = |n: usize| rows[n].bytes("box").unwrap();
    let put = |seal: String, content: Option<Vec<u8>>| async move {
        let text = "UPDATE sealed SET box = $3 WHERE complaint_id = $1 AND seal = $2";
        assert_eq!(house.run(text, args![id.as_str(), seal, content]).await, 1);
    };
    match act {
        Act::FlipBox => {
            let mut changed = content(0);
            let end = changed.len() - 1;
            changed[end] ^= 1;
            put(seal(0), Some(changed)).await;
        }
        Act::SwapBoxes => {
            put(seal(0), Some(content(1))).await;
            put(seal(1), Some(content(0))).await;
        }
        Act::EmptyBox => put(seal(0), None).await,
        _ => {
            // Dropping is what is left.
            house
                .run("DELETE FROM sealed WHERE complaint_id = $1 AND seal = $2", args![id.as_str(), seal(0)])
                .await;
        }
    }
}

#[test]
fn every_way_to_change_a_file_is_found_and_named() {
    for_each_engine(|house| async move {
        let tales = long_tales(&house, ACTS.len() + 3);
        save_many(&house.db, &house.vault, &tales).await;
        let report = verify::all(&house.db, &house.vault, |_| {}).await.unwrap();
        assert_eq!((report.files, report.faults), (tales.len() as u64, Vec::new()));
        assert_eq!(report.links, tales.iter().map(|t| t.steps.len() as u64).sum::<u64>());
        assert!(report.words > report.files && report.erased == 0);

        let mut wanted = BTreeMap::new();
        for ((act, code, seq), tale) in ACTS.iter().zip(&tales) {
            do_it(&house, *act, tale).await;
            wanted.insert(tale.end().number.to_string(), (*act, *code, *seq));
        }
        let found = faults(&house).await;
        for fault in &found {
            let (act, code, seq) =
                wanted.remove(&fault.number).unwrap_or_else(|| panic!("{fault:?} is sound"));
            assert_eq!(fault.code, code, "{act:?}: {fault:?}");
            assert!(seq.is_none() || fault.seq == seq, "{act:?}: {fault:?}");
        }
        assert!(wanted.is_empty(), "not found: {wanted:?}");

        let sound: &Number = &tales[ACTS.len()].end().number;
        let one = verify::one(&house.db, &house.vault, sound).await.unwrap().expect("the file");
        assert_eq!((one.files, one.faults), (1, Vec::new()));
        let broken =
            verify::one(&house.db, &house.vault, &tales[0].end().number).await.unwrap().expect("the file");
        assert_eq!(broken.faults.len(), 1);
        let unknown = Number::compose(tales[0].end().received_at.day(), 999_999);
        assert_eq!(verify::one(&house.db, &house.vault, &unknown).await.unwrap(), None);
    });
}

#[test]
fn any_flipped_byte_of_a_link_is_found() {
    for_each_engine(|house| async move {
        let tale = long_tales(&house, 1).remove(0);
        save_many(&house.db, &house.vault, std::slice::from_ref(&tale)).await;
        let (id, number) = (tale.id(), &tale.end().number);
        for seq in [1, 5, tale.steps.len() as i64] {
            let row = link(&house, id, seq).await;
            for column in ["payload", "who", "kinds"] {
                let before = row.text(column).unwrap();
                for place in (0..before.len()).step_by(1 + before.len() / 12) {
                    let text = format!("UPDATE event SET {column} = $3 WHERE complaint_id = $1 AND seq = $2");
                    house.run(&text, args![id.as_str(), seq, flip(&before, place)]).await;
                    let report =
                        verify::one(&house.db, &house.vault, number).await.unwrap().expect("the file");
                    let fault = Fault { number: number.to_string(), seq: Some(seq), code: "chain_broken" };
                    assert_eq!(report.faults, [fault], "{column} of link {seq}, byte {place}");
                    house.run(&text, args![id.as_str(), seq, &before]).await;
                }
            }
        }
        assert_eq!(faults(&house).await, []);
    });
}

#[test]
fn every_lifted_column_is_compared() {
    const NUMBERS: &[&str] = &[
        "open",
        "green",
        "accepted",
        "closed_ms",
        "sort_ms",
        "paused",
        "escalated",
        "ending_asked",
        "paid_fen",
        "received_ms",
        "earlier",
    ];
    const TEXTS: &[&str] = &[
        "number",
        "stage",
        "ending",
        "kind",
        "channel",
        "category",
        "cause",
        "business",
        "priority",
        "customer_id",
        "branch_id",
        "branch_path",
        "owner_id",
        "first_asked",
        "received_day",
        "care",
        "flags",
        "team",
    ];
    for_each_engine(|house| async move {
        let tales = long_tales(&house, NUMBERS.len() + TEXTS.len());
        save_many(&house.db, &house.vault, &tales).await;
        let numbers = NUMBERS.iter().map(|c| (*c, format!("CASE WHEN {c} = 1 THEN 0 ELSE 1 END")));
        let texts = TEXTS.iter().map(|c| (*c, format!("COALESCE({c}, '') || '-'")));
        for ((column, other), tale) in numbers.chain(texts).zip(&tales) {
            let text = format!("UPDATE complaint SET {column} = {other} WHERE id = $1");
            assert_eq!(house.run(&text, args![tale.id().as_str()]).await, 1);
        }
        let found: BTreeMap<String, &str> =
            faults(&house).await.into_iter().map(|f| (f.number, f.code)).collect();
        for (column, tale) in NUMBERS.iter().chain(TEXTS).zip(&tales) {
            let number = tale.end().number.to_string();
            let listed = if *column == "number" { format!("{number}-") } else { number };
            assert_eq!(found.get(&listed), Some(&"row_differs"), "{column}");
        }
        assert_eq!(found.len(), tales.len());
    });
}

#[test]
fn whom_a_file_is_about_is_compared() {
    for_each_engine(|house| async move {
        let tales = long_tales(&house, 9);
        save_many(&house.db, &house.vault, &tales).await;
        let (named, plain): (Vec<&Tale>, Vec<&Tale>) =
            tales.iter().partition(|t| !t.end().complained_about.is_empty());
        let (gone, added) = (named[0].id().as_str(), plain[0].id().as_str());
        house.run("DELETE FROM complained_about WHERE complaint_id = $1", args![gone]).await;
        house.run("INSERT INTO complained_about VALUES ('h1', $1)", args![added]).await;
        let found: Vec<&str> = faults(&house).await.into_iter().map(|f| f.code).collect();
        assert_eq!(found, ["row_differs", "row_differs"]);
    });
}

#[test]
fn bytes_that_are_no_text_are_named_and_do_not_end_the_check() {
    on_engine(Engine::Sqlite, |house| async move {
        let tales = long_tales(&house, 5);
        save_many(&house.db, &house.vault, &tales).await;
        let acts = [
            "UPDATE complaint SET state = CAST(x'FF' AS TEXT) WHERE id = $1",
            "UPDATE event SET payload = CAST(x'FF' AS TEXT) WHERE complaint_id = $1 AND seq = 3",
            "UPDATE event SET at_ms = 'soon' WHERE complaint_id = $1 AND seq = 3",
            "UPDATE complaint SET head_seq = 'one' WHERE id = $1",
        ];
        for (act, tale) in acts.iter().zip(&tales) {
            assert_eq!(house.run(act, args![tale.id().as_str()]).await, 1);
        }
        let found = faults(&house).await;
        assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), ["unreadable"; 4], "{found:?}");
    });
}

#[test]
fn a_lawful_erasure_leaves_the_file_sound() {
    for_each_engine(|house| async move {
        let tales = long_tales(&house, 2);
        save_many(&house.db, &house.vault, &tales).await;
        let id = tales[0].id();
        let seals: Vec<String> = {
            let words =
                sealed::words_of(&mut house.db.read().await.unwrap(), &house.vault, id).await.unwrap();
            words.into_keys().take(3).collect()
        };
        let before = load::by_id(&mut house.db.read().await.unwrap(), id).await.unwrap().expect("the file");
        let at = tales[0].steps.last().expect("a step").at.plus_ms(1_000);
        let erased =
            Event::PersonalValuesErased { seals: seals.clone(), basis: "客户申请删除".to_owned() };
        let mut after = before.complaint.clone();
        after.evolve(&erased, at);
        let mut tx = house.db.begin().await.unwrap();
        let (events, who) = (vec![erased], Who::Program);
        let change = Change {
            after: &after,
            events: &events,
            at,
            who: &who,
            kept: Vec::new(),
            audit: Vec::new(),
            outbox: Vec::new(),
        };
        save(&mut tx, &before, change, house.vault.keys()).await.unwrap();
        sealed::erase(&mut tx, id, &seals, "erased", at.as_millis()).await.unwrap();
        tx.commit().await.unwrap();
        let report = verify::all(&house.db, &house.vault, |_| {}).await.unwrap();
        assert_eq!((report.faults, report.erased), (Vec::new(), 3));
        // The same without the event is a fault.
        house
            .run("UPDATE sealed SET box = NULL WHERE complaint_id = $1", args![tales[1].id().as_str()])
            .await;
        let found = faults(&house).await;
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].number.as_str(), found[0].code),
            (tales[1].end().number.as_str(), "words_missing")
        );
    });
}

#[test]
fn another_key_proves_nothing() {
    for_each_engine(|house| async move {
        let tales = long_tales(&house, 2);
        save_many(&house.db, &house.vault, &tales).await;
        let other = crate::support::house::vault(8);
        let report = verify::all(&house.db, &other, |_| {}).await.unwrap();
        assert_eq!(report.faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["head_forged"; 2]);
    });
}
