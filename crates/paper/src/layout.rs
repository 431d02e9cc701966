//! Setting: blocks go down the page and on to the next one; a heading takes the beginning of its part along.

use crate::faces::Measure;
use crate::lines::wrap;
use crate::sheet::{
    BODY, BOTTOM, GREEN, HEADING, INK, Ink, LEFT, LINE, NOTE, PALE, RIGHT, SUB, Sheet, TOP, Type,
};
use crate::{Block, Paper, bars, table};

/// How much of a part stands at least under its heading, in points.
const TAKEN_ALONG: f32 = 72.0;
/// How wide the names of facts are.
const NAMES: f32 = 112.0;

/// All pages.
pub fn set(paper: &Paper, measure: &mut Measure<'_>) -> Vec<Sheet> {
    let mut setter = Setter { measure, sheets: vec![Sheet::default()], y: TOP };
    for block in &paper.blocks {
        setter.block(block);
    }
    setter.sheets
}

/// Where the next thing goes.
pub struct Setter<'m, 'f> {
    pub measure: &'m mut Measure<'f>,
    sheets: Vec<Sheet>,
    pub y: f32,
}

impl Setter<'_, '_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Cover { over, title, under, facts, note } => self.cover(over, title, under, facts, note),
            Block::Heading(text) => self.heading(text),
            Block::Sub(text) => {
                self.room(SUB.leading + 8.0 + TAKEN_ALONG);
                self.space(8.0);
                self.text(text, SUB, LEFT, RIGHT - LEFT);
                self.space(3.0);
            }
            Block::Text(text) => {
                self.text(text, BODY, LEFT, RIGHT - LEFT);
                self.space(5.0);
            }
            Block::Note(text) => {
                self.text(text, NOTE, LEFT, RIGHT - LEFT);
                self.space(5.0);
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(it) => table::set(self, it),
            Block::Bars(it) => bars::set(self, it),
            Block::NewPage => self.new_page(),
        }
    }

    /// What is left of this page, in points.
    pub fn left(&self) -> f32 {
        BOTTOM - self.y
    }

    /// A new page unless this much fits on this one.
    pub fn room(&mut self, height: f32) {
        if height > self.left() && self.y > TOP {
            self.new_page();
        }
    }

    pub fn new_page(&mut self) {
        if self.sheets.last().is_some_and(|sheet| !sheet.inks.is_empty()) {
            self.sheets.push(Sheet::default());
        }
        self.y = TOP;
    }

    /// Nothing for this long; not at the top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    pub fn ink(&mut self, ink: Ink) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.inks.push(ink);
        }
    }

    pub fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: crate::sheet::Colour) {
        self.ink(Ink::Box { x, y, width, height, colour });
    }

    /// One line of text whose upper edge is `y`.
    pub fn line(&mut self, text: String, look: Type, x: f32, y: f32) {
        if !text.is_empty() {
            let base = y + look.leading / 2.0 + look.size * 0.36;
            self.ink(Ink::Text { x, base, look, text });
        }
    }

    /// Text in a column, over as many pages as it takes.
    fn text(&mut self, text: &str, look: Type, x: f32, width: f32) {
        for line in wrap(text, width, look.weight, look.size, self.measure) {
            self.room(look.leading);
            self.line(line, look, x, self.y);
            self.y += look.leading;
        }
    }

    fn heading(&mut self, text: &str) {
        self.room(HEADING.leading + 30.0 + TAKEN_ALONG);
        self.space(20.0);
        self.text(text, HEADING, LEFT, RIGHT - LEFT);
        self.fill((LEFT, self.y + 2.0), (RIGHT - LEFT, 0.8), GREEN);
        self.y += 10.0;
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        for (name, value) in facts {
            let names = wrap(name, NAMES - 10.0, NOTE.weight, NOTE.size, self.measure);
            let values = wrap(value, RIGHT - LEFT - NAMES, BODY.weight, BODY.size, self.measure);
            let count = names.len().max(values.len());
            for n in 0..count {
                self.room(BODY.leading + 6.0);
                if n == 0 {
                    self.y += 3.0;
                }
                if let Some(line) = names.get(n) {
                    self.line(line.clone(), Type { leading: BODY.leading, ..NOTE }, LEFT, self.y);
                }
                if let Some(line) = values.get(n) {
                    self.line(line.clone(), BODY, LEFT + NAMES, self.y);
                }
                self.y += BODY.leading;
            }
            self.y += 3.0;
            self.fill((LEFT, self.y), (RIGHT - LEFT, 0.4), LINE);
        }
        self.space(8.0);
    }

    fn cover(&mut self, over: &str, title: &str, under: &str, facts: &[(String, String)], note: &str) {
        use crate::faces::Weight;
        self.y = 190.0;
        self.fill((LEFT, self.y - 18.0), (44.0, 4.0), GREEN);
        self.text(over, Type::new(12.0, 20.0, Weight::Regular, PALE), LEFT, RIGHT - LEFT);
        self.text(title, Type::new(26.0, 40.0, Weight::Bold, INK), LEFT, RIGHT - LEFT);
        self.y += 4.0;
        self.text(under, Type::new(13.0, 21.0, Weight::Regular, INK), LEFT, RIGHT - LEFT);
        self.y += 36.0;
        self.facts(facts);
        self.y += 10.0;
        self.text(note, NOTE, LEFT, RIGHT - LEFT);
        self.new_page();
    }
}
