//! Issues and evidence in the case view.

use super::view::Read;
use crate::Desk;
use crate::views::{
    AnswerView, BenefitView, CompensationView, EvidenceView, FileView, FindingView, IndexLineView, IndexView,
    IssueView, LiabilityView, PlanPartView, PlanView, RectificationView, StaffRef,
};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::compensation::{Compensation, Index};
use greenlane_domain::complaint::evidence::{Evidence, EvidenceState};
use greenlane_domain::complaint::issue::Issue;
use greenlane_domain::complaint::resolution::Plan;
use greenlane_domain::policy::compensation::Benefit;

/// All issues.
pub fn issue_views(desk: &Desk, c: &Complaint, read: &Read, chart: &Chart) -> Vec<IssueView> {
    c.issues.iter().map(|i| issue_view(desk, i, read, chart)).collect()
}

fn issue_view(desk: &Desk, i: &Issue, read: &Read, chart: &Chart) -> IssueView {
    let item = read.items.iter().find(|item| item.issue == i64::from(i.no));
    IssueView {
        no: i.no,
        words: read.told(&i.words),
        wishes: i.wishes.iter().map(|w| w.code().to_owned()).collect(),
        raised: i.raised.map(|at| at.to_rfc3339()),
        finding: i.finding.as_ref().map(|f| FindingView {
            verdict: f.verdict.code().to_owned(),
            words: read.text(&f.words),
            evidence: f.evidence.clone(),
            by: StaffRef::of(chart, &f.by),
            at: f.at.to_rfc3339(),
        }),
        liability: i.liability.as_ref().map(|l| LiabilityView {
            party: l.party.code().to_owned(),
            reasons: read.text(&l.reasons),
            evidence: l.evidence.clone(),
            by: StaffRef::of(chart, &l.by),
            at: l.at.to_rfc3339(),
        }),
        plan: i.plan.as_ref().map(|p| plan_view(desk, p, read)),
        answer: i.answer.as_ref().map(|a| AnswerView {
            answer: a.answer.code().to_owned(),
            reason: a.reason.as_ref().map(|w| read.text(w)),
            at: a.at.to_rfc3339(),
            channel: a.channel.code().to_owned(),
        }),
        rectification: item.map(|r| RectificationView {
            id: r.id.clone(),
            kind: r.kind.clone(),
            title: r.title.clone(),
            stage: r.stage.clone(),
            due: r.due_day.clone(),
        }),
    }
}

fn plan_view(desk: &Desk, p: &Plan, read: &Read) -> PlanView {
    let part = |x: &greenlane_domain::complaint::resolution::PlanPart| PlanPartView {
        kind: x.kind.code().to_owned(),
        words: read.text(&x.words),
        due: x.due.map(|d| d.to_string()),
        done_at: x.done.as_ref().map(|d| d.at.to_rfc3339()),
        done_words: x.done.as_ref().map(|d| read.text(&d.words)),
    };
    PlanView {
        parts: p.parts.iter().map(part).collect(),
        benefit_words: read.text(&p.meaning),
        compensation: p.compensation.as_ref().map(|x| compensation_view(desk, x, read)),
    }
}

fn compensation_view(desk: &Desk, x: &Compensation, read: &Read) -> CompensationView {
    let policy = desk.policy_of(&read.file.complaint.branch_path, desk.now());
    let benefit = x.benefit.as_ref().and_then(|code| policy.compensation.benefit(code));
    CompensationView {
        kind: x.kind.code().to_owned(),
        amount_fen: x.amount.get(),
        benefit: benefit.map(benefit_view),
        basis: read.text(&x.basis),
        index: index_view(&x.index),
        needs_review: !x.pre_approved,
        outside_band_reason: x.outside_band.as_ref().map(|w| read.text(w)),
        pre_approved: x.pre_approved,
    }
}

/// A benefit of the catalogue.
pub fn benefit_view(b: &Benefit) -> BenefitView {
    BenefitView {
        code: b.code.clone(),
        zh: b.zh.clone(),
        en: b.en.clone(),
        cost_fen: b.cost.get(),
        perceived_fen: b.perceived.get(),
    }
}

/// The index with its derivation.
pub fn index_view(index: &Index) -> IndexView {
    let line = |l: &greenlane_domain::complaint::compensation::IndexLine| IndexLineView {
        input: l.input.clone(),
        value: l.value.clone(),
        level: l.level,
        weight: l.weight,
        points: l.points,
    };
    IndexView {
        policy_version: index.policy_version.clone(),
        points: index.points,
        band: index.band.clone(),
        low_fen: index.low.get(),
        high_fen: index.high.get(),
        lines: index.lines.iter().map(line).collect(),
        to_next_band: index.to_next_band,
    }
}

/// All evidence.
pub fn evidence_views(c: &Complaint, read: &Read, chart: &Chart) -> Vec<EvidenceView> {
    c.evidence.iter().map(|e| evidence_view(e, read, chart)).collect()
}

fn evidence_view(e: &Evidence, read: &Read, chart: &Chart) -> EvidenceView {
    let blank = EvidenceView {
        no: e.no,
        kind: e.kind.code().to_owned(),
        title: read.text(&e.title),
        state: String::new(),
        from: None,
        due: None,
        file: None,
        at: String::new(),
        by: None,
        note: None,
    };
    match &e.state {
        EvidenceState::Requested { from, due, at } => EvidenceView {
            state: "requested".to_owned(),
            from: from.as_ref().map(|id| StaffRef::of(chart, id)),
            due: Some(due.to_rfc3339()),
            at: at.to_rfc3339(),
            ..blank
        },
        EvidenceState::Received { file, note, by, at } => EvidenceView {
            state: "received".to_owned(),
            file: file.as_ref().map(|f| FileView {
                id: f.id.to_string(),
                name: read.text(&f.name),
                size: f.size,
                media_type: f.media_type.clone(),
                sha256: f.sha256.clone(),
            }),
            at: at.to_rfc3339(),
            by: by.as_ref().map(|id| StaffRef::of(chart, id)),
            note: note.as_ref().map(|w| read.text(w)),
            ..blank
        },
    }
}
