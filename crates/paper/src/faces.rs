//! The two faces that text is set in, and how wide each character is in them.

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::sync::Arc;

/// The name that marks the face with mainland forms in a collection of Chinese, Japanese and Korean ones.
const MAINLAND: &str = "SC";

/// A font file that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct FacesError;

impl std::fmt::Display for FacesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no font that can be read")
    }
}

impl std::error::Error for FacesError {}

/// The faces. Cheap to clone.
#[derive(Clone)]
pub struct Faces {
    regular: Face,
    bold: Face,
}

#[derive(Clone)]
struct Face {
    data: Arc<Vec<u8>>,
    index: u32,
    font: Font,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Bold,
}

impl Faces {
    /// The faces in these files or collections.
    ///
    /// # Errors
    /// [`FacesError`] when one of them is no font.
    pub fn read(regular: Vec<u8>, bold: Vec<u8>) -> Result<Self, FacesError> {
        Ok(Self { regular: Face::read(regular)?, bold: Face::read(bold)? })
    }

    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.face(weight).font.clone()
    }

    pub(crate) fn measure(&self) -> Measure<'_> {
        Measure { faces: self, known: HashMap::new() }
    }

    const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(data: Vec<u8>) -> Result<Self, FacesError> {
        let index = mainland(&data);
        let data = Arc::new(data);
        let font = Font::new(data.clone().into(), index).ok_or(FacesError)?;
        FontRef::from_index(&data, index).map_err(|_| FacesError)?;
        Ok(Self { data, index, font })
    }
}

/// The place of the face with mainland forms; the first one when none is marked.
fn mainland(data: &[u8]) -> u32 {
    let marked = |index: &u32| {
        let Ok(font) = FontRef::from_index(data, *index) else { return false };
        let mut names = font.localized_strings(StringId::FULL_NAME);
        names.any(|name| name.to_string().split(' ').any(|part| part == MAINLAND))
    };
    (0..16).take_while(|n| FontRef::from_index(data, *n).is_ok()).find(marked).unwrap_or(0)
}

/// A character in a face: its glyph, and its width in parts of the size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    pub glyph: u32,
    pub advance: f32,
}

/// Looks characters up and remembers them for the length of one paper.
pub struct Measure<'f> {
    faces: &'f Faces,
    known: HashMap<(char, Weight), Option<Shape>>,
}

impl Measure<'_> {
    /// The character, if the face has it.
    pub fn shape(&mut self, c: char, weight: Weight) -> Option<Shape> {
        let faces = self.faces;
        *self.known.entry((c, weight)).or_insert_with(|| look_up(faces.face(weight), c))
    }

    /// How wide the text is at this size, in points.
    pub fn width(&mut self, text: &str, weight: Weight, size: f32) -> f32 {
        text.chars().filter_map(|c| self.shape(c, weight)).map(|s| s.advance * size).sum()
    }
}

fn look_up(face: &Face, c: char) -> Option<Shape> {
    let font = FontRef::from_index(&face.data, face.index).ok()?;
    let glyph = font.charmap().map(c).filter(|g| g.to_u32() != 0)?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    Some(Shape { glyph: glyph.to_u32(), advance: metrics.advance_width(glyph)? })
}
