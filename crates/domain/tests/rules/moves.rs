//! The list of open moves is neither too short nor too long: what stands on it can be done, and what does not stand on
//! it is refused. The screens rest on this.

use crate::support::bank::{CHART, actor};
use crate::support::story::{Story, facts};
use crate::support::suggest::suggestions;
use crate::{
    stories_bank, stories_clock, stories_issues, stories_outcomes, stories_supervision, stories_time,
    stories_watch,
};
use greenlane_domain::access::may;
use greenlane_domain::complaint::Complaint;
use greenlane_domain::complaint::closure::checklist;
use greenlane_domain::complaint::decide::{Decision, decide};
use greenlane_domain::complaint::moves::{Move, open_moves};
use greenlane_domain::time::Instant;
use std::collections::BTreeSet;

/// Every story there is, to its end.
pub fn all_stories() -> Vec<Story> {
    vec![
        stories_bank::stolen_money(),
        stories_outcomes::customers_liability(),
        stories_outcomes::third_party(),
        stories_outcomes::rejected_then_accepted(),
        stories_outcomes::upheld_final_answer(),
        stories_outcomes::withdrawn_in_the_portal(),
        stories_outcomes::withdrawn_in_writing(),
        stories_outcomes::not_accepted(),
        stories_outcomes::merged(),
        stories_supervision::supervised(),
        stories_supervision::promised(),
        stories_watch::watched(),
        stories_time::extended(),
        stories_time::paused_and_resumed(),
        stories_issues::added(),
        stories_issues::told_together(),
        stories_clock::restarted(),
        stories_clock::agreed(),
        stories_clock::paused_to_the_end(),
        stories_time::unreachable(),
        stories_time::recused_owner(),
        stories_time::reopened(),
        stories_time::verified(),
        stories_time::unhappy_then_reworked(),
        Story::enquiry(),
        Story::refused_as_unreasonable(),
    ]
}

fn works(m: Move, who: &str, c: &Complaint, now: Instant) -> bool {
    let actor = actor(who);
    let decided = |command| decide(c, command, &facts(now, &actor));
    suggestions(m, c, now)
        .into_iter()
        .any(|command| matches!(decided(command), Ok(Decision::Happened { .. })))
}

/// Why a move that is open may lack an input that works, in words of the rules.
fn may_wait(m: Move, who: &str, c: &Complaint, now: Instant) -> bool {
    let actor = actor(who);
    let facts = facts(now, &actor);
    match m {
        // The button opens the check list, which says what is missing.
        Move::Close => checklist(c, &facts).iter().any(|(_, met)| !met),
        // Beyond 60 days, or beyond 30 without an executive, there is nothing to extend to.
        Move::Extend => c.open_clock("decision").is_some_and(|k| k.extended_from.is_some()),
        // The forms ask for material or a proof that the file may not have yet.
        Move::Restart | Move::Agree => true,
        // The form asks for a proof that may still have to come.
        Move::KeepPromise => true,
        _ => false, // everything else that is offered must work
    }
}

#[test]
fn what_is_offered_works_and_what_is_not_offered_is_refused_on_every_page_of_every_story_to_everybody() {
    let mut done = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for story in all_stories() {
        for (c, now) in &story.pages {
            for member in CHART.staff().filter(|m| m.active) {
                let who = member.id.as_str();
                let actor = actor(who);
                let offered = open_moves(c, &facts(*now, &actor));
                for m in Move::ALL {
                    let works = may(&actor, m.action(), c) && works(*m, who, c, *now);
                    let stage = c.stage.code();
                    match (offered.contains(m), works) {
                        (true, false) if !may_wait(*m, who, c, *now) => {
                            wrong.insert(format!("{m} is offered to {who} at {stage} and refused"));
                        }
                        (false, true) => {
                            wrong.insert(format!("{m} is not offered to {who} at {stage} and works"));
                        }
                        (true, true | false) | (false, false) => {}
                    }
                    if works {
                        done.insert(*m);
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let never: Vec<_> = Move::ALL.iter().filter(|m| !done.contains(m)).collect();
    assert!(never.is_empty(), "no story offers {never:?}");
}

#[test]
fn customers_partners_and_people_without_a_part_are_offered_nothing() {
    let story = Story::following_up();
    for who in ["customer", "partner", "analyst", "admin", "auditor", "teller"] {
        assert_eq!(story.moves(who), [], "{who}");
    }
}
