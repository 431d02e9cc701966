//! Writing: the pages with their heads, feet and mark, as a PDF.

use crate::faces::{Faces, Measure, Weight};
use crate::lines::wrap;
use crate::sheet::{Colour, HEIGHT, INK, Ink, LEFT, LINE, NOTE, PALE, RIGHT, Sheet, WIDTH};
use crate::{Made, Paper, PrintError};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

/// The mark across the page: its size in points, its slope in degrees, how much of it covers.
const MARK: (f32, f32, f32) = (30.0, -34.0, 0.07);
const HEAD_BASE: f32 = 46.0;
const FOOT_BASE: f32 = HEIGHT - 34.0;

/// The whole file.
pub fn write(
    paper: &Paper,
    sheets: &[Sheet],
    faces: &Faces,
    measure: &mut Measure<'_>,
) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new();
    document.set_metadata(metadata(paper));
    let size =
        PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PrintError("the size of a page".to_owned()))?;
    for (n, sheet) in sheets.iter().enumerate() {
        let mut page = document.start_page_with(size.clone());
        let count = paper.page_of.replace("{x}", &(n + 1).to_string());
        let count = count.replace("{y}", &sheets.len().to_string());
        Pen { surface: page.surface(), faces, measure: &mut *measure }.page(paper, sheet, &count);
        page.finish();
    }
    document.finish().map_err(|error| PrintError(format!("{error:?}").chars().take(200).collect()))
}

fn metadata(paper: &Paper) -> Metadata {
    let Made { year, month, day, hour, minute, second, offset_hours } = paper.made;
    let made = DateTime::new(year).month(month).day(day).hour(hour).minute(minute).second(second);
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.clone())
        .creator("Greenlane".to_owned())
        .creation_date(made.utc_offset_hour(offset_hours).utc_offset_minute(0))
        .document_id(format!("{} {}", paper.title, paper.mark))
}

struct Pen<'p, 'm, 'f> {
    surface: Surface<'p>,
    faces: &'m Faces,
    measure: &'m mut Measure<'f>,
}

impl Pen<'_, '_, '_> {
    fn page(mut self, paper: &Paper, sheet: &Sheet, count: &str) {
        self.mark(&paper.mark);
        for ink in &sheet.inks {
            match ink {
                Ink::Text { x, base, look, text } => {
                    self.colour(look.colour, 1.0);
                    self.text(text, (*x, *base), look.weight, look.size, false);
                }
                Ink::Box { x, y, width, height, colour } => self.fill((*x, *y), (*width, *height), *colour),
            }
        }
        self.margins(paper, count);
        self.surface.finish();
    }

    fn colour(&mut self, (red, green, blue): Colour, covers: f32) {
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::new(covers).unwrap_or(NormalizedF32::ONE),
            ..Fill::default()
        }));
    }

    /// As outlines it is seen and not read: a mark is no part of the text.
    fn text(&mut self, text: &str, (x, y): (f32, f32), weight: Weight, size: f32, outlines: bool) {
        let mut glyphs = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let Some(shape) = self.measure.shape(c, weight) else { continue };
            glyphs.push(KrillaGlyph {
                glyph_id: GlyphId::new(shape.glyph),
                text_range: at..at + c.len_utf8(),
                x_advance: shape.advance,
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            });
        }
        if !glyphs.is_empty() {
            let font = self.faces.font(weight);
            self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, size, outlines);
        }
    }

    fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        let mut path = PathBuilder::new();
        let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
        path.push_rect(rect);
        if let Some(path) = path.finish() {
            self.colour(colour, 1.0);
            self.surface.draw_path(&path);
        }
    }

    fn mark(&mut self, mark: &str) {
        let (size, slope, covers) = MARK;
        let mark = wrap(mark, f32::MAX, Weight::Regular, size, self.measure).swap_remove(0);
        let wide = self.measure.width(&mark, Weight::Regular, size);
        let size = size * (640.0 / wide.max(1.0)).min(1.0);
        let wide = self.measure.width(&mark, Weight::Regular, size);
        self.surface.push_transform(&Transform::from_rotate_at(slope, WIDTH / 2.0, HEIGHT / 2.0));
        self.colour(PALE, covers);
        self.text(&mark, ((WIDTH - wide) / 2.0, HEIGHT / 2.0), Weight::Regular, size, true);
        self.surface.pop();
    }

    fn margins(&mut self, paper: &Paper, count: &str) {
        let half = (RIGHT - LEFT) / 2.0;
        let rows = [(&paper.head.0, paper.head.1.as_str(), HEAD_BASE), (&paper.mark, count, FOOT_BASE)];
        for (left, right, base) in rows {
            let wide = if base == FOOT_BASE { half * 1.6 } else { half * 1.3 };
            let left = wrap(left, wide, NOTE.weight, 8.0, self.measure).swap_remove(0);
            let right = wrap(right, half, NOTE.weight, 8.0, self.measure).swap_remove(0);
            let right_wide = self.measure.width(&right, NOTE.weight, 8.0);
            self.colour(PALE, 1.0);
            self.text(&left, (LEFT, base), NOTE.weight, 8.0, false);
            self.colour(INK, 1.0);
            self.text(&right, (RIGHT - right_wide, base), NOTE.weight, 8.0, false);
        }
        self.fill((LEFT, HEAD_BASE + 8.0), (RIGHT - LEFT, 0.5), LINE);
        self.fill((LEFT, FOOT_BASE - 14.0), (RIGHT - LEFT, 0.5), LINE);
    }
}
