//! Long work from the outside: a list as a file, one act on many complaints with what became of each, taking it back,
//! stopping, going on after a node died, and nobody else's jobs.

mod support;

use greenlane_desk::complaint::perform::perform;
use greenlane_desk::complaint::view;
use greenlane_desk::intake::register::{NewComplaint, Registered, register};
use greenlane_desk::jobs::{self, Handler, LEFT_ALONE_MS};
use greenlane_desk::queue::bulk::{self, BulkInput};
use greenlane_desk::queue::export::{self, ExportInput};
use greenlane_desk::queue::list::QueueQuery;
use greenlane_desk::views::{JobPage, JobView};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::complaint::intake::Channel;
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::moves::Move;
use greenlane_domain::ids::UserId;
use greenlane_domain::job::JobKind;
use greenlane_store::customer::Customer;
use greenlane_store::{args, job, sql};
use serde_json::json;
use support::{House, for_each_engine};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
const HANDLERS: &[(JobKind, Handler)] = &[(JobKind::Export, export::run), (JobKind::Bulk, bulk::run)];

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

async fn filed(house: &House, n: usize) -> String {
    house.clock.wait(MINUTE_MS);
    let desk = &house.desk;
    let new = NewComplaint {
        channel: Channel::Phone,
        text: format!("信用卡年费第{n}次收错了，打13912345678给我。"),
        issues: Vec::new(),
        wishes: vec![Wish::Refund],
        customer: Customer {
            name: Some("王淑芬".to_owned()),
            phone: Some(format!("1391234{n:04}")),
            ..Customer::default()
        },
        branch: None,
        occurred_on: None,
        received_at: None,
        amount: None,
        care: Vec::new(),
        on_behalf: None,
        correction: None,
        complained_about: Vec::new(),
    };
    match register(desk, &somebody(desk, "agent"), new, None).await.unwrap() {
        Registered::New(receipt) => receipt.number,
        Registered::Again { .. } => panic!("a new complaint"),
    }
}

async fn several(house: &House, count: usize) -> Vec<String> {
    let mut numbers = Vec::with_capacity(count);
    for n in 0..count {
        numbers.push(filed(house, n).await);
    }
    numbers
}

async fn owner(desk: &Desk, number: &str) -> String {
    let case = view::case(desk, &Actor::program(), number).await.unwrap();
    case.owner.map(|o| o.staff.id).unwrap_or_default()
}

fn to(who: &str, numbers: &[String]) -> BulkInput {
    let (act, to) = ("dispatch".to_owned(), Some(who.to_owned()));
    BulkInput { act, to, numbers: numbers.to_vec(), query: None }
}

/// Works the job off and shows it.
async fn ended(desk: &Desk, who: &str, job: &JobView) -> JobPage {
    assert!(jobs::work(desk, HANDLERS).await.unwrap(), "there was a job");
    jobs::show(desk, &somebody(desk, who), &job.id).await.unwrap()
}

#[test]
fn many_complaints_go_to_one_person_each_says_what_became_of_it_and_they_can_be_given_back() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let numbers = several(&house, 4).await;
        let mut before = Vec::new();
        let target = "handler";
        for number in &numbers {
            // Whoever gets them all has none of them yet, however the program dealt them out.
            if owner(desk, number).await == target {
                let version = view::case(desk, &lead, number).await.unwrap().version;
                let input = json!({ "version": version, "to": "biz", "reason": "先由业务部门看一看" });
                perform(desk, &lead, number, Move::Dispatch, input).await.unwrap();
            }
            before.push(owner(desk, number).await);
        }
        let mut asked = to(target, &numbers);
        asked.numbers.push("GL2026110200000000".to_owned());
        let preview = bulk::preview(desk, &lead, asked.clone()).await.unwrap();
        assert_eq!((preview.total, preview.would, preview.exceptions[0].code.as_str()), (5, 4, "not_found"));
        assert_eq!(owner(desk, &numbers[0]).await, before[0], "a preview does nothing");

        let job = bulk::start(desk, &lead, asked).await.unwrap();
        assert_eq!((job.state.as_str(), job.total), ("waiting", 5));
        let page = ended(desk, "lead", &job).await;
        assert_eq!((page.job.state.as_str(), page.job.succeeded, page.job.failed), ("done", 4, 1));
        assert_eq!(page.items[0].code.as_deref(), Some("not_found"), "what failed comes first");
        for number in &numbers {
            assert_eq!(owner(desk, number).await, target);
        }

        let again = bulk::start(desk, &lead, to(target, &numbers)).await.unwrap();
        let page_again = ended(desk, "lead", &again).await;
        assert_eq!((page_again.job.skipped, page_again.job.succeeded), (4, 0));
        assert_eq!(page_again.items[0].code.as_deref(), Some("already_theirs"));

        assert!(page.job.undo_until.is_some());
        let back = jobs::undo(desk, &lead, &page.job.id).await.unwrap();
        assert!(matches!(jobs::undo(desk, &lead, &page.job.id).await, Err(Fault::NotFound)), "once only");
        let page = ended(desk, "lead", &back).await;
        let had_owner = before.iter().filter(|b| !b.is_empty()).count() as i64;
        assert_eq!((page.job.succeeded, page.job.failed), (had_owner, 0));
        for (number, before) in numbers.iter().zip(&before).filter(|(_, before)| !before.is_empty()) {
            assert_eq!(&owner(desk, number).await, before);
        }
        assert!(page.job.undo_until.is_none(), "giving back is not taken back again");
        house.clock.wait(6 * MINUTE_MS);
        assert!(
            matches!(jobs::undo(desk, &lead, &job.id).await, Err(Fault::NotFound)),
            "five minutes are over"
        );
    });
}

