//! The policy in versions: written by one, tried on history, approved by another, in force from an instant, returned to.

#[path = "support/editions.rs"]
mod editions;
mod support;

use editions::{approved, code, drafted, due_of, filed, proposed, somebody, tried};
use greenlane_desk::Fault;
use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::policy::count::count;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft, Writing};
use greenlane_desk::policy::lifecycle::{self, PolicyAnswer, PolicyReturn, PolicyStep};
use greenlane_desk::policy::notice::{self, NoticeText};
use greenlane_desk::policy::show::{self};
use greenlane_desk::policy::trial;
use greenlane_desk::wording::check;
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use serde_json::json;
use support::{House, for_each_engine};

const SECOND_MS: i64 = 1_000;
const DAY_MS: i64 = 86_400 * SECOND_MS;

#[test]
fn a_shorter_limit_is_tried_approved_by_another_in_force_for_what_comes_and_taken_back() {
    for_each_engine(true, |House { desk, clock }| async move {
        let before = filed(&desk, "柜面多收了我 20 元年费，没有人告诉过我。").await;
        let was = due_of(&desk, &before, "first_contact").await;
        let draft = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"4 hours\"").await;
        assert_eq!((draft.edition.n, draft.edition.standing.as_str()), (2, "draft"));
        assert!(
            draft.faults.is_empty() && !draft.moves.contains(&"propose".to_owned()),
            "it has to be tried first"
        );
        let step = PolicyStep { revision: 1, words: "客户反映等待太久".to_owned() };
        let lead = somebody(&desk, "lead");
        assert_eq!(code(lifecycle::propose(&desk, &lead, 2, step).await), "policy_not_tried");

        clock.wait(6 * 3_600 * SECOND_MS);
        let draft = tried(&desk, &draft).await;
        let trial = draft.trial.clone().expect("it was tried");
        let result = trial.result.expect("it is finished");
        assert_eq!((trial.done, trial.total, result.unexplained), (1, 1, 0));
        let sums = &result.clocks["first_contact"];
        assert_eq!((sums.ran, sums.earlier, sums.newly_missed), (1, 1, 1));
        let row = result.rows.iter().find(|r| r.effect == "newly_missed").expect("the file behind the sum");
        assert_eq!((row.number.as_str(), row.then.as_deref()), (before.as_str(), Some(was.as_str())));

        let draft = proposed(&desk, &draft).await;
        assert!(!draft.moves.contains(&"approve".to_owned()), "not by whoever wrote it");
        assert!(matches!(approved(&desk, "lead", &draft).await, Err(Fault::NotAllowed)));
        let done = approved(&desk, "comp", &draft).await.unwrap();
        assert_eq!(done.edition.standing, "scheduled");

        let between = filed(&desk, "转账手续费和柜台说的不一样，请查。").await;
        clock.wait(10 * SECOND_MS);
        let after = filed(&desk, "短信费每月扣两次，要求退还。").await;
        assert_eq!(due_of(&desk, &before, "first_contact").await, was, "what runs keeps its limit");
        let limit = |number: String| {
            let desk = desk.clone();
            async move {
                let case = view::case(&desk, &Actor::program(), &number).await.unwrap();
                case.clocks.iter().find(|c| c.chip.name == "first_contact").unwrap().limit.clone()
            }
        };
        assert_eq!((limit(between).await, limit(after).await), ("24 hours".to_owned(), "4 hours".to_owned()));

        let back = PolicyReturn { to: 1, words: "时限太短，人手不足".to_owned() };
        let boss = somebody(&desk, "boss");
        assert_eq!(lifecycle::roll_back(&desk, &boss, back.clone()).await.unwrap().edition.n, 3);
        clock.wait(10 * SECOND_MS);
        let last = filed(&desk, "账户管理费收错了，请退还。").await;
        assert_eq!(limit(last).await, "24 hours");
        assert_eq!(code(lifecycle::roll_back(&desk, &boss, back).await), "policy_unchanged");

        // All three versions together explain everything that happened under them.
        let again = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"20 hours\"").await;
        let result = tried(&desk, &again).await.trial.unwrap().result.unwrap();
        assert_eq!((result.files, result.unexplained), (4, 0));
    });
}

