//! 摘要: a few sentences on a long file for whoever takes it up. Each names the entry it rests on.

use super::answer;
use super::ask::{Errand, ask};
use super::material::{Reader, material};
use super::prompt::{self, Purpose};
use crate::complaint::open::open_to_read;
use crate::complaint::opened::opened;
use crate::ports::Trouble;
use crate::views::{DigestPoint, DigestView};
use crate::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_store::complaint::load::history;

/// Sums a file up.
///
/// # Errors
/// [`Fault::NotFound`] when the reader may not see the file; [`Fault::Assistant`] when nothing came that may be shown.
pub async fn digest(desk: &Desk, actor: &Actor, number: &str) -> Result<DigestView, Fault> {
    let (file, mut conn) = open_to_read(desk, actor, number).await?;
    let links = history(&mut conn, &file.complaint.id).await?;
    let opened = opened(&mut conn, desk.vault(), file).await?;
    drop(conn);
    let chart = desk.organisation().chart();
    let known = material(&opened, &links, &chart, Reader::Staff).ok_or(Trouble::NoWords)?;
    let question = prompt::digest(&known);
    let number = opened.complaint().number.to_string();
    let errand = Errand { actor, complaint: &number, purpose: Purpose::Digest, remembered: true };
    let points = ask(desk, errand, question, |text| answer::digest(text, &known)).await?;
    let point = |(text, at): (String, usize)| DigestPoint {
        text,
        seq: known.entries[at].seq,
        at: known.entries[at].at.clone(),
        kind: known.entries[at].kind.clone(),
    };
    Ok(DigestView {
        model: desk.assistant().map_or_else(String::new, |office| office.terms().model.clone()),
        points: points.into_iter().map(point).collect(),
        left_out: known.left_out,
    })
}
