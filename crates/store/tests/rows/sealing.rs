//! What is sealed opens with its key, in its place and unchanged, and in no other way.

use crate::support::house::{for_each_engine, vault};
use greenlane_domain::ids::{ComplaintId, CustomerId, FileId};
use greenlane_domain::time::Instant;
use greenlane_store::blob::{self, Blobs, FileRow};
use greenlane_store::customer::{self, CUSTOMER, Customer};
use greenlane_store::insert::{Rows, insert_all};
use greenlane_store::sealed::{self, Vault};
use greenlane_store::{StoreError, Value};
use std::path::Path;

fn refuses(outcome: &Result<Vec<u8>, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Unsealable))
}

#[test]
fn a_box_opens_in_one_way_only() {
    let vault_here = vault(7);
    for text in ["", "卡", &"被盗刷三千元".repeat(300)] {
        let sealed = vault_here.seal(text.as_bytes(), "customer/1/name");
        assert_eq!(vault_here.open(&sealed, "customer/1/name").unwrap(), text.as_bytes());
        assert!(refuses(&vault_here.open(&sealed, "customer/2/name")), "moved to another row");
        assert!(refuses(&vault(8).open(&sealed, "customer/1/name")), "another key");
        for place in (0..sealed.len()).step_by(1 + sealed.len() / 200) {
            for bit in [1, 128] {
                let mut changed = sealed.clone();
                changed[place] ^= bit;
                assert!(refuses(&vault_here.open(&changed, "customer/1/name")), "byte {place}");
            }
        }
        for length in [0, 1, 16, 17, sealed.len() - 1] {
            assert!(refuses(&vault_here.open(&sealed[..length], "customer/1/name")), "cut to {length}");
        }
    }
    assert_ne!(
        vault_here.seal(b"same", "a"),
        vault_here.seal(b"same", "a"),
        "equal values do not look equal"
    );
}

#[test]
fn kept_words_are_bound_to_their_file_and_their_seal() {
    let vault = vault(7);
    let (here, there) = (ComplaintId::new("c-1"), ComplaintId::new("c-2"));
    let (words, row) = vault.keep(&here, "钱被转走");
    let Value::Bytes(Some(sealed)) = &row[2] else { panic!("a box") };
    assert_eq!((words.chars, words.seal.len()), (4, 64));
    assert_eq!(vault.reveal(&here, &words.seal, sealed).unwrap(), "钱被转走");
    assert!(vault.reveal(&there, &words.seal, sealed).is_err());
    assert!(vault.reveal(&here, &"0".repeat(64), sealed).is_err());
    assert_ne!(vault.keep(&here, "钱被转走").0.seal, words.seal, "a seal tells nothing about equal words");
    // Made with the key and put in the right place, but for other words than the chain knows of.
    let other = vault.seal(b"0123456789abcdef other words", &format!("{here}/{}", words.seal));
    assert!(vault.reveal(&here, &words.seal, &other).is_err());
}

#[test]
fn words_of_a_file_are_read_and_erased() {
    for_each_engine(|house| async move {
        let id = ComplaintId::new("c-1");
        let (first, row1) = house.vault.keep(&id, "第一句");
        let (second, row2) = house.vault.keep(&id, "第二句");
        let mut tx = house.db.begin().await.unwrap();
        insert_all(&mut tx, vec![sealed::rows(vec![row1, row2])]).await.unwrap();
        let words = sealed::words_of(&mut tx, &house.vault, &id).await.unwrap();
        assert_eq!((words[&first.seal].as_str(), words[&second.seal].as_str()), ("第一句", "第二句"));
        assert!(sealed::words_of(&mut tx, &vault(8), &id).await.is_err(), "another key reads nothing");
        sealed::erase(&mut tx, &id, std::slice::from_ref(&first.seal), "erased", 9).await.unwrap();
        let words = sealed::words_of(&mut tx, &house.vault, &id).await.unwrap();
        assert_eq!(words.keys().collect::<Vec<_>>(), [&second.seal]);
    });
}

