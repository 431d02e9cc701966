//! The letter of a decision as the customer reads it.

use crate::views::LetterView;
use greenlane_domain::complaint::reply::Letter;
use greenlane_domain::privacy::Words;

/// Puts the parts of a letter together. `text` gives the words of a seal.
pub fn view(letter: &Letter, text: &dyn Fn(&Words) -> String) -> LetterView {
    let (facts, basis) = (text(&letter.facts), text(&letter.basis));
    let (remedies, meaning) = (text(&letter.remedies), text(&letter.meaning));
    let whole = format!(
        "我们查到了什么\n{facts}\n\n依据\n{basis}\n\n对您意味着什么\n{meaning}\n\n如果您不认可\n{remedies}"
    );
    LetterView { facts, basis, remedies, meaning, text: whole }
}
