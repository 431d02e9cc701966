//! Signing in and out: who gets in, for how long, and what a wrong guess tells.

mod support;

use greenlane_desk::session::{self, SignedIn, caller, partner, sign_in, sign_out};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::{Actor, Role, Who};
use greenlane_domain::ids::UserId;
use support::{House, PARTNER_KEY, PASSWORD, for_each_engine};

const MINUTE_MS: i64 = 60_000;

async fn enter(desk: &Desk) -> SignedIn {
    sign_in(desk, "handler", PASSWORD).await.unwrap_or_else(|f| panic!("{f:?}"))
}

/// What an attempt is answered, as text.
async fn attempt(desk: &Desk, name: &str, password: &str) -> String {
    match sign_in(desk, name, password).await {
        Ok(_) => "in".to_owned(),
        Err(Fault::WrongCredentials { left }) => format!("left {left}"),
        Err(Fault::Locked { until }) => format!("locked for {}", until.ms_since(desk.now())),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_member_of_staff_gets_in_and_out() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let signed = enter(desk).await;
        assert_eq!((signed.me.name.as_str(), signed.me.staff_no.as_str()), ("王小明", "1003"));
        let pages = [
            "home",
            "queue",
            "intake",
            "calls",
            "green-channel",
            "follow-ups",
            "notices",
            "jobs",
            "supervision",
            "cockpit",
            "analysis",
            "duty",
            "triage",
        ];
        assert_eq!(signed.me.pages, pages);
        assert!(signed.me.demo);
        let who = caller(desk, &signed.token).await.unwrap();
        assert_eq!(who.actor.who, Who::Staff(UserId::new("handler")));
        assert_eq!(who.actor.roles, [Role::Handler]);
        assert_eq!((&who.csrf, &who.me), (&signed.me.csrf, &signed.me));
        let again = enter(desk).await;
        assert_ne!(again.token, signed.token, "each sign-in has a token of its own");
        assert_ne!(again.me.csrf, signed.me.csrf);
        sign_out(desk, &signed.token).await.unwrap();
        assert!(matches!(caller(desk, &signed.token).await, Err(Fault::NotSignedIn)));
        assert!(caller(desk, &again.token).await.is_ok(), "the other session goes on");
    });
}

#[test]
fn five_failures_lock_a_name_and_names_that_nobody_has_behave_the_same() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let stranger = format!("nobody of {:?}", desk.db().engine());
        let minutes = 15 * MINUTE_MS;
        for expected in ["left 4", "left 3", "left 2", "left 1", &format!("locked for {minutes}")] {
            assert_eq!(attempt(desk, "handler", "wrong").await, expected);
            assert_eq!(attempt(desk, &stranger, "wrong").await, expected);
        }
        house.clock.wait(minutes - 1);
        assert_eq!(
            attempt(desk, "handler", PASSWORD).await,
            "locked for 1",
            "a right password waits as well"
        );
        assert_eq!(attempt(desk, &stranger, PASSWORD).await, "locked for 1");
        house.clock.wait(1);
        assert_eq!(attempt(desk, &stranger, PASSWORD).await, "left 4");
        assert_eq!(attempt(desk, "handler", "wrong").await, "left 4", "a lock starts the count anew");
        assert_eq!(attempt(desk, "handler", PASSWORD).await, "in");
        assert_eq!(
            attempt(desk, "handler", "wrong").await,
            "left 4",
            "whoever gets in starts the count anew"
        );
    });
}

#[test]
fn guesses_at_the_same_moment_are_all_counted() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let guess = |n: i32| async move { attempt(desk, "handler", &format!("guess {n}")).await };
        let (a, b, c, d, e) = tokio::join!(guess(1), guess(2), guess(3), guess(4), guess(5));
        let mut told = [a, b, c, d, e];
        told.sort();
        assert_eq!(told, ["left 1", "left 2", "left 3", "left 4", "locked for 900000"]);
    });
}

#[test]
fn somebody_who_left_is_no_longer_let_in() {
    for_each_engine(true, |house: House| async move {
        assert_eq!(attempt(&house.desk, "gone", PASSWORD).await, "left 4");
    });
}

#[test]
fn a_session_ends_when_it_is_not_used_and_after_half_a_day() {
    for_each_engine(true, |house: House| async move {
        let (desk, clock) = (&house.desk, &house.clock);
        let idle = enter(desk).await;
        clock.wait(15 * MINUTE_MS);
        assert!(matches!(caller(desk, &idle.token).await, Err(Fault::NotSignedIn)));
        let busy = enter(desk).await;
        for _ in 0..71 {
            clock.wait(10 * MINUTE_MS);
            assert!(caller(desk, &busy.token).await.is_ok(), "using it keeps it");
        }
        clock.wait(10 * MINUTE_MS);
        assert!(matches!(caller(desk, &busy.token).await, Err(Fault::NotSignedIn)), "half a day is the end");
    });
}

#[test]
fn blank_and_strange_tokens_and_keys_match_nobody() {
    for_each_engine(true, |house: House| async move {
        let desk = &house.desk;
        let signed = enter(desk).await;
        let cut = &signed.token[1..];
        for token in ["", " ", "0", cut, &"0".repeat(64), &signed.token.to_uppercase()] {
            assert!(matches!(caller(desk, token).await, Err(Fault::NotSignedIn)), "{token}");
        }
        assert_eq!(partner(desk, PARTNER_KEY).await.unwrap(), Actor::partner("core"));
        for key in ["", " ", "core", "another key"] {
            assert!(matches!(partner(desk, key).await, Err(Fault::NotSignedIn)), "{key}");
        }
    });
}

#[test]
fn a_hash_names_its_parameters_and_is_salted() {
    let chance = support::Counted::default();
    let (one, other) = (session::hash_password("x", &chance), session::hash_password("x", &chance));
    assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
    assert_ne!(one, other);
}