#[test]
fn what_cannot_be_read_is_kept_and_named_and_goes_no_further() {
    for_each_engine(true, |House { desk, .. }| async move {
        let draft = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"24 ours\"").await;
        assert_eq!(draft.faults[0].document, "clocks.toml");
        assert!(draft.documents["clocks.toml"].contains("24 ours"), "nothing is lost");
        let lead = somebody(&desk, "lead");
        assert_eq!(code(trial::start(&desk, &lead, 2, 1).await), "policy_faulty");
        let writing = Writing {
            revision: 1,
            documents: Documents::from([("clocks.toml".to_owned(), shipped()["clocks.toml"].clone())]),
            note: None,
            rebase: false,
        };
        let mended = draft::write(&desk, &lead, 2, writing.clone()).await.unwrap();
        assert!(mended.faults.is_empty());
        let late = draft::write(&desk, &somebody(&desk, "comp"), 2, writing).await;
        assert!(matches!(late, Err(Fault::Conflict { version: 2, .. })), "somebody else wrote meanwhile");
        let mended = tried(&desk, &mended).await;
        let step = PolicyStep { revision: 2, words: "没有任何改动".to_owned() };
        assert_eq!(code(lifecycle::propose(&desk, &lead, 2, step).await), "policy_unchanged");
        let strange = NewDraft {
            documents: Documents::from([("clock.toml".to_owned(), String::new())]),
            ..NewDraft::default()
        };
        assert!(matches!(draft::start(&desk, &lead, strange).await, Err(Fault::Invalid(_))));
        let handler = somebody(&desk, "handler");
        assert!(matches!(show::policy(&desk, &handler).await, Err(Fault::NotAllowed)));
        assert_eq!(mended.edition.standing, "draft");
    });
}

#[test]
fn whoever_wrote_on_it_does_not_approve_and_a_base_that_moved_on_is_compared_again() {
    for_each_engine(true, |House { desk, clock }| async move {
        let first = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"12 hours\"").await;
        let second = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"8 hours\"").await;
        let writing = Writing {
            revision: 1,
            documents: Documents::new(),
            note: Some("合规补充说明".to_owned()),
            rebase: false,
        };
        let first_again =
            draft::write(&desk, &somebody(&desk, "comp"), first.edition.n, writing).await.unwrap();
        let first = proposed(&desk, &tried(&desk, &first_again).await).await;
        assert_eq!(code(approved(&desk, "comp", &first).await), "policy_own_work");
        approved(&desk, "comp2", &first).await.unwrap();
        clock.wait(10 * SECOND_MS);

        let second = tried(&desk, &second).await;
        let step = PolicyStep { revision: 1, words: "再缩短一些".to_owned() };
        let lead = somebody(&desk, "lead");
        assert_eq!(code(lifecycle::propose(&desk, &lead, second.edition.n, step).await), "policy_moved_on");
        let writing = Writing { revision: 1, documents: Documents::new(), note: None, rebase: true };
        let second = draft::write(&desk, &lead, second.edition.n, writing).await.unwrap();
        assert_eq!(second.trial.as_ref().map(|t| t.standing.as_str()), Some("outdated"));
        let second = proposed(&desk, &tried(&desk, &second).await).await;
        let refusal = PolicyAnswer {
            revision: 2,
            approve: false,
            words: "人手不足，暂不缩短".to_owned(),
            effective: None,
            units: Vec::new(),
        };
        let refused =
            lifecycle::decide(&desk, &somebody(&desk, "boss"), second.edition.n, refusal).await.unwrap();
        assert_eq!(refused.edition.standing, "refused");
    });
}

