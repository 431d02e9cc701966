//! What a customer fills in, and what the intake makes of it. The kind of matter only helps the customer to begin: the
//! class comes from the words, by rule.

use crate::evidence::sender::Sender;
use crate::intake::register::{NewComplaint, NewOnBehalf};
use crate::{Desk, Fault, parse};
use greenlane_domain::complaint::intake::{BehalfKind, Channel, MAX_REPRESENTATIVES};
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::triage::Care;
use greenlane_domain::money::Fen;
use greenlane_domain::refusal::Refusal;
use greenlane_domain::time::Day;
use greenlane_store::customer::Customer;
use serde::Deserialize;
use utoipa::ToSchema;

const MATTERS: &[&str] = &["money", "loan_card", "wealth", "mobile", "branch", "fee", "attitude", "other"];
const CONTACTS: &[&str] = &["phone", "sms", "portal"];
/// Longest name, hours or relation, in characters.
const SHORT_CHARS: usize = 100;

/// What somebody needs, as the portal asks it, with the words for whoever calls them.
const NEEDS: &[(&str, Care, &str)] = &[
    ("hearing", Care::Disability, "听力不便"),
    ("sight", Care::Disability, "视力不便"),
    ("mobility", Care::Disability, "行动不便"),
    ("sign_language", Care::Disability, "需要手语"),
    ("dialect", Care::Vulnerable, "说方言"),
    ("large_print", Care::Vulnerable, "需要大字材料"),
];

/// Where it happened, apart from a branch, which has a field of its own.
const PLACES: &[(&str, &str)] = &[("mobile", "手机上"), ("phone", "电话里"), ("elsewhere", "别的地方")];

/// How the two halves of a remark begin.
const PLACE: &str = "发生在：";
const NEED: &str = "需要留意：";

/// A complaint as filled in.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = PortalComplaint)]
pub struct PortalComplaintInput {
    pub matter: String,
    pub text: String,
    /// today, yesterday, this_month, earlier, unsure, or a day.
    pub when: String,
    /// branch, mobile, phone, elsewhere, or the customer's own words.
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub branch: Option<String>,
    #[serde(default)]
    pub wishes: Vec<String>,
    pub amount_fen: Option<i64>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub code: Option<String>,
    pub contact_by: Option<String>,
    pub contact_hours: Option<String>,
    pub care: Option<Vec<String>>,
    pub on_behalf: Option<PortalOnBehalf>,
    pub draft: Option<String>,
    pub files: Option<Vec<String>>,
    /// As whom the browser sent the files. The edge knows it; nothing in a body can say it.
    #[serde(skip)]
    pub sender: Option<Sender>,
}

/// For whom somebody else complains.
#[derive(Clone, Deserialize, ToSchema)]
pub struct PortalOnBehalf {
    pub name: String,
    pub relation: String,
    /// proxy, heir, company or group; a proxy when nothing is said.
    pub kind: Option<String>,
    pub knows: Option<bool>,
    /// Those who speak for a group, beside whoever files.
    #[serde(default)]
    pub others: Vec<PortalRepresentative>,
}

/// Somebody who speaks for a group.
#[derive(Clone, Deserialize, ToSchema)]
pub struct PortalRepresentative {
    pub name: String,
    pub phone: Option<String>,
}

/// The complaint for the intake; `phone` is the parsed one.
pub fn new_complaint(
    desk: &Desk,
    input: &PortalComplaintInput,
    phone: Option<String>,
) -> Result<NewComplaint, Fault> {
    let text = parse::text("text", &input.text)?;
    if text.is_empty() {
        return Err(Fault::Refused(Refusal::NothingWritten));
    }
    one_of("matter", &input.matter, MATTERS)?;
    if let Some(by) = &input.contact_by {
        one_of("contact_by", by, CONTACTS)?;
    }
    if let Some(place) = &input.place {
        short("where", place)?;
    }
    desk.settings().files.require_few(input.files.as_ref().map_or(0, Vec::len))?;
    let on_behalf = match &input.on_behalf {
        None => None,
        Some(o) => Some(behalf(o)?),
    };
    Ok(NewComplaint {
        channel: Channel::Portal,
        text: text.to_owned(),
        issues: Vec::new(),
        wishes: parse::codes("wishes", &input.wishes, Wish::from_code)?,
        customer: Customer {
            name: optional("name", input.name.as_deref())?,
            phone,
            id_number: None,
            contact_by: input.contact_by.clone(),
            contact_hours: optional("contact_hours", input.contact_hours.as_deref())?,
        },
        branch: input.branch.clone(),
        occurred_on: occurred_on(&input.when, desk.now().day())?,
        received_at: None,
        amount: input.amount_fen.map(amount).transpose()?,
        care: care(input.care.as_deref().unwrap_or_default())?,
        on_behalf,
        correction: None,
        complained_about: Vec::new(),
    })
}

fn behalf(o: &PortalOnBehalf) -> Result<NewOnBehalf, Fault> {
    let kind = match &o.kind {
        None => BehalfKind::default(),
        Some(code) => parse::code("on_behalf.kind", code, BehalfKind::from_code)?,
    };
    // Whoever files is one of them.
    if o.others.len() >= MAX_REPRESENTATIVES {
        let zh = "几个人一起投诉的，代表不超过 5 位（含您自己）。";
        let en = "A group may name at most 5 representatives, yourself included.";
        return Err(Fault::field("on_behalf.others", "too_many", zh, en));
    }
    let mut others = Vec::with_capacity(o.others.len());
    for each in &o.others {
        let phone = optional("on_behalf.others", each.phone.as_deref())?;
        let phone = phone.map(|p| parse::phone("on_behalf.others", &p)).transpose()?;
        others.push((short("on_behalf.others", &each.name)?, phone));
    }
    let (name, relation) = (short("on_behalf.name", &o.name)?, short("on_behalf.relation", &o.relation)?);
    Ok(NewOnBehalf { name, relation, kind, knows: o.knows, others })
}

