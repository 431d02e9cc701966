//! Stories about nobody's minutes: how long nobody had the file, and who answered for it meanwhile (N23).

use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::Story;
use crate::support::{minutes, words};
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::nobody::{Nobody, nobody};

fn read(s: &Story) -> Nobody {
    nobody(s.log.iter().map(|(event, at)| (event, *at)), s.now)
}

#[test]
fn the_first_person_asked_answers_for_the_file_until_somebody_accepts_it() {
    let mut s = Story::normal(1);
    let start = s.now;
    s.wait(minutes(7)).step("lead1", inputs::dispatch("h1")).wait(minutes(3));
    assert_eq!(read(&s), Nobody { unowned_ms: minutes(10), since: Some(start), ..Nobody::default() });
    s.step("h1", Command::Accept).wait(minutes(50));
    let found = read(&s);
    assert_eq!((found.unowned_ms, found.since, found.hand_overs), (minutes(10), None, 0));
    assert_eq!(found.first_accepted, Some(start.plus_ms(minutes(10))));
}

#[test]
fn hand_overs_and_whoever_got_it_back_are_counted() {
    let mut s = Story::normal(1).accepted();
    s.wait(minutes(20)).step("lead1", inputs::dispatch("h2")).wait(minutes(4)).step("h2", Command::Accept);
    s.wait(minutes(9)).step("lead1", inputs::dispatch("h1")).wait(minutes(6)).step("h1", Command::Accept);
    let found = read(&s);
    assert_eq!((found.hand_overs, found.unowned_ms), (2, minutes(10)));
    assert_eq!(found.returned_to.into_iter().collect::<Vec<_>>(), [user("h1")]);
}

#[test]
fn a_file_whose_owner_stands_aside_is_nobodys_until_the_next_one_accepts() {
    let mut s = Story::normal(1).accepted();
    s.step("h1", Command::Recuse { staff: user("h1"), reason: words("与客户系亲属") }).wait(minutes(30));
    s.step("lead1", inputs::dispatch("h2")).wait(minutes(5)).step("h2", Command::Accept).wait(minutes(8));
    assert_eq!(read(&s).unowned_ms, minutes(35));
}

#[test]
fn a_closed_file_waits_for_nobody() {
    let mut s = Story::closed();
    let before = read(&s);
    s.wait(minutes(500));
    assert_eq!(read(&s), before);
    assert_eq!(before.since, None);
}