#[test]
fn changed_ladders_points_and_rules_of_reading_are_shown_with_the_files_behind_them() {
    for_each_engine(true, |House { desk, clock }| async move {
        let number = filed(&desk, "柜面多收了我 20 元年费，没有人告诉过我。").await;
        clock.wait(2 * DAY_MS);
        let (from, to) =
            (r#"at = "4 hours after", to = ["lead", "branch"]"#, r#"at = "2 hours after", to = ["lead"]"#);
        let text = shipped()["ladders.toml"].replace(from, to);
        let documents = Documents::from([("ladders.toml".to_owned(), text)]);
        let new = NewDraft { documents, ..NewDraft::default() };
        let draft = draft::start(&desk, &somebody(&desk, "lead"), new).await.unwrap();
        let result = tried(&desk, &draft).await.trial.unwrap().result.unwrap();
        let of = |to: &str| {
            let found = result.heard.iter().filter(|(rung, _)| rung.ends_with(to));
            found.fold((0, 0), |(then, now), (_, sums)| (then + sums.then, now + sums.now))
        };
        let lead = of("|lead");
        assert!(lead.0 > 0 && lead.0 == lead.1 && of("|owner").0 == of("|owner").1, "{:?}", result.heard);
        assert_eq!((of("|branch").0 > 0, of("|branch").1), (true, 0));
        let effects =
            |effect: &str| result.rows.iter().filter(|r| r.effect == effect && r.number == number).count();
        assert!(effects("heard_less") > 0 && effects("heard_otherwise") > 0, "{:?}", result.rows);
        assert!(result.sharing.is_none() && result.readings.is_none(), "what did not change is not shown");

        let points = drafted(&desk, "handling.toml", "skill_points = 40", "skill_points = 0").await;
        let result = tried(&desk, &points).await.trial.unwrap().result.unwrap();
        let sharing = result.sharing.expect("the points differ");
        assert_eq!((sharing.files, sharing.owners.iter().map(|o| o.now).sum::<u64>()), (1, 1));
        assert!(result.heard.is_empty());

        let priority = shipped()["triage/priority.toml"].clone() + "\n# 说明\n";
        let documents = Documents::from([("triage/priority.toml".to_owned(), priority)]);
        let new = NewDraft { documents, ..NewDraft::default() };
        let reading = draft::start(&desk, &somebody(&desk, "lead"), new).await.unwrap();
        let trial = tried(&desk, &reading).await.trial.unwrap();
        let sums = trial.result.unwrap().readings.expect("the rules of reading differ");
        assert_eq!((sums.read, sums.of, sums.same, trial.done, trial.total), (1, 1, 1, 2, 2));
    });
}

#[test]
fn a_dry_run_says_how_far_it_is_while_it_runs() {
    for_each_engine(true, |House { desk, clock }| async move {
        const FILES: i64 = 30;
        for _ in 0..FILES {
            filed(&desk, "柜面多收了我 20 元年费，没有人告诉过我。").await;
        }
        let priority = shipped()["triage/priority.toml"].clone() + "\n# 说明\n";
        let documents = Documents::from([("triage/priority.toml".to_owned(), priority)]);
        let lead = somebody(&desk, "lead");
        let draft = draft::start(&desk, &lead, NewDraft { documents, ..NewDraft::default() }).await.unwrap();
        let n = draft.edition.n;
        assert!(matches!(show::progress(&desk, &lead, n).await, Err(Fault::NotFound)), "not tried yet");
        let watched = tokio::spawn({
            let (desk, lead) = (desk.clone(), lead.clone());
            async move {
                let mut seen: Vec<i64> = Vec::new();
                loop {
                    tokio::task::yield_now().await;
                    let Ok(now) = show::progress(&desk, &lead, n).await else { continue };
                    // It speaks when time has passed; that it did, is seen before more time passes.
                    if seen.last().is_none_or(|last| *last != now.done) {
                        clock.wait(SECOND_MS);
                    }
                    seen.push(now.done);
                    if now.standing != "running" {
                        return (now, seen);
                    }
                }
            }
        });
        trial::start(&desk, &lead, n, draft.edition.revision).await.unwrap();
        let (last, seen) = watched.await.unwrap();
        // Every file is told once, and its message is read once more.
        assert_eq!((last.standing.as_str(), last.done, last.total), ("finished", 2 * FILES, 2 * FILES));
        assert!(seen.is_sorted(), "{seen:?}");
        assert!(seen.iter().any(|done| (1..2 * FILES).contains(done)), "it is seen on its way: {seen:?}");
        let handler = somebody(&desk, "handler");
        assert!(matches!(show::progress(&desk, &handler, n).await, Err(Fault::NotAllowed)));
    });
}

#[test]
fn another_rule_for_people_who_come_again_shows_whom_it_would_have_made_urgent() {
    for_each_engine(true, |House { desk, clock }| async move {
        let mut numbers = Vec::new();
        for text in [
            "柜面多收了我 20 元年费，没有人告诉过我。",
            "上次说的 20 元年费柜面还没有退给我。",
            "上次说的 20 元年费柜面还没有退给我。",
        ] {
            numbers.push(filed(&desk, text).await);
            clock.wait(DAY_MS);
        }
        let stricter = drafted(&desk, "handling.toml", "nth = 3", "nth = 2").await;
        let result = tried(&desk, &stricter).await.trial.unwrap().result.unwrap();
        let repeats = result.repeats.clone().expect("the rules differ");
        assert_eq!((repeats.files, repeats.then, repeats.now), (3, 1, 2), "{:?}", result.rows);
        let raised: Vec<_> = result.rows.iter().filter(|r| r.effect == "repeat_raised").collect();
        assert_eq!(
            (raised.len(), raised[0].number.as_str(), raised[0].now.as_deref()),
            (1, numbers[1].as_str(), Some("2"))
        );
        assert!(result.sharing.is_none(), "the points are the same");

        let shorter = drafted(&desk, "handling.toml", "within_days = 90", "within_days = 1").await;
        let sums = tried(&desk, &shorter).await.trial.unwrap().result.unwrap().repeats.unwrap();
        assert_eq!((sums.then, sums.now), (1, 0), "the first lies two days back");
    });
}

#[test]
fn a_pasted_notice_becomes_the_calendar_and_running_deadlines_move_with_an_entry() {
    for_each_engine(true, |House { desk, clock }| async move {
        clock.wait(56 * DAY_MS); // Monday 28 December 2026
        let number = filed(&desk, "理财宣传和实际不符，要求说明。").await;
        let was = due_of(&desk, &number, "plan_confirmed").await;
        assert_eq!(was, "2027-01-06T00:00:00+08:00", "29, 30, 31 December, 4 and 5 January");
        let text = "国务院办公厅关于2027年部分节假日安排的通知 一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。";
        let lead = somebody(&desk, "lead");
        let pasted = NoticeText { text: text.to_owned(), url: String::new(), draft: None };
        let read = notice::read(&desk, &lead, pasted).await.unwrap();
        assert_eq!((read.year, read.holidays.len(), read.make_up_days.len()), (2027, 1, 1));
        let documents = Documents::from([("calendar.json".to_owned(), read.calendar)]);
        let new = NewDraft { documents, note: "导入2027年放假安排".to_owned(), ..NewDraft::default() };
        let draft = draft::start(&desk, &lead, new).await.unwrap();
        let draft = tried(&desk, &draft).await;
        let result = draft.trial.as_ref().unwrap().result.clone().unwrap();
        assert_eq!(result.clocks["plan_confirmed"].moves, 1, "what would move is told before");
        approved(&desk, "comp", &proposed(&desk, &draft).await).await.unwrap();
        assert_eq!(count(&desk).await.unwrap(), 0, "not before it is in force");
        clock.wait(10 * SECOND_MS);
        assert_eq!(count(&desk).await.unwrap(), 1);
        assert_eq!(count(&desk).await.unwrap(), 0, "once");
        assert_eq!(due_of(&desk, &number, "plan_confirmed").await, "2027-01-07T00:00:00+08:00");
        let case = view::case(&desk, &Actor::program(), &number).await.unwrap();
        assert!(
            case.timeline.iter().any(|e| e.kind == "clock_recounted"),
            "the file keeps that it was moved"
        );

        let next = drafted(&desk, "clocks.toml", "limit = \"24 hours\"", "limit = \"20 hours\"").await;
        let result = tried(&desk, &next).await.trial.unwrap().result.unwrap();
        assert_eq!(
            (result.files, result.unexplained),
            (1, 0),
            "the entry is explained by the calendar of its time"
        );
    });
}

#[test]
fn a_statutory_regime_is_put_over_the_documents_as_a_draft() {
    for_each_engine(true, |House { desk, .. }| async move {
        let lead = somebody(&desk, "lead");
        let known = show::policy(&desk, &lead).await.unwrap().profiles;
        assert!(known.iter().any(|p| p.code == "us-cfpb"), "{known:?}");
        let regime = |id: &str| NewDraft { profile: Some(id.to_owned()), ..NewDraft::default() };
        let draft = draft::start(&desk, &lead, regime("us-cfpb")).await.unwrap();
        assert!(draft.faults.is_empty(), "{:?}", draft.faults);
        assert!(draft.documents["clocks.toml"] != shipped()["clocks.toml"], "its clocks are other ones");
        let own = draft::start(&desk, &lead, regime("cn-order-2020-3")).await.unwrap();
        assert!(own.faults.is_empty() && own.documents["calendar.json"] == shipped()["calendar.json"]);
        assert!(matches!(draft::start(&desk, &lead, regime("atlantis")).await, Err(Fault::Invalid(_))));
    });
}

#[test]
fn a_changed_check_of_the_words_is_tried_on_past_letters_and_holds_for_the_next_one() {
    for_each_engine(true, |House { desk, clock }| async move {
        let lead = somebody(&desk, "lead");
        let ask = async |facts: &str| {
            let number = filed(&desk, "柜面多收了我 20 元年费，没有人告诉过我。").await;
            clock.wait(60 * SECOND_MS);
            let version = view::case(&desk, &Actor::program(), &number).await.unwrap().version;
            let letter = json!({ "facts": facts, "basis": "依据服务价目表第三条。", "remedies": "可以申请核查。", "meaning": "照常使用。" });
            let asked = json!({ "version": version, "ending": "not_accepted", "reason": "不属于本行的业务", "letter": letter });
            perform(&desk, &lead, &number, Move::RequestEnding, asked).await.map(|case| case.number)
        };
        let sent = ask("这笔年费是发卡行收的，请您多多包涵。").await.unwrap();
        ask("这笔年费是发卡行收的。").await.unwrap();

        let rule = "\n[[rule]]\nid = \"pressure.bear\"\ncode = \"pressure\"\nwhy = \"不请客户包涵\"\nbetter = \"您有意见可以告诉我们。\"\nany = [\"多多包涵\"]\n";
        let conditions = shipped()["lint/conditions.toml"].clone() + rule;
        let documents = Documents::from([("lint/conditions.toml".to_owned(), conditions)]);
        let new = NewDraft { documents, note: "不再请客户包涵".to_owned(), ..NewDraft::default() };
        let draft = draft::start(&desk, &lead, new).await.unwrap();
        let draft = tried(&desk, &draft).await;
        let trial = draft.trial.as_ref().unwrap();
        let result = trial.result.clone().unwrap();
        let sums = result.letters.expect("the check of the words differs");
        assert_eq!((sums.checked, sums.of, sums.stopped_then, sums.stopped_now), (2, 2, 0, 1));
        assert_eq!((sums.newly_stopped, sums.no_longer_stopped), (1, 0));
        assert_eq!((trial.done, trial.total), (4, 4));
        assert!(result.readings.is_none());
        let row = result.rows.iter().find(|r| r.effect == "newly_stopped").expect("an example");
        assert_eq!(
            (row.number.as_str(), row.then.as_deref(), row.now.as_deref()),
            (sent.as_str(), None, Some("pressure"))
        );

        let seen = check(&desk, "progress", "请您多多包涵。4月6日答复您。").unwrap();
        assert!(seen.findings.is_empty(), "not before it holds");
        approved(&desk, "comp", &proposed(&desk, &draft).await).await.unwrap();
        clock.wait(10 * SECOND_MS);
        let seen = check(&desk, "progress", "请您多多包涵。4月6日答复您。").unwrap();
        assert_eq!(seen.findings.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["pressure"]);
        assert_eq!(code(ask("这笔年费是发卡行收的，请您多多包涵。").await), "wording_blocked");
    });
}
