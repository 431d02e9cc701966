//! A page as a list of what is inked on it. Points from the upper left corner.

use crate::faces::Weight;

/// A4.
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
pub const LEFT: f32 = 56.0;
pub const RIGHT: f32 = WIDTH - 56.0;
pub const TOP: f32 = 78.0;
pub const BOTTOM: f32 = HEIGHT - 66.0;

/// Red, green, blue.
pub type Colour = (u8, u8, u8);
pub const INK: Colour = (27, 31, 36);
pub const PALE: Colour = (92, 101, 112);
pub const LINE: Colour = (210, 216, 222);
pub const FILL: Colour = (242, 245, 247);
pub const GREEN: Colour = (11, 107, 79);
pub const RED: Colour = (180, 35, 24);
pub const AMBER: Colour = (138, 90, 0);

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f32,
    pub leading: f32,
    pub weight: Weight,
    pub colour: Colour,
}

impl Type {
    pub const fn new(size: f32, leading: f32, weight: Weight, colour: Colour) -> Self {
        Self { size, leading, weight, colour }
    }
}

pub const BODY: Type = Type::new(9.5, 15.5, Weight::Regular, INK);
pub const NOTE: Type = Type::new(8.5, 13.5, Weight::Regular, PALE);
pub const HEADING: Type = Type::new(15.0, 22.0, Weight::Bold, GREEN);
pub const SUB: Type = Type::new(10.5, 16.0, Weight::Bold, INK);
pub const CELL: Type = Type::new(8.5, 13.0, Weight::Regular, INK);
pub const CELL_HEAD: Type = Type::new(8.5, 13.0, Weight::Bold, PALE);

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// A line of text that begins here, on this base line.
    Text {
        x: f32,
        base: f32,
        look: Type,
        text: String,
    },
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Colour,
    },
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub inks: Vec<Ink>,
}
