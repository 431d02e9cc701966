//! 卷宗: the whole file of a complaint as one paper, for the customer, for the house or for the regulator (S30). What is
//! masked on the screen is masked here too, unless somebody who may reveal says why. Every paper that is given out leaves
//! a line with its SHA-256 in the audit log.

mod claims;
mod course;
mod customer;
mod inside;
mod outcome;
pub mod press;
pub mod words;

use super::open::open;
use super::perform::audit_line;
use super::view::{Read, view};
use crate::portal::access::Holds;
use crate::portal::case::told_of;
use crate::{Desk, Fault};
use greenlane_domain::access::{Action, Actor, Who};
use greenlane_domain::complaint::Complaint;
use greenlane_domain::time::Instant;
use greenlane_paper::{Block, Made, Paper};
use greenlane_store::audit::AUDIT;
use greenlane_store::complaint::load::File;
use greenlane_store::insert::{Rows, insert_all};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use words::{Language, Speech};

/// For whom it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseFileEdition)]
pub enum Edition {
    /// 对客版: what the customer may see.
    Customer,
    /// 内部版: everything.
    Internal,
    /// 监管版: everything but the notes of the house.
    Regulator,
}

/// What is asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseFileInput {
    pub edition: Edition,
    /// Nothing is masked; needs the right to reveal and a reason.
    #[serde(default)]
    pub clear: bool,
    /// Kept in the audit log.
    #[serde(default)]
    pub reason: Option<String>,
    #[serde(default)]
    pub language: Language,
}

/// A paper as it is given out.
#[derive(Debug)]
pub struct Given {
    /// A file name.
    pub name: String,
    pub content: Vec<u8>,
    /// Of the content, in hex.
    pub sha256: String,
    pub pages: usize,
}

impl Edition {
    const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Internal => "internal",
            Self::Regulator => "regulator",
        }
    }

    fn name(self, speech: &Speech) -> &'static str {
        match self {
            Self::Customer => speech.say("edition.customer"),
            Self::Internal => speech.say("edition.internal"),
            Self::Regulator => speech.say("edition.regulator"),
        }
    }
}

/// Makes the paper of this complaint.
///
/// # Errors
/// [`Fault::NotFound`] for what is not theirs, [`Fault::NotAllowed`] for clear values without the right,
/// [`Fault::NotConfigured`] when no font is found.
pub async fn make(desk: &Desk, actor: &Actor, number: &str, input: &CaseFileInput) -> Result<Given, Fault> {
    let reason = input.reason.as_deref().map(str::trim).unwrap_or_default();
    if input.clear && reason.chars().count() < 4 {
        return Err(Fault::field("reason", "missing", "请写明理由。", "Please give the reason."));
    }
    if input.clear && input.edition == Edition::Customer {
        return Err(Fault::field(
            "clear",
            "not_possible",
            "对客版总是遮盖个人信息。",
            "The customer's version is always masked.",
        ));
    }
    let now = desk.now();
    let action = if input.clear { Action::Reveal } else { Action::Read };
    let mut conn = desk.db().read().await?;
    let file = open(&mut conn, actor, action, number).await?;
    let c = file.complaint.clone();
    let head = Head { seq: file.head.seq, hash: hex(&file.head.hash) };
    let speech = Speech::of(input.language, &desk.policy_of(&c.branch_path, now));
    let by = maker(desk, &actor.who, input.edition, &speech);
    let order = Order { edition: input.edition, clear: input.clear, now, by, head, speech };
    let blocks = match input.edition {
        Edition::Customer => {
            let shown = told_of(desk, &mut conn, file, Holds::Own, now).await?;
            customer::blocks(&order, &desk.settings().bank, &shown)
        }
        Edition::Internal | Edition::Regulator => {
            let read = Read::all(desk, &mut conn, file, input.clear).await?;
            inside::blocks(desk, &order, &view(desk, actor, &read, now), &c)
        }
    };
    drop(conn);
    let detail = if input.clear {
        format!("{} clear: {}", input.edition.code(), greenlane_text::mask(reason))
    } else {
        format!("{} masked", input.edition.code())
    };
    give_out(desk, &actor.who, &c, &order, (blocks, input.edition.name(&order.speech), &detail)).await
}

