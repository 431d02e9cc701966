//! 个人设置: how one person wants to see the console and when a notice may speak up (S29). What somebody chooses never
//! changes what they have to do: a clock that was missed always speaks up, and the count of notices is never lowered.

use crate::codes::codes;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

codes! {
    /// The language of the words.
    pub enum Language {
        Chinese = "zh-CN",
        English = "en",
    }
}

codes! {
    /// Light, dark, or as the system has it.
    pub enum Look {
        System = "system",
        Light = "light",
        Dark = "dark",
    }
}

codes! {
    /// The height of rows.
    pub enum Density {
        Comfortable = "comfortable",
        Compact = "compact",
    }
}

codes! {
    /// Where the console opens; a page outside one's roles opens the home page instead.
    pub enum StartPage {
        Home = "home",
        Queue = "queue",
        Triage = "triage",
        GreenChannel = "green-channel",
        Intake = "intake",
        Reviews = "reviews",
        FollowUps = "follow-ups",
        Calls = "calls",
        Supervision = "supervision",
        Notices = "notices",
        Jobs = "jobs",
        Policy = "policy",
        People = "people",
    }
}

codes! {
    /// The columns of the queue that a kept list may leave out; clock and summary are always there.
    pub enum QueueColumn {
        Customer = "customer",
        Branch = "branch",
        Owner = "owner",
        Stage = "stage",
        Updated = "updated",
    }
}

codes! {
    /// What a notice says.
    pub enum NoticeKind {
        Near = "clock_near",
        Missed = "clock_missed",
        Raised = "clock_raised",
        Reminded = "reminded",
        EnteredGreenChannel = "entered_green_channel",
        SupervisionOrdered = "supervision_ordered",
        /// A contentious complaint grew old (S3-44).
        Aged = "aged",
    }
}

/// The sizes of text in percent.
pub const TEXT_SIZES: &[u16] = &[100, 110, 125, 150];

const DAY_MINUTES: u16 = 24 * 60;

/// Minutes of the day from one up to another; from the evening into the morning when the end is the smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    pub from: u16,
    pub to: u16,
}

impl Quiet {
    /// Hours of the day; none when the two are the same or no minutes of a day.
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from == to || from >= DAY_MINUTES || to >= DAY_MINUTES { None } else { Some(Self { from, to }) }
    }

    /// Whether the instant lies in them.
    pub fn covers(self, at: Instant) -> bool {
        let minute = minute_of(at);
        if self.from < self.to {
            self.from <= minute && minute < self.to
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

/// The minute of the day, of which no one has more than 1,440.
fn minute_of(at: Instant) -> u16 {
    u16::try_from(at.ms_since(at.day().start()) / 60_000).unwrap_or(0)
}

/// What one person has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub look: Look,
    pub density: Density,
    /// Percent.
    pub text_size: u16,
    pub start_page: StartPage,
    /// The view that the queue opens with: one of the house or a saved one; none is one's own work.
    pub queue_view: Option<String>,
    /// Whether a key without Ctrl acts (WCAG 2.1.4).
    pub single_keys: bool,
    /// Whether keys are named beside what they do.
    pub key_hints: bool,
    /// Whether a notice may come up on the screen of the computer.
    pub pop_up: bool,
    /// The kinds that only wait in the list.
    pub only_listed: Vec<NoticeKind>,
    pub quiet: Option<Quiet>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::Chinese,
            look: Look::System,
            density: Density::Comfortable,
            text_size: 100,
            start_page: StartPage::Home,
            queue_view: None,
            single_keys: true,
            key_hints: true,
            pop_up: false,
            only_listed: Vec::new(),
            quiet: None,
        }
    }
}

impl Preferences {
    /// Whether a notice of this kind may come up on the screen now. One that was passed on to those above (升级), and a
    /// complaint that enters the green channel, break the quiet hours: nobody else is going to answer.
    pub fn speaks_up(&self, kind: NoticeKind, at: Instant) -> bool {
        let resting = self.quiet.is_some_and(|quiet| quiet.covers(at));
        self.pop_up
            && match kind {
                NoticeKind::Near | NoticeKind::Reminded => !resting && !self.only_listed.contains(&kind),
                NoticeKind::Missed | NoticeKind::SupervisionOrdered | NoticeKind::Aged => !resting,
                NoticeKind::Raised | NoticeKind::EnteredGreenChannel => true,
            }
    }
}

/// Whether the kind may be left in the list without a word.
pub const fn may_rest(kind: NoticeKind) -> bool {
    match kind {
        NoticeKind::Near | NoticeKind::Reminded => true,
        NoticeKind::Missed
        | NoticeKind::Raised
        | NoticeKind::EnteredGreenChannel
        | NoticeKind::SupervisionOrdered
        | NoticeKind::Aged => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Instant {
        Instant::parse_rfc3339(&format!("2026-11-02T{time}:00+08:00")).expect("a time")
    }

    #[test]
    fn quiet_hours_reach_over_midnight() {
        let night = Quiet::new(21 * 60, 7 * 60 + 30).expect("hours");
        for (time, quiet) in
            [("20:59", false), ("21:00", true), ("00:00", true), ("07:29", true), ("07:30", false)]
        {
            assert_eq!(night.covers(at(time)), quiet, "{time}");
        }
        let noon = Quiet::new(12 * 60, 13 * 60).expect("hours");
        assert!(noon.covers(at("12:30")) && !noon.covers(at("13:00")) && !noon.covers(at("00:00")));
        assert_eq!(Quiet::new(60, 60), None, "a whole day of silence is not offered");
        assert_eq!(Quiet::new(0, 24 * 60), None);
    }

    #[test]
    fn what_nobody_answered_breaks_the_quiet_hours() {
        let quiet = Quiet::new(21 * 60, 8 * 60);
        let chosen = Preferences {
            pop_up: true,
            only_listed: vec![NoticeKind::Near],
            quiet,
            ..Preferences::default()
        };
        let day = NoticeKind::ALL.iter().map(|kind| chosen.speaks_up(*kind, at("10:00"))).collect::<Vec<_>>();
        let night =
            NoticeKind::ALL.iter().map(|kind| chosen.speaks_up(*kind, at("23:00"))).collect::<Vec<_>>();
        assert_eq!(
            (day, night),
            (
                vec![false, true, true, true, true, true, true],
                vec![false, false, true, false, true, false, false]
            )
        );
        assert!(NoticeKind::ALL.iter().all(|kind| !Preferences::default().speaks_up(*kind, at("10:00"))));
    }
}
