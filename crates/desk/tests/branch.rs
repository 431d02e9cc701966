//! Stories about the page of a branch: its own figures with the files behind them, its own past, and of the others the middle
//! half only.

mod support;

use greenlane_desk::insight::branch::branch;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::queue::list::{QueueQuery, page};
use greenlane_desk::views::{BranchTile, BranchView};
use greenlane_desk::workers::index::index;
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::chart::{OrgPath, Unit, UnitKind};
use greenlane_domain::access::{Actor, Role, Who};
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_store::customer::Customer;
use greenlane_store::organisation;
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const TEXT: &str = "短信提醒总是收不到，投诉你们。";

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

/// Somebody who looks after this part of the bank.
fn head_of(path: &str) -> Actor {
    let who = Who::Staff(UserId::new("handler"));
    Actor { who, roles: vec![Role::Branch], org: OrgPath::new(path) }
}

async fn filed(house: &House, branch: &str, about: &[&str]) -> String {
    house.clock.wait(MINUTE_MS);
    let phone = format!("139{:08}", house.desk.now().as_millis() / MINUTE_MS % 100_000_000);
    let new = NewComplaint {
        channel: Channel::Phone,
        text: TEXT.to_owned(),
        issues: Vec::new(),
        wishes: vec![Wish::Apology],
        customer: Customer { phone: Some(phone), ..Customer::default() },
        branch: Some(branch.to_owned()),
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: about.iter().map(|id| UserId::new(*id)).collect(),
    };
    match register(&house.desk, &somebody(&house.desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

/// Five more branches like e1.
async fn more_branches(house: &House) {
    let units: Vec<Unit> = (2..=6)
        .map(|no| Unit {
            id: OrgId::new(format!("e{no}")),
            name: format!("第{no}支行"),
            kind: UnitKind::SubBranch,
            path: OrgPath::new(format!("/head/east/e{no}/")),
        })
        .collect();
    let mut tx = house.desk.db().begin().await.unwrap();
    organisation::add(&mut tx, &units, &[]).await.unwrap();
    tx.commit().await.unwrap();
    house.desk.organisation().refresh_chart(house.desk.db(), house.desk.now()).await.unwrap();
}

async fn seen(house: &House, who: &Actor, unit: Option<&str>) -> BranchView {
    index(&house.desk).await.unwrap();
    branch(&house.desk, who, unit, 30).await.unwrap()
}

fn tile<'v>(view: &'v BranchView, code: &str) -> &'v BranchTile {
    view.tiles.iter().find(|tile| tile.code == code).unwrap()
}

#[test]
fn a_branch_reads_its_own_figures_with_the_files_behind_them() {
    for_each_engine(true, |house| async move {
        more_branches(&house).await;
        filed(&house, "e1", &[]).await;
        house.clock.wait(40 * DAY_MS);
        for _ in 0..2 {
            filed(&house, "e1", &[]).await;
        }
        for _ in 0..3 {
            filed(&house, "e2", &[]).await;
        }
        let manager = head_of("/head/east/e1/");
        let view = seen(&house, &manager, None).await;
        assert_eq!(view.branch.id, "e1", "their own");
        assert_eq!(view.branches.len(), 1, "and no other");
        let received = tile(&view, "received");
        assert_eq!((received.value, received.before), (Some(2.0), Some(1.0)));
        assert_eq!((tile(&view, "open").value, tile(&view, "overdue").value), (Some(3.0), Some(1.0)));
        assert!(view.few, "three complaints say little");
        assert_eq!(view.causes.iter().map(|part| part.received).sum::<i64>(), 2);
        assert_eq!(view.loads.iter().map(|load| load.open).sum::<i64>(), 3);
        assert_eq!(view.loads.iter().map(|load| load.overdue).sum::<i64>(), 1);
        assert_eq!((view.months.len(), view.months.iter().map(|m| m.received).sum::<i64>()), (12, 3));

        // Each number is that of the list behind it.
        let listed = |query: QueueQuery| {
            let manager = manager.clone();
            let desk = &house.desk;
            async move { page(desk, &manager, &query).await.unwrap().total }
        };
        let of_branch = || QueueQuery { branch: Some("e1".to_owned()), ..QueueQuery::default() };
        let behind = QueueQuery {
            figure: Some("received".to_owned()),
            from: Some(view.from.clone()),
            to: Some(view.to.clone()),
            sort: Some("received".to_owned()),
            ..of_branch()
        };
        assert_eq!(listed(behind).await, 2);
        assert_eq!(listed(of_branch()).await, 3);
        assert_eq!(listed(QueueQuery { view: Some("overdue".to_owned()), ..of_branch() }).await, 1);

        // The call of the old one is missed although nothing happened; the stretch before says so.
        assert_eq!(tile(&view, "contact_24h").before, Some(0.0));
        house.clock.wait(2 * DAY_MS);
        let later = seen(&house, &manager, None).await;
        let contact = tile(&later, "contact_24h");
        assert_eq!((contact.kept, contact.of, contact.value), (Some(0), Some(2), Some(0.0)));
    });
}

#[test]
fn of_the_others_only_the_middle_half_is_told() {
    for_each_engine(true, |house| async move {
        let manager = head_of("/head/east/e1/");
        assert!(tile(&seen(&house, &manager, None).await, "received").band.is_none(), "there is no other");
        more_branches(&house).await;
        for (unit, count) in [("e2", 1), ("e3", 2), ("e4", 3), ("e5", 4)] {
            for _ in 0..count {
                filed(&house, unit, &[]).await;
            }
        }
        filed(&house, "e1", &[]).await;
        let view = seen(&house, &manager, None).await;
        let told = tile(&view, "received").band.as_ref().map(|b| (b.low, b.median, b.high));
        assert_eq!(told, Some((1.0, 2.0, 3.0)), "of 0, 1, 2, 3 and 4");
        let open = tile(&view, "open").band.as_ref().map(|b| (b.low, b.median, b.high));
        assert_eq!(open, told);
        assert_eq!(view.months[11].band.as_ref().map(|b| b.median), Some(2.0));
        assert_eq!((view.peers, view.months[11].received), (5, 1));
    });
}

#[test]
fn nobody_reads_of_a_branch_or_a_file_that_is_not_theirs() {
    for_each_engine(true, |house| async move {
        more_branches(&house).await;
        filed(&house, "e1", &["lead"]).await;
        filed(&house, "e2", &[]).await;
        let manager = head_of("/head/east/e1/");
        let other = branch(&house.desk, &manager, Some("e2"), 30).await;
        assert!(matches!(other, Err(Fault::NotFound)));
        for role in ["handler", "comp", "agent", "admin"] {
            let refused = branch(&house.desk, &somebody(&house.desk, role), Some("e1"), 30).await;
            assert!(matches!(refused, Err(Fault::NotAllowed)), "{role}");
        }
        let boss = somebody(&house.desk, "boss");
        assert_eq!(tile(&seen(&house, &boss, Some("e1")).await, "received").value, Some(1.0));
        let lead = somebody(&house.desk, "lead");
        let about = seen(&house, &lead, Some("e1")).await;
        assert_eq!(tile(&about, "received").value, Some(0.0), "the one about themselves is not even counted");
        assert_eq!((tile(&about, "open").value, about.loads.len(), about.causes.len()), (Some(0.0), 0, 0));
    });
}
