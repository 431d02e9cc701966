//! Small pictures, made by the program itself in a child that may do nothing: what is sent to it can hurt nobody.

use crate::support::client::{Answer, Client};
use crate::support::{House, is_problem};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::json;
use std::io::Cursor;
use std::process::Stdio;
use std::time::Duration;
use tokio::time::timeout;

/// A picture of this size, as a file.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([20, 120, 200])));
    picture.write_to(&mut out, format).expect("a picture in memory is written");
    out.into_inner()
}

/// The same bytes with another promise of how large it is.
fn promising(mut png: Vec<u8>, width: u32, height: u32) -> Vec<u8> {
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc(&png[12..29]);
    png[29..33].copy_from_slice(&check.to_be_bytes());
    png
}

/// The checksum of a piece of a PNG.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// What a look at the small picture of this file is answered, once it is evidence of the complaint.
async fn looked_at(lead: &Client, number: &str, content: &[u8]) -> (String, Answer) {
    let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
    let body = [head.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    let form = lead.with("content-type", "multipart/form-data; boundary=b");
    let file = form.send("POST", "/api/console/files", Some(&body)).await;
    assert_eq!(file.status, 201, "{}", file.text());
    let id = file.json()["id"].as_str().unwrap().to_owned();
    let case = lead.get(&format!("/api/console/complaints/{number}")).await.json();
    let attach = json!({ "version": case["version"], "kind": "other", "title": "照片", "file_id": id });
    let path = format!("/api/console/complaints/{number}/attach-evidence");
    assert_eq!(lead.post(&path, &attach.to_string()).await.status, 200);
    let path = format!("/api/console/complaints/{number}/files/{id}/thumbnail");
    (path.clone(), lead.get(&path).await)
}

#[tokio::test]
async fn a_photo_has_a_small_picture_for_those_who_may_see_the_complaint() {
    let house = House::open().await;
    let (number, other) = (house.complaint("对账单有错").await, house.complaint("另一件事").await);
    let lead = house.signed_in("lead").await;
    let (path, small) = looked_at(&lead, &number, &picture(1600, 800, ImageFormat::Jpeg)).await;
    assert_eq!((small.status, small.header("content-type")), (200, Some("image/jpeg")));
    let read = image::load_from_memory_with_format(&small.body, ImageFormat::Jpeg).unwrap();
    assert_eq!((read.width(), read.height()), (320, 160));
    assert_eq!(lead.get(&path).await.body, small.body, "the second look finds it kept");
    assert!(small.header("content-security-policy").unwrap().contains("sandbox"));
    is_problem(&lead.get(&path.replace(&number, &other)).await, 404, "not_found");
    is_problem(&house.nobody().get(&path).await, 401, "not_signed_in");
}

#[tokio::test]
async fn hostile_pictures_end_without_a_thumbnail_and_the_program_goes_on() {
    let house = House::open().await;
    let number = house.complaint("对账单有错").await;
    let lead = house.signed_in("lead").await;
    let whole = picture(700, 700, ImageFormat::Png);
    let hostile = [
        // Nearly 300 MB of one colour in less than one.
        ("a bomb", picture(9_900, 9_900, ImageFormat::Png)),
        ("a huge promise", promising(whole.clone(), 60_000, 60_000)),
        ("a promise within the sides and beyond the memory", promising(whole.clone(), 19_000, 19_000)),
        ("cut off", whole[..whole.len() / 2].to_vec()),
        ("a head and noise", [b"\xff\xd8\xff\xe0".as_slice(), &[0x5a; 4000]].concat()),
    ];
    for (what, content) in hostile {
        let (path, answer) = looked_at(&lead, &number, &content).await;
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{what}");
        assert_eq!(lead.get(&path).await.status, 204, "{what}: it is not tried again");
        assert_eq!(lead.get("/healthz").await.status, 200, "{what}");
    }
    assert_eq!(looked_at(&lead, &number, &whole).await.1.status, 200, "the next one is made");
}

#[tokio::test]
async fn the_child_has_taken_everything_from_itself_before_it_reads() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_greenlane"))
        .arg("thumbnail")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Nothing was given to it yet; it waits for a picture.
    let confined = async {
        loop {
            let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
            let of = |name: &str| {
                limits.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next())
            };
            if of("Max file size") == Some("0") {
                return [
                    "Max cpu time",
                    "Max data size",
                    "Max open files",
                    "Max processes",
                    "Max core file size",
                ]
                .map(|name| of(name).unwrap_or_default().to_owned());
            }
            tokio::task::yield_now().await;
        }
    };
    let limits = timeout(Duration::from_secs(20), confined).await.expect("it confines itself");
    assert_eq!(limits, ["5", "536870912", "3", "0", "0"]);
    drop(child.stdin.take());
    assert!(child.wait_with_output().unwrap().stdout.is_empty(), "nothing in, nothing out");
}
