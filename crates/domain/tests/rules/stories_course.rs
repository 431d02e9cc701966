//! Stories about the way of a file: how long it stood in each stage, and how often the customer heard of it (S4-29).

use crate::moves::all_stories;
use crate::support::inputs;
use crate::support::minutes;
use crate::support::story::Story;
use greenlane_domain::complaint::course::{Course, course};
use greenlane_domain::complaint::stage::StageCode;

fn read(s: &Story) -> Course {
    course(s.log.iter().map(|(event, at)| (event, *at)), s.now).expect("it was registered")
}

fn stay(found: &Course, stage: StageCode) -> i64 {
    found.stays.iter().find(|(code, _)| *code == stage).map_or(0, |(_, ms)| *ms)
}

#[test]
fn each_stage_takes_what_passed_in_it_and_the_open_one_what_has_passed_till_now() {
    let mut s = Story::normal(1);
    s.wait(minutes(7)).step("lead1", inputs::dispatch("h1")).wait(minutes(30));
    let found = read(&s);
    assert_eq!(stay(&found, StageCode::Triaged), minutes(7));
    assert_eq!(stay(&found, StageCode::Dispatched), minutes(30));
    assert_eq!(found.whole_ms, minutes(37));
    assert_eq!(found.heard, 0, "nobody has told the customer anything");
}

#[test]
fn a_closed_file_takes_no_more_time() {
    let mut s = Story::closed();
    let before = read(&s);
    s.wait(minutes(500));
    let after = read(&s);
    assert_eq!((before.stays.clone(), before.whole_ms), (after.stays, after.whole_ms));
    assert_eq!(before.heard, 1, "the plan was sent to the customer");
}

#[test]
fn the_stages_together_are_the_whole_way_of_every_file() {
    for s in all_stories() {
        let found = read(&s);
        let (first, began) = &s.log[0];
        assert_eq!(first.code(), "registered");
        assert_eq!(found.file.stage.code(), s.c.stage.code());
        let together: i64 = found.stays.iter().map(|(_, ms)| ms).sum();
        let before = began.ms_since(found.file.received_at).max(0);
        let reopened = s.log.iter().any(|(event, _)| event.code() == "reopened");
        assert!(
            together + before == found.whole_ms || reopened && together + before < found.whole_ms,
            "{} of {}",
            together + before,
            found.whole_ms
        );
    }
}
