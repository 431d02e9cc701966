//! The learned part: the files are what the corpus gives, training repeats itself, and rules keep their say.

use greenlane_text::training::{PairSample, Sample, corpus, train, train_pairs};
use greenlane_text::{Business, DEFAULT_TABLES, Flag, Kind, Model, ModelError, Priority, Triage};
use serde::de::DeserializeOwned;

fn load<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = format!("{}/corpus/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/model/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn training_twice_gives_the_same_bytes() {
    let samples: Vec<Sample> = load("tuning");
    let samples = &samples[..120];
    let triage = Triage::default_rules();
    let first = train(&triage, samples).to_bytes();
    assert_eq!(first, train(&triage, samples).to_bytes());
    assert_eq!(Model::from_bytes(&first).unwrap().to_bytes(), first);
}

/// Training on everything takes minutes unoptimised, so the whole is compared in optimised tests only:
/// `cargo test --release -p greenlane-text --test learned`.
#[test]
#[cfg_attr(debug_assertions, ignore = "too slow unoptimised")]
fn the_model_files_are_what_the_corpus_gives() {
    let samples = corpus();
    let model = train(&Triage::default_rules(), &samples);
    assert!(model.to_bytes() == file("reading.bin"), "run greenlane train, see crates/text/corpus/README.md");
    let reader = Triage::default_rules().with_model(model);
    let names = ["pairs-aside", "pairs-tuning", "pairs-written"];
    let pairs: Vec<PairSample> = names.iter().flat_map(|name| load(name)).collect();
    assert!(train_pairs(&reader, &pairs).to_bytes() == file("pairs.bin"));
}

#[test]
fn a_faulty_model_file_is_refused() {
    let good = file("reading.bin");
    assert_eq!(Model::from_bytes(b"something"), Err(ModelError::Foreign));
    assert_eq!(Model::from_bytes(&good[..good.len() - 1]), Err(ModelError::Length));
    let longer: Vec<u8> = good.iter().copied().chain([0]).collect();
    assert_eq!(Model::from_bytes(&longer), Err(ModelError::Length));
    let mut absurd = good.clone();
    absurd[8..12].fill(0xff);
    assert_eq!(Model::from_bytes(&absurd), Err(ModelError::Value));
}

#[test]
fn a_rule_that_decides_settles_the_field_and_a_new_rule_adds_its_weight() {
    let own = |more: &str| {
        let rule = format!(
            "[[rule]]\nid = \"own.lamp\"\nwhy = \"路灯一律按咨询\"\nany = [\"盗刷\"]\n{more}gives = {{ \"kind:enquiry\" = 1.0, \"flag:funds_safety\" = -1.0, \"priority:high\" = -1.0 }}\n"
        );
        let tables: Vec<&str> =
            DEFAULT_TABLES.iter().map(|(_, table)| *table).chain([rule.as_str()]).collect();
        Triage::from_toml(&tables).unwrap()
    };
    let text = "我第二次投诉了,卡被盗刷了五笔合计8600元,银行一直不管,要求赔偿并道歉";
    let settled = own("decides = true\n").read(text, None);
    assert_eq!((settled.kind, settled.priority), (Kind::Enquiry, Priority::Normal));
    assert!(!settled.flags.contains(&Flag::FundsSafety));
    let weighed = own("").read(text, None);
    assert_eq!(weighed.kind, Kind::Complaint);
    assert!(!weighed.flags.contains(&Flag::FundsSafety), "a weight of -1 takes a flag back");
}

#[test]
fn another_model_may_be_handed_over() {
    let samples: Vec<Sample> = load("tuning");
    let triage = Triage::default_rules();
    let model = train(&triage, &samples[..60]);
    let reading = triage.with_model(model).read("存折打不出来", None);
    assert!(Business::ALL.contains(&reading.business));
}

#[test]
fn what_the_model_says_is_told_in_words_of_the_text() {
    let triage = Triage::default_rules();
    let reading = triage.read("柜员翻着白眼让我自己按屏幕,我七十五了", Some("counter"));
    let learned = reading.reasons.iter().find(|reason| reason.rule == "learned.category").unwrap();
    assert!(!learned.words.is_empty() && "柜员翻着白眼让我自己按屏幕,我七十五了".contains(&learned.words));
    assert_eq!(triage.why("learned.category"), Some(learned.why.as_str()));
}
