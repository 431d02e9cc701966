//! Refusals from intake to investigation, and of the steps that any stage may take.

use super::Table;
use crate::stories_outcomes::merge;
use crate::support::bank::user;
use crate::support::inputs;
use crate::support::story::{MONDAY, Story};
use crate::support::{at, day, words};
use greenlane_domain::access::Department;
use greenlane_domain::complaint::command::Command;
use greenlane_domain::complaint::evidence::{Arrival, EvidenceKind, MAX_EVIDENCE};
use greenlane_domain::complaint::intake::{MAX_ISSUES, Registration};
use greenlane_domain::complaint::investigation::{LogContact, NewFinding};
use greenlane_domain::complaint::issue::Verdict;
use greenlane_domain::complaint::merging::MergeTarget;
use greenlane_domain::complaint::pause::PauseReason;
use greenlane_domain::complaint::stage::Stage;
use greenlane_domain::complaint::triage::{Kind, Party, Priority};
use greenlane_domain::complaint::withdrawal::{Withdraw, WithdrawalProof};
use greenlane_domain::ids::Number;

pub fn fill(t: &mut Table) {
    intake_and_triage(t);
    green_channel_and_dispatch(t);
    contact_and_group(t);
    findings(t);
    evidence(t);
    notes_recusal_and_escalation(t);
    extension_and_pause(t);
    withdrawal_and_merging(t);
}

fn intake_and_triage(t: &mut Table) {
    let sound = |issues| inputs::registration(at(MONDAY), issues);
    t.file("intake").on(Story::normal(1));
    t.no_entry(Registration { narrative: words(""), ..sound(1) }, "nothing_written");
    t.no_entry(sound(0), "too_many_issues").no_entry(sound(MAX_ISSUES + 1), "too_many_issues");
    t.no_entry(Registration { received_at: at("2026-11-02 10:01"), ..sound(1) }, "in_the_future");
    t.no_entry(Registration { occurred_on: Some(day("2026-11-03")), ..sound(1) }, "in_the_future");
    let high = || inputs::triage(inputs::grade(Kind::Complaint, Priority::High));
    let same = inputs::triage(inputs::grade(Kind::Complaint, Priority::Normal));
    let Command::Triage(mut silent) = high() else { unreachable!("it is a triage") };
    silent.reason = None;
    t.file("triage").no("h1", Command::Triage(silent), "reason_missing").already("h1", same);
    t.on(Story::closed()).no("h1", high(), "already_closed");
}

fn green_channel_and_dispatch(t: &mut Table) {
    let enter = |why| Command::EnterGreenChannel { reason: words(why), team: inputs::green_team() };
    let leave = |why| Command::LeaveGreenChannel { reason: words(why) };
    t.file("green_channel").on(Story::normal(1)).no("h1", leave("核实为误报"), "not_in_green_channel");
    t.on(Story::high(MONDAY)).no("h1", enter("涉及资金安全"), "already_in_green_channel");
    t.on(Story::closed()).no("h1", enter("涉及资金安全"), "already_closed");
    t.file("facts").on(Story::normal(1)).no("h1", enter("急"), "reason_missing");
    t.on(Story::high(MONDAY)).no("h1", leave(""), "reason_missing");
    t.file("dispatch").on(Story::normal(1)).no("h1", Command::Accept, "no_owner_yet");
    t.no("lead1", inputs::dispatch("nobody"), "no_such_person").no(
        "lead1",
        inputs::dispatch("on_leave"),
        "on_leave",
    );
    t.no("lead1", inputs::dispatch("gone"), "cannot_handle").no(
        "lead1",
        inputs::dispatch("comp1"),
        "cannot_handle",
    );
    t.forced(|c| c.complained_about.extend([user("h2")]));
    t.no("lead2", inputs::dispatch("h2"), "not_independent").no(
        "lead2",
        inputs::dispatch("lead1"),
        "not_independent",
    );
    t.forced(|c| c.stage = Stage::Registered).no("lead1", inputs::dispatch("h1"), "not_triaged_yet");
    t.on(Story::normal(1).accepted()).no("lead1", inputs::dispatch("h1"), "already_the_owner");
    t.no("h2", Command::Accept, "not_the_owner").already("h1", Command::Accept);
    t.no("h2", Command::BeginInvestigation { group: inputs::group() }, "not_the_owner");
    t.forced(|c| c.complained_about.extend([user("lead1")]));
    t.file("facts").no("lead1", Command::BeginInvestigation { group: inputs::group() }, "not_independent");
    t.file("dispatch").on(Story::closed()).no("lead1", inputs::dispatch("h2"), "already_closed");
    t.no("h1", Command::Accept, "already_closed");
}