/// What a customer takes along: their own version, or the letter with the decision alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    File,
    Letter,
}

/// Makes the paper that the customer of this file takes along; whose it is was settled before.
///
/// # Errors
/// [`Fault::NotFound`] when there is no letter yet, [`Fault::NotConfigured`] when no font is found.
pub async fn make_own(desk: &Desk, file: File, what: Own, language: Language) -> Result<Given, Fault> {
    let now = desk.now();
    let c = file.complaint.clone();
    let head = Head { seq: file.head.seq, hash: hex(&file.head.hash) };
    let speech = Speech::of(language, &desk.policy_of(&c.branch_path, now));
    let by = speech.code("by", "customer");
    let order = Order { edition: Edition::Customer, clear: false, now, by, head, speech };
    let mut conn = desk.db().read().await?;
    let shown = told_of(desk, &mut conn, file, Holds::Own, now).await?;
    drop(conn);
    let bank = &desk.settings().bank;
    let (blocks, name, detail) = match what {
        Own::File => {
            (customer::blocks(&order, bank, &shown), order.speech.say("edition.customer"), "own masked")
        }
        Own::Letter => {
            let blocks = customer::letter(&order, bank, &shown).ok_or(Fault::NotFound)?;
            (blocks, order.speech.say("letter.title"), "letter masked")
        }
    };
    give_out(desk, &Who::Customer, &c, &order, (blocks, name, detail)).await
}

/// What every part of a paper needs to know.
pub(super) struct Order {
    edition: Edition,
    clear: bool,
    now: Instant,
    by: String,
    head: Head,
    speech: Speech,
}

/// The end of the chain that the paper rests on.
struct Head {
    seq: i64,
    hash: String,
}

/// Name and work number of whoever makes it; a customer reads the number alone.
fn maker(desk: &Desk, who: &Who, edition: Edition, speech: &Speech) -> String {
    let chart = desk.organisation().chart();
    let Who::Staff(id) = who else { return super::timeline::by(who, &chart) };
    match (chart.member(id), edition) {
        (None, _) => id.to_string(),
        (Some(m), Edition::Customer) => speech.tell("staff_no", &m.staff_no),
        (Some(m), Edition::Internal | Edition::Regulator) => format!("{} {}", m.name, m.staff_no),
    }
}

async fn give_out(
    desk: &Desk,
    who: &Who,
    c: &Complaint,
    order: &Order,
    (blocks, name, detail): (Vec<Block>, &str, &str),
) -> Result<Given, Fault> {
    let minute = words::minute(order.now);
    let paper = Paper {
        title: format!("{} {name}", c.number),
        language: order.speech.tag().to_owned(),
        head: (format!("{} · {name}", desk.settings().bank), c.number.to_string()),
        mark: format!("{} · {minute}", order.by),
        page_of: order.speech.say("page_of").to_owned(),
        made: made(order.now),
        blocks,
    };
    let printed = desk.press().print(paper, desk.settings().faces.clone()).await?;
    let sha256 = hex(&Sha256::digest(&printed.bytes));
    let mut line = audit_line(desk, who, "case_file", c, order.now);
    line.detail = format!("{detail}; {} sha256:{sha256}", order.speech.tag());
    let mut tx = desk.db().begin().await?;
    insert_all(&mut tx, vec![Rows::of(&AUDIT, vec![line.into_row()])]).await?;
    tx.commit().await?;
    let stamp = minute.replace(['-', ':'], "").replace(' ', "-");
    let name = format!("{}-{}-{stamp}.pdf", c.number, name.replace(' ', "-"));
    Ok(Given { name, content: printed.bytes, sha256, pages: printed.pages })
}

/// The parts of bank time.
fn made(at: Instant) -> Made {
    let text = at.to_rfc3339();
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u16>().ok()).unwrap_or(0);
    let small = |from, to| u8::try_from(part(from, to)).unwrap_or(0);
    Made {
        year: part(0, 4),
        month: small(5, 7),
        day: small(8, 10),
        hour: small(11, 13),
        minute: small(14, 16),
        second: small(17, 19),
        offset_hours: 8,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
