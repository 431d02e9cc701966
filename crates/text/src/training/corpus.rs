//! The labelled texts that come with the program: what a bank's own corrections are added to when it trains again.

use super::Sample;

/// The files in the order of their names, as `greenlane train` reads them.
const FILES: &[&str] = &[
    include_str!("../../corpus/aside.jsonl"),
    include_str!("../../corpus/tuning.jsonl"),
    include_str!("../../corpus/written-1.jsonl"),
    include_str!("../../corpus/written-2.jsonl"),
    include_str!("../../corpus/written-3.jsonl"),
    include_str!("../../corpus/written-4.jsonl"),
    include_str!("../../corpus/written-5.jsonl"),
    include_str!("../../corpus/written-calm.jsonl"),
    include_str!("../../corpus/written-causes-2.jsonl"),
    include_str!("../../corpus/written-causes.jsonl"),
    include_str!("../../corpus/written-danger.jsonl"),
    include_str!("../../corpus/written-enquiries.jsonl"),
    include_str!("../../corpus/written-flags-2.jsonl"),
    include_str!("../../corpus/written-flags.jsonl"),
    include_str!("../../corpus/written-kinds.jsonl"),
    include_str!("../../corpus/written-lines.jsonl"),
    include_str!("../../corpus/written-mix.jsonl"),
];

/// All of them, those set aside too.
///
/// # Panics
/// Never with the files of the program: a test reads them.
pub fn corpus() -> Vec<Sample> {
    let line = |line: &str| serde_json::from_str(line).expect("a labelled text");
    FILES.iter().flat_map(|file| file.lines()).map(line).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_labelled_text_can_be_read() {
        assert!(super::corpus().len() > 8_000);
    }
}