/// What the intake has no field for, in words for the person who handles it; sealed like everything the customer says.
pub fn remark(input: &PortalComplaintInput) -> Option<String> {
    let place = input.place.as_deref().map(str::trim).filter(|p| !p.is_empty() && *p != "branch");
    let place = place.map(|p| PLACES.iter().find(|(code, _)| *code == p).map_or(p, |(_, zh)| *zh));
    let needs: Vec<&str> =
        input.care.iter().flatten().filter_map(|code| need(code)).map(|(_, _, zh)| *zh).collect();
    let place = place.map(|p| format!("{PLACE}{p}。"));
    let needs = (!needs.is_empty()).then(|| format!("{NEED}{}。", needs.join("、")));
    let said: Vec<String> = place.into_iter().chain(needs).collect();
    (!said.is_empty()).then(|| said.concat())
}

/// True for words that [`remark`] made: the customer ticked them and would not know them as a message of theirs.
pub fn is_remark(words: &str) -> bool {
    words.starts_with(PLACE) || words.starts_with(NEED)
}

fn need(code: &str) -> Option<&'static (&'static str, Care, &'static str)> {
    NEEDS.iter().find(|(known, _, _)| *known == code)
}

fn care(codes: &[String]) -> Result<Vec<Care>, Fault> {
    let mut out = Vec::new();
    for code in codes {
        let care = match need(code) {
            Some((_, care, _)) => *care,
            None => parse::code("care", code, Care::from_code)?,
        };
        if !out.contains(&care) {
            out.push(care);
        }
    }
    Ok(out)
}

fn occurred_on(when: &str, today: Day) -> Result<Option<Day>, Fault> {
    Ok(match when {
        "today" => Some(today),
        "yesterday" => Some(today.plus(-1)),
        "this_month" | "earlier" | "unsure" => None,
        written => {
            // Anything else has to be a day that has come.
            let day = parse::day("when", written)?;
            if day > today {
                return Err(Fault::Refused(Refusal::InTheFuture));
            }
            Some(day)
        }
    })
}

fn amount(fen: i64) -> Result<Fen, Fault> {
    if fen < 0 {
        return Err(Fault::field(
            "amount_fen",
            "bad_amount",
            "金额不能是负数。",
            "An amount cannot be negative.",
        ));
    }
    Ok(Fen::new(fen))
}

fn one_of(field: &str, value: &str, known: &'static [&'static str]) -> Result<(), Fault> {
    if known.contains(&value) {
        return Ok(());
    }
    let zh = "这一项的取值不在选项里，请重新选择。";
    Err(Fault::field(field, "unknown_code", zh, "This choice is not on the list. Please choose again."))
}

fn short(field: &str, value: &str) -> Result<String, Fault> {
    let trimmed = value.trim();
    if trimmed.chars().count() > SHORT_CHARS {
        return Err(Fault::field(
            field,
            "too_long",
            "太长了，请写在 100 字以内。",
            "Too long: at most 100 characters.",
        ));
    }
    Ok(trimmed.to_owned())
}

fn optional(field: &str, value: Option<&str>) -> Result<Option<String>, Fault> {
    let value = value.map(|v| short(field, v)).transpose()?;
    Ok(value.filter(|v| !v.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(place: Option<&str>, needs: &[&str]) -> PortalComplaintInput {
        let json = serde_json::json!({ "matter": "money", "text": "钱被转走了", "when": "today", "where": place, "care": needs });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn needs_become_care_and_words() {
        let input = filled(Some("mobile"), &["hearing", "sight", "elderly"]);
        assert_eq!(remark(&input).as_deref(), Some("发生在：手机上。需要留意：听力不便、视力不便。"));
        assert_eq!(care(input.care.as_deref().unwrap()).unwrap(), [Care::Disability, Care::Elderly]);
        assert!(care(&["tall".to_owned()]).is_err());
        assert_eq!(remark(&filled(Some("branch"), &[])), None);
        for made in [filled(Some("phone"), &[]), filled(None, &["dialect"])] {
            assert!(is_remark(&remark(&made).unwrap()));
        }
        assert!(!is_remark("那天发生在：门口。"));
        assert_eq!(remark(&filled(Some("机场"), &[])).as_deref(), Some("发生在：机场。"));
    }

    #[test]
    fn when_is_read_as_a_day_that_has_come() {
        let today = Day::parse("2026-11-02").unwrap();
        let day = |when: &str| occurred_on(when, today).map(|d| d.map(|d| d.to_string()));
        assert_eq!(day("today").unwrap().as_deref(), Some("2026-11-02"));
        assert_eq!(day("yesterday").unwrap().as_deref(), Some("2026-11-01"));
        assert_eq!(day("2026-10-31").unwrap().as_deref(), Some("2026-10-31"));
        assert_eq!(day("this_month").unwrap(), None);
        assert!(matches!(day("2026-11-03"), Err(Fault::Refused(Refusal::InTheFuture))));
        assert!(matches!(day("long ago"), Err(Fault::Invalid(_))));
    }
}
