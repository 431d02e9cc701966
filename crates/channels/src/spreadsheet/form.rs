//! Forms: names beside values, one complaint per form, many forms below each other on one sheet.
//!
//! They become a table whose columns are the labels in the order they first appear, so that everything after this
//! point knows tables only. What belongs to no label is kept in a last column of its own.

use super::columns::key;
use super::header::{Label, label};
use super::{RawRow, RowFault};

/// The name of the column for what belongs to no label.
const LOOSE: &str = "其他";

/// A table made of forms.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<RawRow>,
    keys: Vec<String>,
    form: Option<Form>,
    /// What belongs to no label, by the number of its row.
    loose: Vec<(usize, String)>,
}

#[derive(Debug)]
struct Form {
    line: u64,
    /// Column and value, in the order met.
    values: Vec<(usize, String)>,
    loose: Vec<String>,
    faults: Vec<RowFault>,
    /// The column of a label whose value has not come yet.
    waiting: Option<usize>,
}

impl Forms {
    /// Takes the next row of the sheet.
    pub(super) fn take(&mut self, row: RawRow) {
        let mut cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
        cells.retain(|cell| !cell.is_empty());
        let labels: Vec<Option<Label>> = cells.iter().map(|cell| label(cell)).collect();
        let labelled = labels.iter().any(Option::is_some);
        let waits = self.form.as_ref().is_some_and(|form| form.waiting.is_some());
        if !labelled && !waits && self.take_unknown(&cells, row.line) {
            self.add_faults(row.faults);
            return;
        }
        if labelled && waits {
            self.stop_waiting();
        }
        let mut at = 0;
        while at < cells.len() {
            match &labels[at] {
                Some(label) => self.take_label(label, row.line),
                None => at += self.take_value(&cells[at..], &labels[at..], row.line),
            }
            at += 1;
        }
        if !labelled {
            self.stop_waiting();
        }
        self.add_faults(row.faults);
    }

    /// Ends the last form and lines all of them up.
    pub(super) fn finish(mut self) -> Self {
        self.end_form();
        if !self.loose.is_empty() {
            self.headers.push(LOOSE.to_owned());
        }
        for row in &mut self.rows {
            row.cells.resize(self.headers.len(), String::new());
        }
        for (row, text) in self.loose.drain(..) {
            if let Some(cell) = self.rows[row].cells.last_mut() {
                *cell = text;
            }
        }
        self
    }

    fn take_label(&mut self, label: &Label, line: u64) {
        let column = self.column(&label.name, &label.key);
        let repeated = self.form.as_ref().is_some_and(|form| form.values.iter().any(|(at, _)| *at == column));
        if repeated {
            self.end_form();
        }
        let form = self.form_at(line);
        form.values.push((column, label.value.clone().unwrap_or_default()));
        form.waiting = label.value.is_none().then_some(column);
    }

    /// Takes a cell that is no label; answers how many further cells it has used up.
    fn take_value(&mut self, cells: &[&str], labels: &[Option<Label>], line: u64) -> usize {
        let value = cells[0].to_owned();
        let form = self.form_at(line);
        if let Some(column) = form.waiting.take() {
            form.values.retain(|(at, _)| *at != column);
            form.values.push((column, value));
            return 0;
        }
        // Name and value that no field knows, as 客户等级 beside 金卡.
        if let (Some(second), Some(None)) = (cells.get(1), labels.get(1))
            && names_something(cells[0])
        {
            self.put(cells[0], second, line);
            return 1;
        }
        form.loose.push(value);
        0
    }

    /// A row without any known label: pairs of an unknown name and its value. `false` if it is not that.
    fn take_unknown(&mut self, cells: &[&str], line: u64) -> bool {
        if self.form.is_none() {
            // A title above the first form.
            return true;
        }
        if cells.len() % 2 == 1 || !cells.chunks(2).all(|pair| names_something(pair[0])) {
            return false;
        }
        for pair in cells.chunks(2) {
            self.put(pair[0], pair[1], line);
        }
        true
    }

    fn put(&mut self, name: &str, value: &str, line: u64) {
        let column = self.column(name.trim_end_matches([':', '：']), &key(name));
        let form = self.form_at(line);
        if form.values.iter().any(|(at, _)| *at == column) {
            form.loose.push(format!("{name} {value}"));
        } else {
            form.values.push((column, value.to_owned()));
        }
    }

    fn column(&mut self, name: &str, key: &str) -> usize {
        if let Some(at) = self.keys.iter().position(|known| known == key) {
            return at;
        }
        self.keys.push(key.to_owned());
        self.headers.push(name.to_owned());
        self.keys.len() - 1
    }

    fn form_at(&mut self, line: u64) -> &mut Form {
        let empty =
            || Form { line, values: Vec::new(), loose: Vec::new(), faults: Vec::new(), waiting: None };
        self.form.get_or_insert_with(empty)
    }

    fn add_faults(&mut self, faults: Vec<RowFault>) {
        if let Some(form) = &mut self.form {
            form.faults.extend(faults);
        }
    }

    fn stop_waiting(&mut self) {
        if let Some(form) = &mut self.form {
            form.waiting = None;
        }
    }

    fn end_form(&mut self) {
        let Some(form) = self.form.take() else { return };
        let mut cells = vec![String::new(); self.headers.len()];
        for (column, value) in form.values {
            cells[column] = value;
        }
        self.rows.push(RawRow { line: form.line, cells, faults: form.faults });
        if !form.loose.is_empty() {
            self.loose.push((self.rows.len() - 1, form.loose.join("；")));
        }
    }
}

fn names_something(cell: &str) -> bool {
    cell.chars().count() <= 12 && !key(cell).is_empty() && !cell.chars().any(|c| c.is_ascii_digit())
}