fn contact_and_group(t: &mut Table) {
    let contact = |words| Command::LogContact(LogContact { words, ..inputs::reached() });
    let begin = |group| Command::BeginInvestigation { group };
    t.file("facts").on(Story::normal(1)).no("customer", contact(words("来电")), "only_staff");
    t.no("teller", contact(words("来电")), "not_independent").no(
        "e1_head",
        contact(words("来电")),
        "not_independent",
    );
    t.file("investigation").no("h1", contact(words("")), "nothing_written");
    t.no("h1", begin(inputs::group()), "no_owner_yet");
    t.on(Story::normal(1).accepted());
    for gone in [Department::Business, Department::Operations, Department::Compliance] {
        let group = inputs::group().into_iter().filter(|(d, _)| *d != gone).collect();
        t.no("h1", begin(group), "department_missing");
    }
    let with = |department, who| {
        let mut group = inputs::group();
        group.push((department, user(who)));
        begin(group)
    };
    t.no("h1", with(Department::Business, "ops"), "wrong_department");
    t.no("h1", with(Department::RiskControl, "nobody"), "no_such_person");
    t.no("h1", with(Department::CustomerRelations, "gone"), "no_such_person");
    t.on(Story::normal(1).accepted().investigating()).no(
        "h1",
        begin(inputs::group()),
        "already_investigating",
    );
    t.on(Story::closed()).no("h1", begin(inputs::group()), "already_closed");
    t.no("h1", contact(words("来电")), "already_closed");
}

fn findings(t: &mut Table) {
    let finding = |issue, verdict, evidence: &[u16]| NewFinding {
        issue,
        verdict,
        words: words("核实属实"),
        evidence: evidence.to_vec(),
    };
    let file = |findings| Command::FileFindings { findings };
    t.file("investigation").on(Story::normal(2).accepted());
    let both = || vec![finding(1, Verdict::Upheld, &[1]), finding(2, Verdict::Partly, &[1])];
    t.no("h1", file(both()), "not_investigating");
    t.on(Story::normal(2).accepted().investigating()).no(
        "h1",
        file(vec![finding(1, Verdict::Upheld, &[1])]),
        "finding_missing",
    );
    let and = |more| file(both().into_iter().chain([more]).collect());
    t.no("h1", and(finding(3, Verdict::Upheld, &[1])), "no_such_issue");
    t.no("h1", and(NewFinding { words: words(""), ..finding(1, Verdict::Upheld, &[1]) }), "nothing_written");
    t.no("h1", and(finding(2, Verdict::NotUpheld, &[])), "evidence_missing");
    t.no("h1", and(finding(2, Verdict::NotUpheld, &[7])), "evidence_not_received");
    t.on(Story::closed()).no("h1", file(vec![finding(1, Verdict::Upheld, &[1])]), "already_closed");
    let liable = |issue| inputs::liability(issue, Party::Bank);
    t.file("liability").on(Story::normal(1)).no("h1", liable(1), "findings_not_filed");
    t.on(Story::proposing(1, Party::Bank)).no("h1", liable(2), "no_such_issue");
    t.forced(|c| c.issues[0].finding = None).no("h1", liable(1), "finding_missing");
    t.on(Story::in_review()).no("h1", liable(1), "under_review");
    t.on(Story::awaiting()).no("h1", liable(1), "with_the_customer");
    t.on(Story::carrying_out()).no("h1", liable(1), "already_answered");
    t.on(Story::closed()).no("h1", liable(1), "already_closed");
}

fn evidence(t: &mut Table) {
    let ask = |title, from| Command::RequestEvidence { kind: EvidenceKind::Cctv, title: words(title), from };
    let empty = Arrival {
        answers: None,
        kind: EvidenceKind::Other,
        title: words("附件"),
        file: None,
        note: Some(words("")),
    };
    t.file("evidence").on(Story::normal(1).accepted());
    t.no("h1", ask("", None), "nothing_written").no(
        "h1",
        Command::AttachEvidence(empty.clone()),
        "nothing_written",
    );
    t.no("customer", Command::AttachEvidence(Arrival { note: None, ..empty }), "nothing_written");
    t.no("h1", ask("监控录像", Some(user("nobody"))), "no_such_person");
    t.no("h1", inputs::evidence(Some(9)), "evidence_not_received");
    t.on(Story::normal(1).accepted().investigating()).already("h1", inputs::evidence(Some(1)));
    t.forced(|c| {
        let one = c.evidence[0].clone();
        c.evidence.resize(MAX_EVIDENCE, one);
    });
    t.no("h1", ask("监控录像", None), "too_much_evidence").no(
        "customer",
        inputs::evidence(None),
        "too_much_evidence",
    );
    t.on(Story::closed()).no("h1", ask("监控录像", None), "already_closed");
    t.no("customer", inputs::evidence(None), "already_closed");
}