#[test]
fn a_customer_is_sealed_and_found_by_phone() {
    for_each_engine(|house| async move {
        let id = CustomerId::new("k-1");
        let person = Customer {
            name: Some("王淑芬".to_owned()),
            phone: Some("138 0000 1111".to_owned()),
            id_number: Some("11010119900307012x".to_owned()),
            contact_by: Some("phone".to_owned()),
            contact_hours: None,
        };
        let mut tx = house.db.begin().await.unwrap();
        let row = customer::row(&house.vault, &id, &person, Instant::from_millis(5));
        insert_all(&mut tx, vec![Rows::of(&CUSTOMER, vec![row])]).await.unwrap();
        let found = customer::load(&mut tx, &house.vault, &id).await.unwrap();
        assert!(found == Some(person), "read as written");
        for typed in ["13800001111", "+86 138-0000-1111", "8613800001111"] {
            let found = customer::by_phone(&mut tx, &house.vault, typed).await.unwrap();
            assert_eq!(found, Some((id.clone(), 0)), "{typed}");
        }
        assert_eq!(customer::by_phone(&mut tx, &house.vault, "13800001112").await.unwrap(), None);
        assert_eq!(customer::by_phone(&mut tx, &house.vault, "").await.unwrap(), None);
        assert!(customer::load(&mut tx, &vault(8), &id).await.is_err());
        tx.run("UPDATE customer SET phone_box = name_box", Vec::new()).await.unwrap();
        assert!(customer::load(&mut tx, &house.vault, &id).await.is_err(), "a box moved to another column");
    });
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("files")).unwrap();
    let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn stored_files_are_whole_and_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let vault: Vault = vault(7);
    let (id, other) = (FileId::new("f-1"), FileId::new("f-2"));
    let content = "交易流水:转出三千元".repeat(500).into_bytes();
    let blobs = Blobs::open(folder.path()).unwrap();
    let hash = blobs.write(&vault, &id, &content).unwrap();
    assert_eq!(hash.len(), 64);
    assert_eq!(blobs.write(&vault, &other, &content).unwrap(), hash, "the hash is of the content");
    assert_eq!(blobs.read(&vault, &id).unwrap(), content);
    let on_disk = std::fs::read(folder.path().join("files/f-1.sealed")).unwrap();
    let part = "交易流水".as_bytes();
    assert!(!on_disk.windows(part.len()).any(|w| w == part), "the content lies open");
    std::fs::write(folder.path().join("files/f-3.part"), b"half").unwrap();
    let blobs = Blobs::open(folder.path()).unwrap();
    assert!(names(folder.path()).contains(&"f-3.part".to_owned()), "another node may be writing it");
    blobs.clear(&FileId::new("f-3")).unwrap();
    assert_eq!(names(folder.path()), ["f-1.sealed", "f-2.sealed"], "left-overs go, files stay");
    std::fs::write(folder.path().join("files/f-2.sealed"), &on_disk).unwrap();
    assert!(refuses(&blobs.read(&vault, &other)), "a file put in the place of another");
    let mut changed = on_disk;
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    std::fs::write(folder.path().join("files/f-1.sealed"), &changed).unwrap();
    assert!(refuses(&blobs.read(&vault, &id)), "one bit");
    assert!(matches!(blobs.read(&vault, &FileId::new("f-9")), Err(StoreError::File(_))));
}

#[test]
fn a_database_knows_its_folder_of_files() {
    for_each_engine(|house| async move {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (own, other) = (Blobs::open(first.path()).unwrap(), Blobs::open(second.path()).unwrap());
        assert!(blob::is_ours(&house.db, &own, "mark-1").await.unwrap(), "both are new");
        assert!(blob::is_ours(&house.db, &own, "mark-2").await.unwrap(), "after a restart");
        assert!(
            !blob::is_ours(&house.db, &other, "mark-3").await.unwrap(),
            "a node with a folder of its own"
        );
        std::fs::copy(first.path().join("files/mark"), second.path().join("files/mark")).unwrap();
        assert!(
            blob::is_ours(&house.db, &other, "mark-4").await.unwrap(),
            "whoever moved the files may say so"
        );
    });
}

#[test]
fn a_stored_file_belongs_to_one_complaint() {
    for_each_engine(|house| async move {
        let row = FileRow {
            id: FileId::new("f-1"),
            complaint: None,
            uploaded_by: "h1".to_owned(),
            holder: String::new(),
            name: "流水.pdf".to_owned(),
            size: 20,
            media_type: "application/pdf".to_owned(),
            sha256: "0".repeat(64),
        };
        let mut tx = house.db.begin().await.unwrap();
        blob::put(&mut tx, &house.vault, &row, Instant::from_millis(1)).await.unwrap();
        assert!(blob::claim(&mut tx, &row.id, &ComplaintId::new("c-1")).await.unwrap());
        assert!(!blob::claim(&mut tx, &row.id, &ComplaintId::new("c-2")).await.unwrap());
        let found = blob::get(&mut tx, &house.vault, &row.id).await.unwrap().expect("a row");
        assert_eq!(found.complaint, Some(ComplaintId::new("c-1")));
        assert_eq!((found.name, found.size, found.sha256), (row.name, row.size, row.sha256));
        assert!(blob::get(&mut tx, &house.vault, &FileId::new("f-2")).await.unwrap().is_none());
    });
}
