//! Files of customers and staff from the outside: they arrive in parts over lines that break, only who sent them can hand
//! them in, limits are said in words, and what nobody claims goes after its time.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::evidence::limits::{FileLimits, PART_BYTES};
use greenlane_desk::evidence::parts::{self, UploadInput};
use greenlane_desk::evidence::sender::Sender;
use greenlane_desk::evidence::sweep::{standing, sweep};
use greenlane_desk::evidence::upload::upload;
use greenlane_desk::portal::{PortalComplaintInput, submit};
use greenlane_desk::ports::Chance;
use greenlane_desk::{Desk, Fault, Parts, Settings};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_store::blob::Blobs;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use support::{House, for_each_engine};
use tempfile::TempDir;

const HOUR_MS: i64 = 3_600_000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chance of its own for each opening, as different as that of two starts.
struct Chances(AtomicU64);

impl Chance for Chances {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            chunk.copy_from_slice(&Sha256::digest(n.to_le_bytes())[..chunk.len()]);
        }
    }
}

/// The bank with a folder of files that the test can look into; it can be opened again and again.
struct Office<'a> {
    house: &'a House,
    folder: TempDir,
    chances: Arc<Chances>,
}

impl<'a> Office<'a> {
    fn of(house: &'a House) -> Self {
        let chances = Arc::new(Chances(AtomicU64::new(1 << 40)));
        Self { house, folder: tempfile::tempdir().unwrap(), chances }
    }

    /// Starts the program.
    async fn open(&self, files: FileLimits) -> Desk {
        let made = &self.house.desk;
        let parts = Parts {
            db: made.db().clone(),
            vault: made.vault().clone(),
            blobs: Blobs::open(self.folder.path()).unwrap(),
            clock: self.house.clock.clone(),
            chance: self.chances.clone(),
            settings: Settings { files, ..made.settings().clone() },
            assistant: None,
        };
        Desk::open(parts).await.unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("files").join(name)
    }

    /// How many things lie in the folder.
    fn left(&self) -> usize {
        std::fs::read_dir(self.path("")).unwrap().count()
    }
}

/// A photo of so many bytes.
fn photo(bytes: usize) -> Vec<u8> {
    PNG.iter().copied().chain((0..).map(|n: u32| (n % 251) as u8)).take(bytes).collect()
}

fn wang(desk: &Desk) -> Sender {
    Sender::customer(desk, Some("the browser of Wang"))
}

fn li(desk: &Desk) -> Sender {
    Sender::customer(desk, Some("the browser of Li"))
}

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn announced(name: &str, size: usize) -> UploadInput {
    UploadInput { name: name.to_owned(), size: size as u64, sha256: None }
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    match outcome.unwrap_err() {
        Fault::Invalid(fields) => fields[0].code,
        other => other.code(),
    }
}

fn offset<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> u64 {
    match outcome.unwrap_err() {
        Fault::WrongOffset { received } => received,
        other => panic!("{other:?}"),
    }
}

/// A complaint from the portal with these files.
async fn filed(desk: &Desk, sender: Sender, files: &[&str]) -> Result<String, Fault> {
    let input = json!({
        "matter": "money", "text": "柜台排队两个小时，没有人解释为什么。", "when": "yesterday", "wishes": ["refund"], "files": files,
    });
    let input: PortalComplaintInput = serde_json::from_value(input).unwrap();
    let input = PortalComplaintInput { sender: Some(sender), ..input };
    Ok(submit(desk, &input, None).await?.receipt.number)
}

async fn names(desk: &Desk, number: &str) -> Vec<String> {
    let seen = view::case(desk, &Actor::program(), number).await.unwrap();
    seen.evidence.iter().filter_map(|e| e.file.as_ref()).map(|f| f.name.clone()).collect()
}

