//! Traditional to simplified for the common set, one character to one character. It serves matching only:
//! the customer's own words are always shown as written.

use std::sync::LazyLock;

/// The block of unified ideographs, which all pairs lie in.
pub(crate) const IDEOGRAPHS_FROM: char = '\u{4e00}';
pub(crate) const IDEOGRAPHS_TO: char = '\u{9fff}';

/// The simplified character of every ideograph of the block, most often itself. The pairs of a traditional and its
/// simplified character are made from the Hant-Hans transliteration of ICU, for the characters of Big5 level 1
/// whose simplified form is in GB 2312 level 1.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (IDEOGRAPHS_FROM..=IDEOGRAPHS_TO).collect();
    for line in include_str!("traditional.txt").lines() {
        let mut chars = line.chars();
        while let (Some(traditional), Some(simple)) = (chars.next(), chars.next()) {
            if let Some(entry) = place(traditional).and_then(|at| table.get_mut(at)) {
                *entry = simple;
            }
        }
    }
    table
});

/// Where an ideograph stands in the table.
fn place(c: char) -> Option<usize> {
    (c as usize).checked_sub(IDEOGRAPHS_FROM as usize)
}

/// The simplified form of `c`, or `c` itself.
pub(crate) fn simplified(c: char) -> char {
    place(c).and_then(|at| SIMPLIFIED.get(at)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_complaints_are_covered() {
        let pairs =
            "銀银 櫃柜 檯台 轉转 帳账 錢钱 貸贷 騙骗 盜盗 費费 賠赔 償偿 監监 舉举 報报 戶户 訴诉 證证";
        for pair in pairs.split(' ') {
            let mut chars = pair.chars();
            let (traditional, simple) = (chars.next().unwrap(), chars.next().unwrap());
            assert_eq!(simplified(traditional), simple);
        }
    }

    #[test]
    fn a_simplified_form_is_final() {
        for simple in SIMPLIFIED.iter() {
            assert_eq!(simplified(*simple), *simple);
        }
    }
}
