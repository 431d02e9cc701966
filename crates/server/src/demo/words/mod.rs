//! Words that any complaint may need, whatever it is about: `customer` for what customers say, `staff` for what staff
//! write into the file, `letters` for what customers read.

pub mod customer;
pub mod letters;
pub mod staff;

#[cfg(test)]
mod tests {
    use super::super::grammar::NAMES;
    use super::{customer, letters, staff};

    #[test]
    fn every_table_has_words_and_names_only_slots_that_exist() {
        for table in customer::TABLES.iter().chain(letters::TABLES).chain(staff::TABLES) {
            assert!(!table.is_empty());
            for pattern in *table {
                assert_eq!(pattern.matches('[').count(), pattern.matches(']').count(), "{pattern}");
                for slot in pattern.split('{').skip(1) {
                    assert!(NAMES.contains(&slot.split('}').next().unwrap()), "{pattern}");
                }
            }
        }
    }

    #[test]
    fn no_sentence_of_a_letter_is_longer_than_people_can_follow() {
        for pattern in letters::TABLES.iter().flat_map(|t| t.iter()).filter(|p| !p.contains("{found}")) {
            for sentence in pattern.split(['。', '？', '\n']) {
                assert!(sentence.chars().count() <= 60, "{sentence}");
            }
        }
    }
}
