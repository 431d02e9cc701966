//! `greenlane thumbnail`, which the program starts by itself: a picture on stdin, a small JPEG on stdout, nothing where none
//! can be made. Whoever sends a picture chooses every byte of it, so it is decoded in a process of its own that may open
//! nothing, start nothing, connect to nothing, and has little memory and little time.

use crate::wire::Outcome;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Cursor, Read as _, Write as _};
use std::process::ExitCode;

/// The longer side, in pixels.
const LONGEST_PX: u32 = 320;
/// A picture with a longer side is not decoded, in pixels.
const MOST_PX: u32 = 20_000;
/// What decoding may ask for at once, in bytes.
const MOST_ALLOC: u64 = 256 << 20;
/// All memory of the process, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
const MOST_CPU_S: u64 = 5;
const QUALITY: u8 = 75;

/// Runs the command.
pub fn run() -> Outcome {
    confine()?;
    let mut given = Vec::new();
    std::io::stdin().lock().read_to_end(&mut given)?;
    if let Some(small) = small(&given) {
        std::io::stdout().lock().write_all(&small)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// From here on the process has what it has: no further file or connection, no other process, no file on disk, no dump of
/// its memory.
fn confine() -> std::io::Result<()> {
    let limits = [
        (Resource::Data, MOST_MEMORY),
        (Resource::Cpu, MOST_CPU_S),
        (Resource::Nofile, 3),
        (Resource::Nproc, 0),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ];
    for (what, most) in limits {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// The small picture, upright and without what the camera wrote beside it; nothing for what is no picture.
fn small(given: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(given)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PX);
    limits.max_image_height = Some(MOST_PX);
    limits.max_alloc = Some(MOST_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MOST_ALLOC {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?.thumbnail(LONGEST_PX, LONGEST_PX);
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&on_paper(&picture)).ok()?;
    Some(out)
}

/// What can be seen through lies on white.
fn on_paper(picture: &DynamicImage) -> RgbImage {
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [r, g, b, a] = seen.get_pixel(x, y).0.map(u32::from);
        let over = |ink: u32| u8::try_from((ink * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX);
        Rgb([over(r), over(g), over(b)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageFormat;

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).expect("a picture in memory is written");
        out.into_inner()
    }

    fn sides(jpeg: &[u8]) -> (u32, u32) {
        let read = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("a small JPEG");
        (read.width(), read.height())
    }

    #[test]
    fn pictures_of_every_kind_become_small() {
        let wide = DynamicImage::ImageRgb8(RgbImage::from_pixel(800, 400, Rgb([200, 20, 20])));
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
            let jpeg = small(&encoded(&wide, format)).expect("a thumbnail");
            assert_eq!(sides(&jpeg), (320, 160), "{format:?}");
        }
    }

    #[test]
    fn a_photo_held_upright_stays_upright() {
        let wide = DynamicImage::ImageRgb8(RgbImage::new(800, 400));
        let plain = encoded(&wide, ImageFormat::Jpeg);
        // What a phone writes: one entry, orientation 6, a quarter turn.
        let tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let mut app = b"\xff\xe1".to_vec();
        app.extend(u16::try_from(tiff.len() + 8).expect("short").to_be_bytes());
        app.extend(b"Exif\0\0");
        app.extend(tiff);
        let turned = [&plain[..2], &app, &plain[2..]].concat();
        assert_eq!(sides(&small(&turned).expect("a thumbnail")), (160, 320));
    }

    #[test]
    fn what_shines_through_lies_on_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::new(40, 40));
        assert_eq!(on_paper(&clear).get_pixel(3, 3), &Rgb([255, 255, 255]));
    }

    #[test]
    fn what_is_no_picture_has_no_thumbnail() {
        let whole = encoded(&DynamicImage::ImageRgb8(RgbImage::new(600, 600)), ImageFormat::Png);
        for none in
            [b"".as_slice(), b"<html>", &whole[..60], b"\xff\xd8\xff\xe0", b"RIFF\xff\xff\xff\xffWEBPVP8 "]
        {
            assert!(small(none).is_none());
        }
        // A head that promises 60,000 by 60,000 pixels.
        let mut huge = whole;
        huge[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        huge[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(small(&huge).is_none());
    }
}
