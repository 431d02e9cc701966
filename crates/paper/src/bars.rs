//! Spans of time as bars on one axis.

use crate::layout::Setter;
use crate::lines::wrap;
use crate::sheet::{AMBER, CELL, FILL, GREEN, LEFT, NOTE, RED, RIGHT};
use crate::{Bars, Tone};

const ROW: f32 = 17.0;
/// "Green-channel first response" has room.
const NAMES: f32 = 126.0;
const WORDS: f32 = 118.0;
/// A span of no length is still seen; in points.
const LEAST: f32 = 1.5;

/// Sets the bars; they stay on one page.
pub fn set(setter: &mut Setter<'_, '_>, bars: &Bars) {
    setter.room(ROW * (bars.rows.len() as f32 + 1.0));
    let (from, width) = (LEFT + NAMES, RIGHT - LEFT - NAMES - WORDS);
    for bar in &bars.rows {
        let y = setter.y;
        let name = first_line(setter, &bar.name, NAMES - 6.0);
        setter.line(name, CELL, LEFT, y);
        setter.fill((from, y + 3.5), (width, 7.0), FILL);
        let colour = match bar.tone {
            Tone::Plain => GREEN,
            Tone::Late => RED,
            Tone::Inside => AMBER,
        };
        let (a, b) = (bar.from.clamp(0.0, 1.0) * width, bar.to.clamp(0.0, 1.0) * width);
        let long = (b - a).max(LEAST);
        setter.fill((from + a.min(width - long), y + 3.5), (long, 7.0), colour);
        let words = first_line(setter, &bar.words, WORDS - 8.0);
        setter.line(words, NOTE, from + width + 8.0, y);
        setter.y += ROW;
    }
    let (begin, end) = &bars.ends;
    let (begin, end) = (first_line(setter, begin, width / 2.0), first_line(setter, end, width / 2.0));
    let end_width = setter.measure.width(&end, NOTE.weight, NOTE.size);
    setter.line(begin, NOTE, from, setter.y);
    setter.line(end, NOTE, from + width - end_width, setter.y);
    setter.y += ROW + 6.0;
}

fn first_line(setter: &mut Setter<'_, '_>, text: &str, width: f32) -> String {
    wrap(text, width, CELL.weight, CELL.size, setter.measure).swap_remove(0)
}