#[test]
fn a_photo_arrives_over_a_line_that_breaks_and_a_restart() {
    for_each_engine(true, |house: House| async move {
        let office = Office::of(&house);
        let desk = &office.open(FileLimits::default()).await;
        let whole = photo(2 * PART_BYTES + 300);
        let part = |n: usize| whole.chunks(PART_BYTES).nth(n).unwrap().to_vec();
        let at = |n: usize| (n * PART_BYTES) as u64;
        let begun = parts::begin(desk, &wang(desk), &announced("存折.png", whole.len())).await.unwrap();
        let id = begun.id.as_str();
        assert_eq!((begun.received, begun.part_bytes), (0, PART_BYTES));
        assert_eq!(offset(parts::part(desk, &wang(desk), id, at(1), part(1)).await), 0, "no gap arises");
        parts::part(desk, &wang(desk), id, 0, part(0)).await.unwrap();
        let again = parts::part(desk, &wang(desk), id, 0, part(0)).await.unwrap();
        assert_eq!(again.received, at(1), "the answer was lost, the part was not");
        assert_eq!(offset(parts::part(desk, &wang(desk), id, at(1) + 5, part(1)).await), at(1));
        assert_eq!(offset(parts::part(desk, &wang(desk), id, at(1), part(2)).await), at(1), "cut too short");
        assert_eq!(offset(parts::finish(desk, &wang(desk), id).await), at(1));

        let desk = &office.open(FileLimits::default()).await;
        let state = parts::state(desk, &wang(desk), id).await.unwrap();
        assert_eq!((state.received, state.file.is_none()), (at(1), true));
        parts::part(desk, &wang(desk), id, at(1), part(1)).await.unwrap();
        let full = parts::part(desk, &wang(desk), id, at(2), part(2)).await.unwrap();
        assert_eq!(full.received, whole.len() as u64);
        let on_disk = std::fs::read(office.path(&format!("{id}.parts/000000.sealed"))).unwrap();
        assert!(!on_disk.windows(PNG.len()).any(|w| w == PNG), "a part lies open");

        let file = parts::finish(desk, &wang(desk), id).await.unwrap();
        assert_eq!(
            (file.id.as_str(), file.media_type.as_str(), file.size),
            (id, "image/png", whole.len() as u64)
        );
        let twice = parts::finish(desk, &wang(desk), id).await.unwrap();
        assert_eq!(twice.sha256, file.sha256, "the answer was lost, the file was not");
        assert_eq!(office.left(), 1, "the parts are gone");
        assert_eq!(parts::state(desk, &wang(desk), id).await.unwrap().file.unwrap().name, "存折.png");
        let number = filed(desk, wang(desk), &[id]).await.unwrap();
        assert_eq!(names(desk, &number).await, ["存折.png"]);
        let lead = somebody(desk, "lead");
        let read = greenlane_desk::evidence::download::download(desk, &lead, &number, id).await.unwrap();
        assert!(read.content == whole);
    });
}

#[test]
fn nobody_else_goes_on_with_a_file_or_hands_it_in() {
    for_each_engine(true, |house: House| async move {
        let office = Office::of(&house);
        let desk = &office.open(FileLimits::default()).await;
        let begun = parts::begin(desk, &wang(desk), &announced("存折.png", 100)).await.unwrap();
        let strangers = [li(desk), Sender::customer(desk, None), Sender::staff(&somebody(desk, "handler"))];
        for stranger in &strangers {
            assert_eq!(code(parts::state(desk, stranger, &begun.id).await), "not_found");
            assert_eq!(code(parts::part(desk, stranger, &begun.id, 0, photo(100)).await), "not_found");
            assert_eq!(code(parts::finish(desk, stranger, &begun.id).await), "not_found");
            assert_eq!(code(parts::cancel(desk, stranger, &begun.id).await), "not_found");
        }
        parts::part(desk, &wang(desk), &begun.id, 0, photo(100)).await.unwrap();
        let id = parts::finish(desk, &wang(desk), &begun.id).await.unwrap().id;
        for stranger in strangers {
            assert_eq!(code(parts::state(desk, &stranger, &id).await), "not_found");
            let number = filed(desk, stranger, &[&id]).await.unwrap();
            assert_eq!(names(desk, &number).await, Vec::<String>::new());
        }
        // Staff cannot take what a customer is about to send, nor what a colleague brought.
        let number = filed(desk, wang(desk), &[]).await.unwrap();
        let colleague =
            upload(desk, &Sender::staff(&somebody(desk, "agent")), "a.png", photo(9)).await.unwrap();
        let lead = somebody(desk, "lead");
        let own = upload(desk, &Sender::staff(&lead), "b.png", photo(9)).await.unwrap();
        let mut answers = Vec::new();
        for file in [id.as_str(), colleague.id.as_str(), "no-such-file", own.id.as_str()] {
            let version = view::case(desk, &lead, &number).await.unwrap().version;
            let body = json!({ "version": version, "kind": "other", "title": "照片", "file_id": file });
            let done = perform(desk, &lead, &number, Move::AttachEvidence, body).await;
            answers.push(done.err().map(|fault| format!("{fault:?}")));
        }
        assert!(answers[0].as_ref().unwrap().contains("unknown_file"));
        assert_eq!((&answers[0], &answers[1]), (&answers[2], &answers[2]), "theirs and none look alike");
        assert_eq!(answers[3], None);
        assert_eq!(names(desk, &number).await, ["b.png"]);
    });
}

