//! Texts that somebody sends to do harm: none may crash the reading, and none may take long.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use greenlane_text::{Kind, Triage, mask, pairs};

static TRIAGE: LazyLock<Triage> = LazyLock::new(Triage::default_rules);

/// Generous, because the tests run unoptimised and beside each other.
const LIMIT: Duration = Duration::from_secs(20);

#[test]
#[expect(clippy::disallowed_methods, reason = "the test measures that no text stalls the reading")]
fn hostile_texts_are_read_in_time() {
    let _ = TRIAGE.read("热身", None);
    let cases = [
        "(".repeat(1_000_000),
        "😀".repeat(10_000),
        String::new(),
        " ".repeat(100_000),
        "“".repeat(50_000),
        "\"他说“她说「".repeat(5_000),
        "\u{202e}\u{200f}\u{202d}退钱".repeat(5_000),
        "如果不".repeat(20_000),
        "被盗刷3000元".repeat(5_000),
        "1".repeat(200_000),
        "e\u{301}\u{302}".repeat(20_000),
        "\0\u{1}\u{feff}".repeat(1_000),
    ];
    for text in &cases {
        let start = Instant::now();
        let reading = TRIAGE.read(text, Some("app"));
        assert!(reading.confidence.values().all(|share| (0.0..=1.0).contains(share)));
        let head: String = text.chars().take(3).collect();
        assert!(start.elapsed() < LIMIT, "{head:?} took {:?}", start.elapsed());
    }
    assert_ne!(TRIAGE.read("", None).kind, Kind::Report);
}

#[test]
fn hostile_pairs_and_masks_do_not_crash() {
    let long = "投诉(".repeat(20_000);
    let found = pairs::score(&long, "");
    assert!((0.0..=1.0).contains(&found.score));
    assert_eq!(mask("\u{202e}"), "\u{202e}");
}
