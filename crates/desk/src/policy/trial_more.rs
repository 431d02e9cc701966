//! What a dry run found besides the clocks: notices by changed ladders, owners by changed points, money by changed
//! bands, messages read again.

use super::trial_sums::{TrialResult, TrialRow};
use greenlane_domain::access::chart::Chart;
use greenlane_domain::clocks::heard::{Heard, beside};
use greenlane_domain::clocks::ladder::{Listener, Moment};
use greenlane_domain::clocks::replay::{Offer, Path};
use greenlane_domain::complaint::sharing::Shared;
use greenlane_domain::complaint::triage::{Grade, Priority};
use greenlane_domain::ids::UserId;
use greenlane_domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Declares counts that can be added up.
macro_rules! sums {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$of_field:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(default)]
        pub struct $name { $($(#[$of_field])* pub $field: $type,)+ }

        impl $name {
            /// Adds the other counts to these.
            pub const fn take(&mut self, other: &Self) { $(self.$field += other.$field;)+ }
        }
    };
}
pub(super) use sums;

sums! {
    /// Money that was offered, against the ranges then and on trial.
    pub struct MoneySums {
        pub offers: u64,
        pub amount_fen: i64,
        /// Highest fair amounts, summed up.
        pub high_then_fen: i64,
        pub high_now_fen: i64,
        pub beyond_then: u64,
        pub beyond_now: u64,
        /// Offers that needed a review.
        pub reviews_then: u64,
        pub reviews_now: u64,
        /// Of the offers, those that were accepted and paid.
        pub payments: u64,
        pub paid_fen: i64,
        /// Payments that need a review now, need none any more, or one by another authority.
        pub reviewed: u64,
        pub unreviewed: u64,
        pub other_authority: u64,
        /// What was paid above the highest fair amounts, and what was missing to the lowest.
        pub above_then_fen: i64,
        pub above_now_fen: i64,
        pub below_then_fen: i64,
        pub below_now_fen: i64,
    }
}

sums! {
    /// How often one kind of listener hears at one rung.
    pub struct HeardSums {
        pub then: u64,
        pub now: u64,
    }
}

sums! {
    /// Messages read again with the rules on trial.
    pub struct ReadingSums {
        pub read: u64,
        /// How many files there are: when it is more than what was read, a random sample was.
        pub of: u64,
        pub same: u64,
        pub raised: u64,
        pub lowered: u64,
        pub other_category: u64,
        pub other_cause: u64,
        pub other_business: u64,
        pub other_kind: u64,
    }
}

/// The latest complaints shared out again from empty desks, by the points in force and by those on trial.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct SharingSums {
    pub files: u64,
    pub same: u64,
    /// Complaints that nobody fits.
    pub nobody_then: u64,
    pub nobody_now: u64,
    pub owners: Vec<ShareRow>,
    pub units: Vec<ShareRow>,
}

/// How many complaints an owner or a unit would have got.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct ShareRow {
    pub id: String,
    pub name: String,
    pub then: u64,
    pub now: u64,
}

impl TrialResult {
    /// Adds the offers of a file.
    pub fn add_money(&mut self, number: &str, offers: &[Offer]) {
        for offer in offers {
            self.offers.take(&of_offer(offer));
            if let Some(effect) = effect_of(offer).filter(|_| offer.paid) {
                self.keep_with(effect, "", || TrialRow {
                    number: number.to_owned(),
                    effect: effect.to_owned(),
                    then: Some(offer.path.0.code().to_owned()),
                    now: Some(offer.path.1.code().to_owned()),
                    ..TrialRow::default()
                });
            }
        }
    }

    /// Adds who heard of the clocks of a file.
    pub fn add_heard(&mut self, number: &str, (then, now): &(Vec<Heard>, Vec<Heard>)) {
        for heard in then {
            self.heard.entry(rung(heard.moment, heard.to)).or_default().then += 1;
        }
        for heard in now {
            self.heard.entry(rung(heard.moment, heard.to)).or_default().now += 1;
        }
        for (then, now) in beside(then, now) {
            let effect = match (then, now) {
                (None, _) => "heard_more",
                (_, None) => "heard_less",
                (Some(then), Some(now)) if then.at != now.at => "heard_otherwise",
                (Some(_), Some(_)) => continue,
            };
            let Some(any) = then.or(now) else { continue };
            let at = |heard: Option<&Heard>| heard.map(|h| h.at.to_rfc3339());
            self.keep_with(effect, &any.clock, || TrialRow {
                number: number.to_owned(),
                effect: effect.to_owned(),
                clock: any.clock.clone(),
                to: Some(any.to.code().to_owned()),
                then: at(then),
                now: at(now),
            });
        }
    }

