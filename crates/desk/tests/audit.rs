//! 审计日志: those who audit see who did and saw what, and can prove that nothing of it was touched.

mod support;

use greenlane_desk::audit::{self, AuditQuery, list, state};
use greenlane_desk::complaint::reveal::reveal;
use greenlane_desk::jobs::{self, Handler};
use greenlane_desk::portal::submit;
use greenlane_desk::workers::checkpoint::keep_up;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use greenlane_domain::job::JobKind;
use serde_json::json;
use support::for_each_engine;

const HOUR_MS: i64 = 3_600_000;
const JOBS: &[(JobKind, Handler)] = &[(JobKind::Prove, audit::run)];

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(desk: &Desk, phone: &str) -> String {
    let filled = json!({
        "matter": "fee", "text": "年费收了两百元，没人告诉我，要求退还。", "when": "today",
        "wishes": ["refund"], "phone": phone, "name": "王女士",
    });
    submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap().receipt.number.to_string()
}

fn asking(of: serde_json::Value) -> AuditQuery {
    serde_json::from_value(of).unwrap()
}

#[test]
fn a_look_at_a_phone_is_there_with_its_reason_masked() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (lead, auditor) = (somebody(desk, "lead"), somebody(desk, "comp"));
        let (seen, other) = (filed(desk, "13800001111").await, filed(desk, "13800002222").await);
        reveal(desk, &lead, &seen, "phone", "回电给客户 13800001111").await.unwrap();
        let page = list(desk, &auditor, &asking(json!({ "kind": "seen" }))).await.unwrap();
        assert_eq!(page.rows.len(), 1);
        let line = &page.rows[0];
        assert_eq!((line.action.as_str(), line.complaint.as_ref()), ("reveal", Some(&seen)));
        assert_eq!(line.by.as_ref().map(|by| by.id.as_str()), Some("lead"));
        assert!(
            line.detail.contains("回电给客户") && !line.detail.contains("13800001111"),
            "{}",
            line.detail
        );
        // By number, by person, by day.
        let of = async |query| list(desk, &auditor, &asking(query)).await.unwrap().rows.len();
        assert_eq!(of(json!({ "number": other })).await, 1, "its registration");
        assert_eq!(of(json!({ "number": seen, "kind": "seen" })).await, 1);
        assert_eq!(of(json!({ "person": line.by.as_ref().unwrap().name })).await, 1);
        assert_eq!(of(json!({ "from": "2020-01-01", "to": "2020-01-31" })).await, 0);
        let looks = state(desk, &auditor).await.unwrap().looks;
        assert_eq!((looks.len(), looks.last().unwrap().count), (30, 1));
    });
}

#[test]
fn only_those_who_audit_may_look_and_wrong_questions_are_refused() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let (lead, auditor) = (somebody(desk, "lead"), somebody(desk, "comp"));
        assert!(matches!(list(desk, &lead, &AuditQuery::default()).await, Err(Fault::NotAllowed)));
        assert!(matches!(state(desk, &lead).await, Err(Fault::NotAllowed)));
        assert!(matches!(audit::start(desk, &lead).await, Err(Fault::NotAllowed)));
        for wrong in [
            json!({ "number": "GL1" }),
            json!({ "person": "没有这个人" }),
            json!({ "kind": "secret" }),
            json!({ "from": "2026-02-30" }),
            json!({ "from": "2026-01-02", "to": "2026-01-01" }),
            json!({ "from": "2020-01-01", "to": "2026-01-01" }),
        ] {
            let answer = list(desk, &auditor, &asking(wrong.clone())).await;
            assert!(matches!(answer, Err(Fault::Invalid { .. })), "{wrong}");
        }
    });
}

#[test]
fn a_long_log_is_read_page_by_page() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let auditor = somebody(desk, "comp");
        for n in 0..120 {
            filed(desk, &format!("138000{n:05}")).await;
        }
        let first = list(desk, &auditor, &AuditQuery::default()).await.unwrap();
        let after = first.next.clone().expect("there is more");
        let second = list(desk, &auditor, &asking(json!({ "after": after }))).await.unwrap();
        assert_eq!((first.rows.len(), second.next.is_none()), (100, true));
        let mut ids: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.id.clone()).collect();
        let total = ids.len();
        assert!(ids.is_sorted_by(|a, b| a > b), "the latest first");
        ids.dedup();
        assert_eq!(ids.len(), total);
    });
}

#[test]
fn a_proof_runs_as_a_job_and_is_kept() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let auditor = somebody(desk, "comp");
        filed(desk, "13800001111").await;
        house.clock.wait(HOUR_MS);
        keep_up(desk).await.unwrap();
        let before = state(desk, &auditor).await.unwrap();
        assert!(before.proof.is_none());
        assert_eq!(before.checkpoint.map(|c| c.n), Some(1));
        let job = audit::start(desk, &auditor).await.unwrap();
        assert!(jobs::work(desk, JOBS).await.unwrap());
        let done = jobs::show(desk, &auditor, &job.id).await.unwrap().job;
        assert_eq!((done.state.as_str(), done.done, done.total), ("done", 1, 1));
        let proof = state(desk, &auditor).await.unwrap().proof.expect("it is kept");
        assert_eq!((proof.files, proof.broken, proof.by.id.as_str()), (1, 0, "comp"));
        assert!(proof.lines > 0 && proof.links > 0);
    });
}