fn notes_recusal_and_escalation(t: &mut Table) {
    let note = |text| Command::Note { words: words(text) };
    let writes = |text| Command::CustomerWrites { words: words(text) };
    t.file("decide").on(Story::normal(1)).no("h1", note(""), "nothing_written");
    t.no("customer", writes(""), "nothing_written").no("h1", writes("进展如何"), "only_the_customer");
    t.already("h1", inputs::triage(inputs::grade(Kind::Complaint, Priority::Normal)));
    t.on(Story::closed()).no("customer", writes("进展如何"), "already_closed");
    t.file("facts").on(Story::normal(1)).no("customer", note("备注"), "only_staff");
    let recuse = |who, why| Command::Recuse { staff: user(who), reason: words(why) };
    t.no("h1", recuse("h1", "亲"), "reason_missing");
    t.file("recusal").no("h1", recuse("nobody", "与客户相识"), "no_such_person");
    t.forced(|c| {
        c.recused
            .push(greenlane_domain::complaint::recusal::Recusal {
                staff: user("h1"), reason: words("相识")
            });
    });
    t.already("h1", recuse("h1", "与客户相识"));
    t.on(Story::closed()).no("h1", recuse("h1", "与客户相识"), "already_closed");
    let escalate = |why| Command::Escalate { words: words(why) };
    t.file("escalation").on(Story::rejected()).no("h1", escalate("请主管过目"), "already_escalated");
    let resolve = |text| Command::ResolveEscalation {
        outcome: greenlane_domain::complaint::escalation::EscalationOutcome::Upheld,
        words: words(text),
    };
    t.file("facts").no("lead2", resolve("好"), "reason_missing").no(
        "h1",
        resolve("维持答复"),
        "not_independent",
    );
    t.file("escalation").on(Story::awaiting()).no("lead2", resolve("维持答复"), "not_escalated");
    t.on(Story::closed()).no("h1", escalate("请主管过目"), "already_closed").no(
        "lead2",
        resolve("维持答复"),
        "already_closed",
    );
}

fn extension_and_pause(t: &mut Table) {
    let extend =
        |to_days| Command::Extend {
            issue: None, to_days, reason: words("需外部机构配合"), upheld: None
        };
    let pause =
        || Command::Pause { issue: None, reason: PauseReason::Mediation, words: words("双方同意调解") };
    let resume = || Command::Resume { issue: None, words: words("调解结束") };
    t.file("extension").on(Story::enquiry()).no("lead1", extend(30), "no_clock_to_extend");
    t.file("pause").no("lead1", pause(), "no_clock_to_pause").no("lead1", resume(), "no_clock_to_pause");
    t.on(Story::normal(1)).no("lead1", resume(), "clock_runs");
    t.file("extension").no("lead1", extend(31), "beyond_the_law").no("lead1", extend(60), "approver_needed");
    t.forced(|c| c.clocks.iter_mut().for_each(|k| k.due = at(MONDAY))).no(
        "lead1",
        extend(30),
        "too_late_to_extend",
    );
    let mut story = Story::normal(1);
    story.step("lead1", extend(30));
    t.on(story.clone()).already("lead1", extend(30));
    story.step("lead1", pause());
    t.on(story).no("lead1", extend(30), "clock_stands_still");
    t.file("pause").no("lead1", pause(), "clock_stands_still");
    t.on(Story::closed()).no("lead1", pause(), "already_closed").no("lead1", resume(), "already_closed");
    t.file("extension").no("lead1", extend(30), "already_closed");
    t.file("recount").on(Story::normal(1)).already("lead1", Command::Recount);
}

fn withdrawal_and_merging(t: &mut Table) {
    let withdraw = |how, evidence, received_on, voluntary| {
        Command::Withdraw(Withdraw { received_on: day(received_on), how, evidence, voluntary, words: None })
    };
    let today = "2026-11-02";
    t.file("withdrawal").on(Story::normal(1));
    t.no("customer", withdraw(WithdrawalProof::Portal, None, today, false), "not_voluntary");
    t.no("customer", withdraw(WithdrawalProof::Portal, None, "2026-11-03", true), "in_the_future");
    t.no("customer", withdraw(WithdrawalProof::Portal, None, "2026-11-01", true), "before_the_complaint");
    t.no("a1", withdraw(WithdrawalProof::Portal, None, today, true), "proof_missing");
    t.no("a1", withdraw(WithdrawalProof::RecordedCall, None, today, true), "proof_missing");
    t.file("investigation").no(
        "a1",
        withdraw(WithdrawalProof::Written, Some(1), today, true),
        "evidence_not_received",
    );
    t.file("withdrawal").on(Story::closed());
    t.no("customer", withdraw(WithdrawalProof::Portal, None, today, true), "already_closed");
    let other = || Number::compose(day(today), 2);
    t.file("merging").no("h1", merge(other(), "k-1"), "already_closed");
    t.on(Story::normal(1)).no("h1", merge(other(), "k-2"), "different_customers");
    let own = t.story.c.number.clone();
    t.no("h1", merge(own, "k-1"), "merge_with_itself");
    let customer = t.story.c.customer.clone();
    let target = |is_open, received_at| {
        let (number, customer) = (other(), customer.clone());
        let into = MergeTarget { number, customer, is_open, received_at };
        Command::Merge { into, reason: words("同一事项") }
    };
    t.no("h1", target(false, at(MONDAY)), "merge_target_closed");
    t.no("h1", target(true, at(MONDAY).plus_ms(1)), "merge_into_the_earlier");
}