#[test]
fn all_of_a_list_are_meant_and_the_rights_are_those_of_each_complaint() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let numbers = several(&house, 3).await;
        let query = QueueQuery { business: Some("card".to_owned()), ..QueueQuery::default() };
        let mut all = to("biz", &[]);
        all.query = Some(query);
        let lead = somebody(desk, "lead");
        assert_eq!(bulk::preview(desk, &lead, all.clone()).await.unwrap().total, numbers.len());
        let refused = bulk::preview(desk, &somebody(desk, "agent"), to("biz", &numbers)).await.unwrap();
        assert_eq!((refused.would, refused.exceptions[0].code.as_str()), (0, "not_allowed"));
        let nobody = BulkInput { to: None, ..all };
        assert!(matches!(bulk::start(desk, &lead, nobody).await, Err(Fault::Invalid(_))));
        let nothing = to("biz", &[]);
        assert!(matches!(bulk::start(desk, &lead, nothing).await, Err(Fault::Invalid(_))));
        let job = bulk::start(desk, &lead, to("biz", &numbers)).await.unwrap();
        let other = jobs::show(desk, &somebody(desk, "boss"), &job.id).await;
        assert!(matches!(other, Err(Fault::NotFound)), "somebody else's job is not there");
    });
}

#[test]
fn a_job_goes_on_where_a_node_died_and_stops_when_asked() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let lead = somebody(desk, "lead");
        let numbers = several(&house, 3).await;
        let job = bulk::start(desk, &lead, to("biz", &numbers)).await.unwrap();
        // A node takes it up and dies.
        let mut tx = desk.db().begin().await.unwrap();
        assert!(job::take(&mut tx, desk.now()).await.unwrap().is_some());
        tx.commit().await.unwrap();
        assert!(!jobs::work(desk, HANDLERS).await.unwrap(), "it belongs to the other node for now");
        house.clock.wait(LEFT_ALONE_MS + 1);
        let page = ended(desk, "lead", &job).await;
        assert_eq!((page.job.state.as_str(), page.job.done), ("done", 3));

        let job = bulk::start(desk, &lead, to("ops", &numbers)).await.unwrap();
        jobs::stop(desk, &lead, &job.id).await.unwrap();
        let page = ended(desk, "lead", &job).await;
        assert_eq!((page.job.state.as_str(), page.job.done), ("stopped", 0));
        assert_eq!(owner(desk, &numbers[0]).await, "biz");
    });
}

#[test]
fn a_list_becomes_a_masked_file_that_is_forgotten_after_a_week() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let numbers = several(&house, 3).await;
        let input = |purpose: &str| ExportInput { query: QueueQuery::default(), purpose: purpose.to_owned() };
        let lead = somebody(desk, "lead");
        assert!(matches!(export::start(desk, &lead, input("")).await, Err(Fault::Invalid(_))));
        let agent = somebody(desk, "agent");
        assert!(matches!(export::start(desk, &agent, input("月度检查")).await, Err(Fault::NotAllowed)));
        let job = export::start(desk, &lead, input("月度检查，联系13912345678")).await.unwrap();
        let page = ended(desk, "lead", &job).await;
        assert_eq!((page.job.state.as_str(), page.job.done, page.job.total), ("done", 3, 3));
        let (name, content) = jobs::file(desk, &lead, &job.id).await.unwrap();
        assert!(name.ends_with("3件.csv"), "{name}");
        let text = String::from_utf8(content).unwrap();
        assert_eq!(text.lines().count(), 4);
        assert!(numbers.iter().all(|n| text.contains(n.as_str())));
        assert!(!text.contains("王淑芬") && !text.contains("13912345678"), "{text}");
        let mut conn = desk.db().read().await.unwrap();
        let rows = conn.all(sql::sql("intake/audit_of"), args!["job"]).await.unwrap();
        let said: Vec<String> = rows.iter().map(|r| r.text("detail").unwrap()).collect();
        assert!(said.iter().any(|s| s.contains("月度检查")), "the purpose is written down");
        assert!(!said.iter().any(|s| s.contains("13912345678")), "{said:?}");
        drop(conn);
        assert!(matches!(jobs::file(desk, &somebody(desk, "comp"), &job.id).await, Err(Fault::NotFound)));
        house.clock.wait(8 * DAY_MS);
        jobs::forget(desk).await.unwrap();
        assert!(matches!(jobs::file(desk, &lead, &job.id).await, Err(Fault::NotFound)));
        assert!(jobs::mine(desk, &lead).await.unwrap().jobs.is_empty());
    });
}
