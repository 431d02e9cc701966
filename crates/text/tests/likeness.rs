//! How often two texts about the same matter have a key in common, on the labelled pairs.

use greenlane_text::likeness::keys;
use serde::Deserialize;

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    same_issue: bool,
}

/// Pairs, and how many of them share at least one and at least two keys.
fn shares(same_issue: bool) -> (usize, usize, usize) {
    let files = [
        include_str!("../corpus/pairs-aside.jsonl"),
        include_str!("../corpus/pairs-tuning.jsonl"),
        include_str!("../corpus/pairs-written.jsonl"),
    ];
    let pairs = files.iter().flat_map(|file| file.lines());
    let pairs = pairs.map(|line| serde_json::from_str::<Pair>(line).expect("a line of the corpus"));
    let shared = pairs.filter(|pair| pair.same_issue == same_issue).map(|pair| {
        let theirs = keys(&pair.b);
        keys(&pair.a).into_iter().filter(|key| theirs.contains(key)).count()
    });
    let shared: Vec<usize> = shared.collect();
    let at_least = |least: usize| shared.iter().filter(|count| **count >= least).count();
    (shared.len(), at_least(1), at_least(2))
}

#[test]
fn texts_about_the_same_matter_mostly_share_a_key() {
    let (same, same_one, same_two) = shares(true);
    let (other, other_one, other_two) = shares(false);
    println!("same {same}: one {same_one}, two {same_two}; other {other}: one {other_one}, two {other_two}");
    assert!(same_one * 100 >= same * 70, "{same_one} of {same}");
    assert!(same_one * other > other_one * same, "{other_one} of {other} share a key");
}
