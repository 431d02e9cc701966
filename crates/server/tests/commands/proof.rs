//! Proving, saving and bringing back.

use crate::{greenlane, small_bank, text};
use std::path::Path;

#[test]
fn a_byte_flipped_by_hand_is_found() {
    let bank = small_bank("30");
    let data = text(bank.path());
    assert!(greenlane(&["verify", "--data", data]).ok);
    // "handled" stands in the events of every complaint that was carried out.
    flip(&bank.path().join("greenlane.db"), br#"{"kind":"handled"}"#, br#"{"kind":"handlee"}"#);
    let said = greenlane(&["verify", "--data", data]);
    assert!(!said.ok);
    assert!(said.out.contains("BROKEN GL") && said.out.contains("event"), "{}", said.out);
}

#[test]
fn a_checkpoint_that_nobody_made_is_not_believed() {
    let bank = small_bank("5");
    let data = text(bank.path());
    let known = format!("1:{}", "ab".repeat(32));
    let said = greenlane(&["verify", "--data", data, "--checkpoint", &known]);
    assert!(!said.ok && said.out.contains("BROKEN checkpoint 1"), "{}", said.out);
    let said = greenlane(&["verify", "--data", data, "--checkpoint", "1:xyz"]);
    assert!(!said.ok && said.err.contains("64"), "{}", said.err);
}

#[test]
fn a_backup_comes_back_whole_and_stays_sealed() {
    let bank = small_bank("25");
    let file = bank.path().join("all.backup");
    let saved = greenlane(&["backup", text(&file), "--data", text(bank.path())]);
    assert!(saved.ok, "{}", saved.err);
    let inside = std::fs::read_to_string(&file).unwrap();
    assert!(!inside.contains("投诉人") && inside.contains("complaint"));
    let other = tempfile::tempdir().unwrap();
    copy_keys(bank.path(), other.path());
    let restored = greenlane(&["restore", text(&file), "--data", text(other.path())]);
    assert!(restored.ok, "{}", restored.err);
    let proven = greenlane(&["verify", "--data", text(other.path())]);
    assert!(proven.ok && proven.out.contains("25 files"), "{}", proven.out);
    let twice = greenlane(&["restore", text(&file), "--data", text(other.path())]);
    assert!(!twice.ok && twice.err.contains("not empty"), "{}", twice.err);
}

#[test]
fn a_strange_key_opens_nothing() {
    let bank = small_bank("5");
    std::fs::write(bank.path().join("keys/master.key"), "11".repeat(32)).unwrap();
    let said = greenlane(&["verify", "--data", text(bank.path())]);
    assert!(!said.ok);
    assert!(said.out.contains("head_forged") || said.out.contains("words_changed"), "{}", said.out);
}

#[test]
fn migrating_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(greenlane(&["migrate", "--data", text(folder.path())]).ok);
    assert!(greenlane(&["migrate", "--data", text(folder.path())]).ok);
}

fn flip(path: &Path, from: &[u8], to: &[u8]) {
    let mut bytes = std::fs::read(path).unwrap();
    let at = bytes.windows(from.len()).position(|w| w == from).expect("the words are in the file");
    bytes[at..at + to.len()].copy_from_slice(to);
    std::fs::write(path, bytes).unwrap();
}

fn copy_keys(from: &Path, to: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(to.join("keys")).unwrap();
    let key = to.join("keys/master.key");
    std::fs::copy(from.join("keys/master.key"), &key).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
}
