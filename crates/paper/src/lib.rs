//! Paper: what is said block by block becomes the pages of a PDF. It knows type, tables and page breaks and nothing of
//! complaints; it reads no clock and no disk, so the same paper and the same faces give the same bytes.

mod bars;
mod draw;
mod faces;
mod layout;
mod lines;
mod sheet;
mod table;

pub use faces::{Faces, FacesError};

/// A document before it is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub title: String,
    /// A language tag, such as `zh-CN`.
    pub language: String,
    /// Left and right above every page.
    pub head: (String, String),
    /// Below every page on the left, and large and pale across it: for whom it was made and when.
    pub mark: String,
    /// The count of the pages, with `{x}` for this one and `{y}` for all.
    pub page_of: String,
    pub made: Made,
    pub blocks: Vec<Block>,
}

/// A local moment, as it stands in the properties of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// Whole hours east of Greenwich.
    pub offset_hours: i8,
}

/// One part of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The first page.
    Cover {
        over: String,
        title: String,
        under: String,
        facts: Vec<(String, String)>,
        note: String,
    },
    /// Begins a part of the paper; never the last line of a page.
    Heading(String),
    /// Begins a part of a part.
    Sub(String),
    Text(String),
    /// Smaller and paler.
    Note(String),
    /// Names and values, one under the other.
    Facts(Vec<(String, String)>),
    Table(Table),
    Bars(Bars),
    NewPage,
}

/// A table whose head is repeated on every page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The heads, each with its share of the width.
    pub columns: Vec<(String, f32)>,
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<String>,
    pub tone: Tone,
}

/// How something stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// It was late.
    Late,
    /// It is for the house only.
    Inside,
}

/// Spans of time, one under the other, on one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What stands at the beginning and at the end of the axis.
    pub ends: (String, String),
    pub rows: Vec<Bar>,
}

/// One span, from and to in parts of the axis between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    pub from: f32,
    pub to: f32,
    pub words: String,
    pub tone: Tone,
}

/// The paper could not be written; says why in English, without any word of its content.
#[derive(Debug)]
pub struct PrintError(String);

impl std::fmt::Display for PrintError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the paper could not be written: {}", self.0)
    }
}

impl std::error::Error for PrintError {}

/// A written paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// Sets the paper and writes it as a PDF.
///
/// # Errors
/// [`PrintError`] when the writer of the format refuses, which no text can bring about.
pub fn print(paper: &Paper, faces: &Faces) -> Result<Printed, PrintError> {
    let mut measure = faces.measure();
    let sheets = layout::set(paper, &mut measure);
    let pages = sheets.len();
    let bytes = draw::write(paper, &sheets, faces, &mut measure)?;
    Ok(Printed { bytes, pages })
}

#[cfg(test)]
mod tests;
