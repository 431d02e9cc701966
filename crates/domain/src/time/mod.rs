//! Time as the rules see it: instants, civil days, limits, the official working calendar, deadlines and opening hours.
//! There is no clock here: whoever asks brings the present time along.
//!
//! Three kinds of thing that are never mixed: an [`Instant`] is a point in time, a [`Day`] is a square on the wall
//! calendar in Shanghai, and a [`Limit`] is how long somebody has. Three working days never become 72 hours.

pub mod calendar;
pub mod day;
pub mod deadline;
pub mod desks;
pub mod holiday_notice;
pub mod instant;
pub mod limit;
pub mod open_days;
pub mod opening_hours;

pub use calendar::{CalendarError, DayKind, Notice, WorkCalendar};
pub use day::{Day, Weekday};
pub use deadline::{
    DayReason, DayStep, Due, DueWarning, due, due_at, due_at_desk, elapsed_working_days,
    rolled_to_working_day,
};
pub use desks::{Desks, NamedHours};
pub use instant::{Instant, TimeError};
pub use limit::Limit;
pub(crate) use opening_hours::DefinitionError;
pub use opening_hours::OpeningHours;
