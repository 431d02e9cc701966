//! Questions about deadlines, calendars and texts.

use crate::{greenlane, greenlane_reading, program, said};
use serde_json::{Value, json};

#[test]
fn three_working_days_over_a_make_up_sunday_end_on_tuesday() {
    let words = ["deadline", "--from", "2026-09-18T10:00:00+08:00", "--limit", "3 working days"];
    let said = greenlane(&words);
    assert!(said.ok, "{}", said.err);
    assert!(said.out.contains("2026-09-22 星期二 24:00"), "{}", said.out);
    assert!(said.out.contains("2026-09-20"), "{}", said.out);
    let said = greenlane(&[words.as_slice(), &["--json"]].concat());
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["due"], "2026-09-23T00:00:00+08:00");
    let counted = answer["derivation"].as_array().unwrap().iter().filter(|d| d["counts"] == true);
    assert_eq!(
        counted.map(|d| d["day"].as_str().unwrap()).collect::<Vec<_>>(),
        ["2026-09-20", "2026-09-21", "2026-09-22"]
    );
}

#[test]
fn a_limit_that_is_none_is_refused() {
    let said = greenlane(&["deadline", "--from", "2026-09-18T10:00:00+08:00", "--limit", "3 moments"]);
    assert!(!said.ok);
    assert!(said.err.contains("--limit"), "{}", said.err);
}

#[test]
fn a_calendar_answers_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let definition = folder.path().join("hours.json");
    let hours = json!({
        "time_zone": "Asia/Shanghai",
        "hours": { "mon": [["09:00", "12:00"], ["13:30", "17:00"]], "fri": [["09:00", "17:00"]] },
    });
    std::fs::write(&definition, hours.to_string()).unwrap();
    let queries = [
        json!({"id": "a", "op": "add", "start": "2026-11-20T16:00:00+08:00", "duration": {"value": 2, "unit": "hours"}}),
        json!({"id": "b", "op": "is_open", "at": "2026-11-23T12:30:00+08:00"}),
    ];
    let lines = queries.map(|q| q.to_string()).join("\n");
    let said = greenlane_reading(&["calendar", "--definition", definition.to_str().unwrap()], &lines);
    assert!(said.ok, "{}", said.err);
    let answers: Vec<Value> = said.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers[0], json!({"id": "a", "answer": "2026-11-23T10:00:00+08:00"}));
    assert_eq!(answers[1], json!({"id": "b", "answer": false}));
}

#[test]
fn triage_says_what_it_read_and_why() {
    let line =
        json!({"id": "t1", "text": "昨晚我的卡在外地被刷了3000元,卡一直在我手里,要求退钱"}).to_string();
    let said = greenlane_reading(&["triage"], &line);
    assert!(said.ok, "{}", said.err);
    let read: Value = serde_json::from_str(said.out.trim()).unwrap();
    assert_eq!(read["id"], "t1");
    assert_eq!(read["priority"], "high");
    assert_eq!(read["category"], "交易争议");
    assert_eq!(read["entities"]["amounts"][0]["value"], 3000);
    assert!(read["reasons"].as_array().unwrap().iter().any(|r| r["field"] == "priority"));
    let bad = greenlane_reading(&["triage"], "not json");
    assert!(!bad.ok);
    assert!(bad.out.contains("bad_line"));
}

#[test]
fn replies_are_checked_and_a_bad_line_does_not_stop_the_rest() {
    let lines = [
        json!({"id": "r1", "stage": "receipt", "text": "抱歉让您久等。我们会尽快处理。"}).to_string(),
        json!({"id": "r2", "stage": "novel", "text": "好"}).to_string(),
        json!({"id": "r3", "stage": "closure", "text": "退款已到账。"}).to_string(),
    ];
    let said = greenlane_reading(&["lint-reply"], &lines.join("\n"));
    assert!(!said.ok);
    let read: Vec<Value> = said.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(read[0]["id"], "r1");
    let found = &read[0]["findings"][0];
    assert_eq!(found["code"], "no_next_step");
    assert_eq!(found["span"], json!([7, 15]));
    assert_eq!(found["words"], "我们会尽快处理。");
    assert!(found["why"].is_string() && found["better"].is_string());
    assert_eq!((&read[1]["error"], &read[1]["line"]), (&json!("bad_line"), &json!(2)));
    assert_eq!(read[2], json!({"id": "r3", "findings": []}));
}

#[test]
fn masks_hide_persons_and_leave_orders_readable() {
    let line = json!({"id": 1, "text": "我的手机13812341234,订单号20261122000417"}).to_string();
    let said = greenlane_reading(&["mask"], &line);
    let masked: Value = serde_json::from_str(said.out.trim()).unwrap();
    assert_eq!(masked["text"], "我的手机138****1234,订单号20261122000417");
}

#[test]
fn a_wrong_setting_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    assert!(greenlane(&["check-config", "--data", data]).ok);
    std::fs::write(folder.path().join("greenlane.toml"), "[http]\nbehind_tsl = true\n").unwrap();
    let said = greenlane(&["check-config", "--data", data]);
    assert!(!said.ok);
    assert!(said.err.contains("behind_tsl"), "{}", said.err);
}

#[test]
fn a_wrong_policy_is_told_with_its_place_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let (data, own) = (folder.path().to_str().unwrap(), concat!(env!("CARGO_MANIFEST_DIR"), "/../../policy"));
    assert!(greenlane(&["check-config", "--data", data, "--policy", own]).ok);
    let ladders = std::fs::read_to_string(format!("{own}/ladders.toml")).unwrap();
    let documents = serde_json::json!({ "ladders.toml": ladders.replacen("\"owner\"", "\"boss\"", 1) });
    let export = folder.path().join("policy.json");
    std::fs::write(&export, documents.to_string()).unwrap();
    let said = greenlane(&["check-config", "--data", data, "--policy", export.to_str().unwrap()]);
    assert!(!said.ok);
    let line = 1 + ladders[..ladders.find("\"owner\"").unwrap()].matches('\n').count();
    let start = format!("policy/ladders.toml, line {line}, ladder.rungs.to: “boss”不是可用的代码。");
    assert!(
        said.err.starts_with(&start) && said.err.contains("\"boss\" is not a known code."),
        "{}",
        said.err
    );
}

#[test]
fn a_model_is_off_by_default_and_its_faults_and_terms_are_told_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let printed = greenlane(&["print-config", "--data", data]);
    assert!(
        printed.out.contains("[assistant]\nenabled = false") && printed.out.contains("# A second opinion")
    );
    let toml = "[assistant]\nenabled = true\nurl = \"https://10.1.2.3/v1\"\nseconds = 900\n";
    std::fs::write(folder.path().join("greenlane.toml"), toml).unwrap();
    let run = |what: &str| {
        let mut command = program();
        command.args([what, "--data", data]).env("GREENLANE_ASSISTANT_KEY", "sk-secret\nsk");
        said(command.output().unwrap())
    };
    let told = run("check-config");
    assert!(!told.ok);
    for fault in ["[assistant] url: begins with https", "[assistant] model: is empty", "[assistant] seconds:"]
    {
        assert!(told.err.contains(fault), "{fault} in {}", told.err);
    }
    assert!(!run("serve").ok, "the program does not start with a section that is wrong");
    for shown in [run("check-config"), run("print-config"), run("serve")] {
        assert!(!format!("{}{}", shown.out, shown.err).contains("sk-secret"));
    }
}
