//! The rules of the lifecycle, told as stories, as tables of refusals and as laws that hold for any course of events.

mod compensation;
mod independence;
mod laws;
mod moves;
mod refusals;
mod replay;
mod stories_bank;
mod stories_clock;
mod stories_course;
mod stories_hours;
mod stories_issues;
mod stories_nobody;
mod stories_outcomes;
mod stories_supervision;
mod stories_time;
mod stories_watch;
mod support;
mod tables;
