//! Tables: the head stands on every page; a row stays together unless it is taller than what a page has to offer.

use crate::faces::Weight;
use crate::layout::Setter;
use crate::lines::wrap;
use crate::sheet::{AMBER, BOTTOM, CELL, CELL_HEAD, FILL, LEFT, LINE, RED, RIGHT, TOP, Type};
use crate::{Row, Table, Tone};

const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 4.0;
/// A row taller than this may be broken over two pages; in points.
const BREAKABLE: f32 = (BOTTOM - TOP) / 3.0;

/// The lines of each cell of a row.
type Cells = Vec<Vec<String>>;

/// Sets a table.
pub fn set(setter: &mut Setter<'_, '_>, table: &Table) {
    let widths = widths(table);
    let heads: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
    let head = cells(setter, &heads, &widths, CELL_HEAD);
    let mut first = true;
    for row in &table.rows {
        let texts: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let lines = cells(setter, &texts, &widths, look(row));
        let needed = if height(&lines) > BREAKABLE { 3.0 * CELL.leading } else { height(&lines) };
        let with_head = if first { height(&head) + needed } else { needed };
        if first || with_head > setter.left() {
            setter.room(with_head);
            put_head(setter, &head, &widths);
            first = false;
        }
        put(setter, row, lines, &head, &widths);
    }
    setter.space(10.0);
}

fn widths(table: &Table) -> Vec<f32> {
    let all: f32 = table.columns.iter().map(|(_, share)| share).sum();
    table.columns.iter().map(|(_, share)| (RIGHT - LEFT) * share / all).collect()
}

const fn look(row: &Row) -> Type {
    match row.tone {
        Tone::Plain => CELL,
        Tone::Late => Type::new(CELL.size, CELL.leading, Weight::Regular, RED),
        Tone::Inside => Type::new(CELL.size, CELL.leading, Weight::Regular, AMBER),
    }
}

fn cells(setter: &mut Setter<'_, '_>, texts: &[&str], widths: &[f32], look: Type) -> Cells {
    let fitted = texts.iter().zip(widths);
    fitted.map(|(text, w)| wrap(text, w - 2.0 * PAD_X, look.weight, look.size, setter.measure)).collect()
}

fn height(cells: &Cells) -> f32 {
    let most = cells.iter().map(Vec::len).max().unwrap_or(0);
    most as f32 * CELL.leading + 2.0 * PAD_Y
}

fn put_head(setter: &mut Setter<'_, '_>, head: &Cells, widths: &[f32]) {
    setter.fill((LEFT, setter.y), (RIGHT - LEFT, height(head)), FILL);
    put_lines(setter, head, widths, CELL_HEAD);
}

fn put(setter: &mut Setter<'_, '_>, row: &Row, mut rest: Cells, head: &Cells, widths: &[f32]) {
    loop {
        let fit = (((setter.left() - 2.0 * PAD_Y) / CELL.leading).floor().max(1.0)) as usize;
        let later: Cells = rest.iter_mut().map(|c| c.split_off(fit.min(c.len()))).collect();
        put_lines(setter, &rest, widths, look(row));
        setter.fill((LEFT, setter.y), (RIGHT - LEFT, 0.4), LINE);
        if later.iter().all(Vec::is_empty) {
            return;
        }
        setter.new_page();
        put_head(setter, head, widths);
        rest = later;
    }
}

fn put_lines(setter: &mut Setter<'_, '_>, cells: &Cells, widths: &[f32], look: Type) {
    let mut x = LEFT;
    for (lines, width) in cells.iter().zip(widths) {
        for (n, line) in lines.iter().enumerate() {
            let y = setter.y + PAD_Y + n as f32 * look.leading;
            setter.line(line.clone(), look, x + PAD_X, y);
        }
        x += width;
    }
    setter.y += height(cells);
}
