//! What the stories about versions of the policy share: complaints that follow one, and a draft on its way to approval.

use greenlane_desk::complaint::view;
use greenlane_desk::policy::documents::{Documents, shipped};
use greenlane_desk::policy::draft::{self, NewDraft};
use greenlane_desk::policy::lifecycle::{self, PolicyAnswer, PolicyStep};
use greenlane_desk::policy::show::{self, EditionView};
use greenlane_desk::policy::trial;
use greenlane_desk::portal::submit;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;

/// A member of staff.
pub fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// A complaint by the portal about no branch in particular; its number.
pub async fn filed(desk: &Desk, text: &str) -> String {
    filed_at(desk, None, text).await
}

/// A complaint by the portal about this branch.
pub async fn filed_at(desk: &Desk, branch: Option<&str>, text: &str) -> String {
    let filled = json!({
        "matter": "fee", "text": text, "when": "today", "wishes": ["refund"], "phone": "13800001111", "name": "王女士",
        "branch": branch,
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number
}

/// When this clock of a file is due.
pub async fn due_of(desk: &Desk, number: &str, clock: &str) -> String {
    let case = view::case(desk, &Actor::program(), number).await.unwrap();
    case.clocks.iter().find(|c| c.chip.name == clock).expect("it runs").chip.due.clone()
}

/// A draft by the lead with one document changed by words.
pub async fn drafted(desk: &Desk, document: &str, from: &str, to: &str) -> EditionView {
    let text = shipped()[document].replacen(from, to, 1);
    let documents = Documents::from([(document.to_owned(), text)]);
    let new = NewDraft { documents, note: "试行更短的联系时限".to_owned(), ..NewDraft::default() };
    draft::start(desk, &somebody(desk, "lead"), new).await.unwrap()
}

/// The version after its dry run.
pub async fn tried(desk: &Desk, edition: &EditionView) -> EditionView {
    let lead = somebody(desk, "lead");
    let (n, revision) = (edition.edition.n, edition.edition.revision);
    trial::start(desk, &lead, n, revision).await.unwrap();
    loop {
        let now = show::edition(desk, &lead, n).await.unwrap();
        if now.trial.as_ref().is_some_and(|t| t.standing != "running") {
            return now;
        }
        tokio::task::yield_now().await;
    }
}

/// The version put before somebody else.
pub async fn proposed(desk: &Desk, edition: &EditionView) -> EditionView {
    let step =
        PolicyStep { revision: edition.edition.revision, words: "客户反映等待太久".to_owned() };
    lifecycle::propose(desk, &somebody(desk, "lead"), edition.edition.n, step).await.unwrap()
}

/// The version approved for the whole bank.
pub async fn approved(desk: &Desk, who: &str, edition: &EditionView) -> Result<EditionView, Fault> {
    approved_in(desk, who, edition, &[]).await
}

/// Approved for these units first.
pub async fn approved_in(
    desk: &Desk,
    who: &str,
    edition: &EditionView,
    units: &[&str],
) -> Result<EditionView, Fault> {
    let answer = PolicyAnswer {
        revision: edition.edition.revision,
        approve: true,
        words: String::new(),
        effective: None,
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
    };
    lifecycle::decide(desk, &somebody(desk, who), edition.edition.n, answer).await
}

/// The code of a refusal.
pub fn code<T: std::fmt::Debug>(result: Result<T, Fault>) -> &'static str {
    match result.expect_err("it is refused") {
        Fault::Refused(refusal) => refusal.code(),
        other => panic!("{other:?}"),
    }
}