#[test]
fn what_is_not_taken_leaves_nothing_behind() {
    for_each_engine(true, |house: House| async move {
        let office = Office::of(&house);
        let desk = &office.open(FileLimits::default()).await;
        let page = b"<html><script>alert(1)</script></html>".to_vec();
        let disguised = parts::begin(desk, &wang(desk), &announced("照片.png", page.len())).await.unwrap();
        parts::part(desk, &wang(desk), &disguised.id, 0, page).await.unwrap();
        assert_eq!(code(parts::finish(desk, &wang(desk), &disguised.id).await), "holds_a_program");
        assert_eq!(code(parts::state(desk, &wang(desk), &disguised.id).await), "not_found");

        let hashed = UploadInput { sha256: Some("0".repeat(64)), ..announced("a.png", 50) };
        let other = parts::begin(desk, &wang(desk), &hashed).await.unwrap();
        parts::part(desk, &wang(desk), &other.id, 0, photo(50)).await.unwrap();
        assert_eq!(code(parts::finish(desk, &wang(desk), &other.id).await), "other_content");

        let given_up = parts::begin(desk, &wang(desk), &announced("a.png", 50)).await.unwrap();
        parts::part(desk, &wang(desk), &given_up.id, 0, photo(50)).await.unwrap();
        parts::cancel(desk, &wang(desk), &given_up.id).await.unwrap();
        assert_eq!(office.left(), 0);
        let bad = UploadInput { sha256: Some("nonsense".to_owned()), ..announced("a.png", 50) };
        assert_eq!(code(parts::begin(desk, &wang(desk), &bad).await), "bad_hash");
        assert_eq!(code(parts::begin(desk, &wang(desk), &announced("a.png", 0)).await), "missing");
        assert_eq!(
            code(parts::begin(desk, &wang(desk), &announced("a.png", (20 << 20) + 1)).await),
            "too_large"
        );
    });
}

#[test]
fn limits_are_those_of_the_configuration() {
    for_each_engine(true, |house: House| async move {
        let office = Office::of(&house);
        let limits = FileLimits {
            most_bytes: 2000,
            most_at_once: 2,
            most_per_complaint: 3,
            most_bytes_per_complaint: 3500,
            ..FileLimits::default()
        };
        let desk = &office.open(limits).await;
        let sent = async |bytes| upload(desk, &wang(desk), "a.png", photo(bytes)).await.map(|file| file.id);
        assert_eq!(code(sent(2001).await), "too_large");
        let (one, two) = (sent(2000).await.unwrap(), sent(1000).await.unwrap());
        assert_eq!(code(filed(desk, wang(desk), &[&one, &two, "third"]).await), "too_many_files");
        let number = filed(desk, wang(desk), &[&one, &two]).await.unwrap();
        assert_eq!(names(desk, &number).await.len(), 2);

        let lead = somebody(desk, "lead");
        let attached = async |bytes| {
            let id = upload(desk, &Sender::staff(&lead), "b.png", photo(bytes)).await.unwrap().id;
            let version = view::case(desk, &lead, &number).await.unwrap().version;
            let body = json!({ "version": version, "kind": "other", "title": "照片", "file_id": id });
            perform(desk, &lead, &number, Move::AttachEvidence, body).await
        };
        assert_eq!(code(attached(501).await), "complaint_files_too_large");
        assert!(attached(500).await.is_ok());
        assert_eq!(code(attached(100).await), "complaint_full_of_files");
    });
}

#[test]
fn what_nobody_claims_goes_after_its_time_and_nothing_else() {
    for_each_engine(true, |house: House| async move {
        let office = Office::of(&house);
        let limits = FileLimits { unclaimed_kept_h: 48, ..FileLimits::default() };
        let desk = &office.open(limits).await;
        let claimed = upload(desk, &wang(desk), "a.png", photo(100)).await.unwrap().id;
        let number = filed(desk, wang(desk), &[&claimed]).await.unwrap();
        let old = upload(desk, &wang(desk), "b.png", photo(100)).await.unwrap().id;
        let unfinished =
            parts::begin(desk, &wang(desk), &announced("c.png", PART_BYTES * 2)).await.unwrap().id;
        parts::part(desk, &wang(desk), &unfinished, 0, photo(PART_BYTES)).await.unwrap();
        // A crash between the file and its row, and one within a write.
        for name in ["sealed", "part"] {
            let id = desk.new_id();
            std::fs::write(office.path(&format!("{id}.{name}")), b"left").unwrap();
        }
        house.clock.wait(47 * HOUR_MS);
        let young = upload(desk, &wang(desk), "d.png", photo(100)).await.unwrap().id;
        assert_eq!(sweep(desk).await.unwrap(), 0, "one hour too early");
        assert_eq!(office.left(), 6);
        let counted = standing(desk).await.unwrap();
        assert_eq!((counted.unclaimed, counted.on_their_way, counted.removed), (2, 1, 0));

        house.clock.wait(HOUR_MS + 1);
        assert_eq!(sweep(desk).await.unwrap(), 4);
        assert_eq!(office.left(), 2, "the claimed one and the young one");
        let counted = standing(desk).await.unwrap();
        assert_eq!((counted.unclaimed, counted.on_their_way, counted.removed), (1, 0, 4));
        assert_eq!(code(parts::state(desk, &wang(desk), &old).await), "not_found");
        assert_eq!(code(parts::state(desk, &wang(desk), &unfinished).await), "not_found");
        assert!(parts::state(desk, &wang(desk), &young).await.is_ok());
        house.clock.wait(1000 * HOUR_MS);
        sweep(desk).await.unwrap();
        let lead = somebody(desk, "lead");
        let read =
            greenlane_desk::evidence::download::download(desk, &lead, &number, &claimed).await.unwrap();
        assert!(read.content == photo(100), "what a complaint holds is never swept");
        assert_eq!(office.left(), 1);
    });
}
