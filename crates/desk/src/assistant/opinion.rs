//! 第二意见: what the model says a complaint is about, beside what the reading says. It is kept apart from the file, and
//! whoever triages decides alone.

use super::answer::{self, Guess};
use super::ask::{Errand, ask};
use super::material::{Names, masked};
use super::prompt::{self, Purpose};
use crate::complaint::open::{open, open_to_read};
use crate::complaint::opened::{Opened, opened};
use crate::ports::{Question, Trouble};
use crate::views::{OpinionField, OpinionView};
use crate::{Desk, Fault, intake, parse};
use greenlane_domain::access::{Action, Actor, may_at_all};
use greenlane_domain::complaint::triage::{Business, Category, Cause, Grade};
use greenlane_store::assistant::{self, Opinion};

/// The fields it speaks to. Priority, liability and money are none of them.
pub(super) const FIELDS: [&str; 3] = ["category", "cause", "business"];

/// Asks for a second opinion on a file and keeps it.
///
/// # Errors
/// Whoever may not triage the file gets the same answer as for triaging it; [`Fault::Assistant`] when none came.
pub async fn ask_for(desk: &Desk, actor: &Actor, number: &str) -> Result<OpinionView, Fault> {
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, Action::Triage, number).await?;
    let opened = opened(&mut conn, desk.vault(), file).await?;
    drop(conn);
    let opinion = of_opened(desk, actor, &opened).await?;
    Ok(beside(opened.complaint().grade.as_ref(), Some(&opinion)))
}

/// Asks for one on an opened file and keeps it.
pub(super) async fn of_opened(desk: &Desk, actor: &Actor, opened: &Opened) -> Result<Opinion, Fault> {
    let c = opened.complaint();
    let text = opened.words(&c.narrative).ok_or(Trouble::NoWords)?;
    let names = Names::of(c, &desk.organisation().chart());
    let question = question(desk, &masked(opened, &names, text));
    let number = c.number.to_string();
    let errand = Errand { actor, complaint: &number, purpose: Purpose::Opinion, remembered: false };
    let guess = ask(desk, errand, question, answer::guess).await?;
    let opinion = kept(desk, guess);
    let mut tx = desk.db().begin().await?;
    assistant::keep(&mut tx, &c.id, &opinion).await?;
    tx.commit().await?;
    Ok(opinion)
}

/// The opinion on a file, if one was given.
///
/// # Errors
/// [`Fault::NotFound`] when the reader may not see the file.
pub async fn show(desk: &Desk, actor: &Actor, number: &str) -> Result<OpinionView, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let found = match desk.assistant() {
        Some(_) => assistant::opinion(&mut conn, &file.complaint.id).await?,
        None => None,
    };
    Ok(beside(file.complaint.grade.as_ref(), found.as_ref()))
}

/// A second opinion on the words of a caller, before anything is registered. Nothing of it is stored.
///
/// # Errors
/// [`Fault::NotAllowed`] for whoever takes no complaints in.
pub async fn of_text(desk: &Desk, actor: &Actor, text: &str) -> Result<OpinionView, Fault> {
    if !may_at_all(actor, Action::Register) {
        return Err(Fault::NotAllowed);
    }
    let text = parse::text("text", text)?;
    if text.is_empty() {
        return Err(Trouble::NoWords.into());
    }
    let question = question(desk, &greenlane_text::mask(text));
    let errand = Errand { actor, complaint: "", purpose: Purpose::Opinion, remembered: true };
    let guess = ask(desk, errand, question, answer::guess).await?;
    let grade = intake::reading::grade(&desk.triage().read(text, None));
    Ok(beside(Some(&grade), Some(&kept(desk, guess))))
}

fn question(desk: &Desk, text: &str) -> Question {
    let (_, rules) = desk.in_force().at(desk.now());
    prompt::opinion(text, &rules.taxonomy)
}

fn kept(desk: &Desk, guess: Guess) -> Opinion {
    Opinion {
        at: desk.now(),
        model: desk.assistant().map_or_else(String::new, |office| office.terms().model.clone()),
        category: guess.category.map_or("", Category::code).to_owned(),
        cause: guess.cause.map_or("", Cause::code).to_owned(),
        business: guess.business.map_or("", Business::code).to_owned(),
    }
}

/// The opinion beside what stands now.
fn beside(grade: Option<&Grade>, opinion: Option<&Opinion>) -> OpinionView {
    let Some((grade, opinion)) = grade.zip(opinion) else {
        return OpinionView { given: false, model: String::new(), at: None, fields: Vec::new() };
    };
    let [category, cause, business] = FIELDS;
    let field = |name: &str, value: &str, said: &str| OpinionField {
        field: name.to_owned(),
        value: value.to_owned(),
        opinion: (!said.is_empty()).then(|| said.to_owned()),
        agrees: value == said,
    };
    OpinionView {
        given: true,
        model: opinion.model.clone(),
        at: Some(opinion.at.to_rfc3339()),
        fields: vec![
            field(category, grade.category.code(), &opinion.category),
            field(cause, grade.cause.code(), &opinion.cause),
            field(business, grade.business.code(), &opinion.business),
        ],
    }
}
