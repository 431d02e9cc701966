//! Sessions, one-time codes, log-ins, drafts: what is used up or ended never matches again.

use crate::support::house::for_each_engine;
use crate::support::rules::bank::CHART;
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use greenlane_store::organisation::{self, NewLogin};
use greenlane_store::session::{self, Session};
use greenlane_store::{StoreError, draft};

fn ms(ms: i64) -> Instant {
    Instant::from_millis(ms)
}

#[test]
fn a_session_lives_until_it_ends() {
    for_each_engine(|house| async move {
        let staff = Session {
            staff: Some(UserId::new("h1")),
            phone_index: None,
            csrf: "csrf".to_owned(),
            created: ms(10),
            seen: ms(10),
            ends: ms(100),
            must_change: false,
        };
        let customer =
            Session { staff: None, phone_index: Some("p".to_owned()), ends: ms(50), ..staff.clone() };
        let mut tx = house.db.begin().await.unwrap();
        session::open(&mut tx, "one", &staff).await.unwrap();
        session::open(&mut tx, "two", &customer).await.unwrap();
        session::seen(&mut tx, "one", ms(20), ms(120)).await.unwrap();
        let one = session::find(&mut tx, "one").await.unwrap().expect("a session");
        assert_eq!((one.staff, one.phone_index, one.created), (staff.staff, None, ms(10)));
        assert_eq!((one.csrf.as_str(), one.seen, one.ends), ("csrf", ms(20), ms(120)));
        let two = session::find(&mut tx, "two").await.unwrap().expect("a session");
        assert_eq!((two.staff, two.phone_index.as_deref()), (None, Some("p")));
        for unknown in ["", "three", "%", "ONE"] {
            assert!(session::find(&mut tx, unknown).await.unwrap().is_none(), "{unknown:?}");
        }
        session::forget(&mut tx, ms(51)).await.unwrap();
        assert!(session::find(&mut tx, "two").await.unwrap().is_none());
        session::end(&mut tx, "one").await.unwrap();
        assert!(session::find(&mut tx, "one").await.unwrap().is_none());
        tx.commit().await.unwrap();
    });
}

#[test]
fn a_used_code_never_matches_again() {
    for_each_engine(|house| async move {
        let mut tx = house.db.begin().await.unwrap();
        session::put_code(&mut tx, "phone", "first", ms(1), ms(100)).await.unwrap();
        session::put_code(&mut tx, "phone", "second", ms(2), ms(100)).await.unwrap();
        assert!(!session::use_code(&mut tx, "phone", "first").await.unwrap(), "the one before is void");
        for blank in ["", " ", "NULL"] {
            assert!(!session::use_code(&mut tx, "phone", blank).await.unwrap());
        }
        assert!(!session::use_code(&mut tx, "other", "second").await.unwrap());
        session::code_failed(&mut tx, "phone", 3, ms(500)).await.unwrap();
        session::put_code(&mut tx, "phone", "third", ms(3), ms(100)).await.unwrap();
        let code = session::code(&mut tx, "phone").await.unwrap().expect("a code");
        assert_eq!(
            (code.failures, code.locked_until),
            (3, ms(500)),
            "a new code does not forget the failures"
        );
        tx.commit().await.unwrap();

        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let db = house.db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin().await?;
                    let won = session::use_code(&mut tx, "phone", "third").await?;
                    tx.commit().await?;
                    Ok::<_, StoreError>(won)
                })
            })
            .collect();
        let mut winners = 0;
        for task in tasks {
            winners += usize::from(task.await.unwrap().unwrap());
        }
        assert_eq!(winners, 1);

        let mut tx = house.db.begin().await.unwrap();
        let code = session::code(&mut tx, "phone").await.unwrap().expect("a row");
        assert_eq!((code.hash, code.failures), (None, 0));
        for hash in ["third", "", "NULL"] {
            assert!(
                !session::use_code(&mut tx, "phone", hash).await.unwrap(),
                "{hash:?} matched a used code"
            );
        }
    });
}

#[test]
fn the_organisation_reads_as_it_was_written() {
    for_each_engine(|house| async move {
        let units: Vec<_> = CHART.units().cloned().collect();
        let staff: Vec<_> = CHART.staff().cloned().collect();
        let login = |name: &str, demo| NewLogin {
            username: name.to_owned(),
            staff: UserId::new("h1"),
            password_hash: "hash".to_owned(),
            demo,
            must_change: false,
        };
        let mut tx = house.db.begin().await.unwrap();
        organisation::add(&mut tx, &units, &staff).await.unwrap();
        organisation::add_logins(&mut tx, &[login("h1", false)]).await.unwrap();
        organisation::add_api_key(&mut tx, "core", "key-hash", false, ms(1)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.db.begin().await.unwrap();
        assert_eq!(&organisation::chart(&mut tx).await.unwrap(), &*CHART);
        assert_eq!(organisation::staff_count(&mut tx).await.unwrap(), staff.len() as i64);
        assert_eq!(organisation::partner(&mut tx, "key-hash").await.unwrap().as_deref(), Some("core"));
        assert_eq!(organisation::partner(&mut tx, "").await.unwrap(), None);
        assert!(organisation::login(&mut tx, "H1").await.unwrap().is_none(), "names are compared exactly");
        organisation::login_outcome(&mut tx, "h1", 5, ms(900)).await.unwrap();
        let found = organisation::login(&mut tx, "h1").await.unwrap().expect("a log-in");
        assert_eq!((found.failures, found.locked_until, found.staff), (5, ms(900), UserId::new("h1")));
        assert!(!organisation::is_demo(&mut tx).await.unwrap());
        organisation::add_logins(&mut tx, &[login("agent", true)]).await.unwrap();
        assert!(organisation::is_demo(&mut tx).await.unwrap());
    });
}

#[test]
fn a_draft_is_sealed_and_forgotten_in_time() {
    for_each_engine(|house| async move {
        let mut tx = house.db.begin().await.unwrap();
        draft::put(&mut tx, &house.vault, "d", "{\"text\":\"一\"}", ms(5)).await.unwrap();
        draft::put(&mut tx, &house.vault, "d", "{\"text\":\"钱被转走\"}", ms(9)).await.unwrap();
        tx.commit().await.unwrap();
        let stored = house.rows("SELECT box FROM draft", Vec::new()).await.remove(0).bytes("box").unwrap();
        assert!(!contains(&stored, "钱被转走".as_bytes()));
        let mut tx = house.db.begin().await.unwrap();
        let found = draft::get(&mut tx, &house.vault, "d").await.unwrap();
        assert_eq!(found, Some(("{\"text\":\"钱被转走\"}".to_owned(), ms(9))));
        draft::forget(&mut tx, ms(9 + draft::KEPT_MS)).await.unwrap();
        assert!(draft::get(&mut tx, &house.vault, "d").await.unwrap().is_some());
        draft::forget(&mut tx, ms(10 + draft::KEPT_MS)).await.unwrap();
        assert!(draft::get(&mut tx, &house.vault, "d").await.unwrap().is_none());
    });
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}