    /// Adds how complaints would have been shared out.
    pub fn add_sharing(&mut self, shared: &[(String, Shared)], chart: &Chart) {
        let mut sums = SharingSums::default();
        let (mut owners, mut units) = (BTreeMap::new(), BTreeMap::new());
        for (number, Shared { then, now }) in shared {
            sums.files += 1;
            sums.nobody_then += u64::from(then.is_none());
            sums.nobody_now += u64::from(now.is_none());
            count(&mut owners, &mut units, then.as_ref(), chart, |row| &mut row.then);
            count(&mut owners, &mut units, now.as_ref(), chart, |row| &mut row.now);
            if then == now {
                sums.same += 1;
                continue;
            }
            let name = |who: &Option<UserId>| who.as_ref().map(|id| name_of(id, chart));
            self.keep_with("other_owner", "", || TrialRow {
                number: number.clone(),
                effect: "other_owner".to_owned(),
                then: name(then),
                now: name(now),
                ..TrialRow::default()
            });
        }
        sums.owners = owners.into_values().collect();
        sums.units = units.into_values().collect();
        self.sharing = Some(sums);
    }

    /// Adds a message that was read again.
    pub fn add_reading(&mut self, number: &str, then: &Grade, now: &Grade) {
        let sums = self.readings.get_or_insert_default();
        sums.read += 1;
        let high = |g: &Grade| g.priority == Priority::High;
        let (raised, lowered) = (high(now) && !high(then), high(then) && !high(now));
        sums.raised += u64::from(raised);
        sums.lowered += u64::from(lowered);
        sums.other_category += u64::from(then.category != now.category);
        sums.other_cause += u64::from(then.cause != now.cause);
        sums.other_business += u64::from(then.business != now.business);
        sums.other_kind += u64::from(then.kind != now.kind);
        let label = |g: &Grade| format!("{}/{}/{}/{}", g.priority, g.category, g.cause, g.business);
        let (before, after) = (label(then), label(now));
        if before == after && then.kind == now.kind {
            sums.same += 1;
            return;
        }
        let effect = match (raised, lowered) {
            (true, _) => "raised",
            (_, true) => "lowered",
            (false, false) => "reread",
        };
        self.keep(TrialRow {
            number: number.to_owned(),
            effect: effect.to_owned(),
            then: Some(before),
            now: Some(after),
            ..TrialRow::default()
        });
    }
}

fn of_offer(offer: &Offer) -> MoneySums {
    let amount = offer.amount.get();
    let reviewed = |path: Path| u64::from(path != Path::PreApproved);
    let effect = effect_of(offer).filter(|_| offer.paid);
    let paid = |fen: i64| if offer.paid { fen.max(0) } else { 0 };
    MoneySums {
        offers: 1,
        amount_fen: amount,
        high_then_fen: offer.high.0.get(),
        high_now_fen: offer.high.1.get(),
        beyond_then: u64::from(offer.amount > offer.high.0),
        beyond_now: u64::from(offer.amount > offer.high.1),
        reviews_then: reviewed(offer.path.0),
        reviews_now: reviewed(offer.path.1),
        payments: u64::from(offer.paid),
        paid_fen: paid(amount),
        reviewed: u64::from(effect == Some("reviewed")),
        unreviewed: u64::from(effect == Some("unreviewed")),
        other_authority: u64::from(effect == Some("other_authority")),
        above_then_fen: paid(amount - offer.high.0.get()),
        above_now_fen: paid(amount - offer.high.1.get()),
        below_then_fen: paid(offer.low.0.get() - amount),
        below_now_fen: paid(offer.low.1.get() - amount),
    }
}

fn effect_of(offer: &Offer) -> Option<&'static str> {
    match offer.path {
        (then, now) if then == now => None,
        (Path::PreApproved, _) => Some("reviewed"),
        (_, Path::PreApproved) => Some("unreviewed"),
        (Path::Review(_) | Path::Beyond, Path::Review(_) | Path::Beyond) => Some("other_authority"),
    }
}

/// A rung and a listener as one key, `2 4 hours after|lead`, in the order in which the rungs stand.
fn rung(moment: Moment, to: Listener) -> String {
    let place = match moment {
        Moment::Warning => "0".to_owned(),
        Moment::Due => "1".to_owned(),
        Moment::After(_) => {
            let hour = Instant::from_millis(0);
            format!("2{:012}", moment.instant(hour, hour).as_millis())
        }
    };
    format!("{place}|{moment}|{to}")
}

fn name_of(id: &UserId, chart: &Chart) -> String {
    chart.member(id).map_or_else(|| id.to_string(), |member| member.name.clone())
}

type Rows = BTreeMap<String, ShareRow>;

fn count(
    owners: &mut Rows,
    units: &mut Rows,
    owner: Option<&UserId>,
    chart: &Chart,
    of: impl Fn(&mut ShareRow) -> &mut u64,
) {
    let Some(member) = owner.and_then(|id| chart.member(id)) else { return };
    let add = |rows: &mut Rows, id: &str, name: &str| {
        let named = || ShareRow { id: id.to_owned(), name: name.to_owned(), ..ShareRow::default() };
        *of(rows.entry(id.to_owned()).or_insert_with(named)) += 1;
    };
    add(owners, member.id.as_str(), &member.name);
    let unit = chart.unit(&member.unit);
    add(units, member.unit.as_str(), unit.map_or(member.unit.as_str(), |u| &u.name));
}
