//! Administering the house: somebody new signs in and changes the start password, somebody leaves, units are added, and
//! nobody takes the last key away.

mod support;

use greenlane_desk::people::{
    self, PartnerInput, PeopleQuery, PersonChange, PersonInput, PersonView, UnitInput, UnitName,
};
use greenlane_desk::portal::submit;
use greenlane_desk::session::{self, caller, change_password, newcomer, partner, sign_in};
use greenlane_desk::{Desk, Fault};
use greenlane_domain::access::Actor;
use greenlane_domain::ids::UserId;
use serde_json::json;
use support::{PASSWORD, for_each_engine};

fn somebody(desk: &Desk, id: &str) -> Actor {
    Actor::staff(desk.organisation().chart().member(&UserId::new(id)).unwrap())
}

fn newcomer_input(username: &str, staff_no: &str) -> PersonInput {
    let input = json!({
        "username": username, "name": "新同事", "staff_no": staff_no, "roles": ["handler"], "unit": "e1",
        "department": "operations", "manager": "lead", "skills": ["card"], "capacity": 8,
    });
    serde_json::from_value(input).unwrap()
}

/// The change that leaves everything as it is.
fn same(person: &PersonView) -> PersonChange {
    PersonChange {
        version: person.version,
        name: person.name.clone(),
        staff_no: person.staff_no.clone(),
        roles: person.roles.clone(),
        unit: person.unit.id.clone(),
        department: person.department.clone(),
        manager: person.manager.as_ref().map(|m| m.id.clone()),
        skills: person.skills.clone(),
        capacity: person.capacity,
        on_leave: person.on_leave,
        active: person.active,
        reason: "岗位调整".to_owned(),
    }
}

async fn find(desk: &Desk, id: &str) -> PersonView {
    let admin = somebody(desk, "admin");
    let everybody = PeopleQuery { gone: Some(true), ..PeopleQuery::default() };
    let house = people::show(desk, &admin, &everybody).await.unwrap();
    house.people.into_iter().find(|p| p.id == id).unwrap()
}

fn code(fault: &Fault) -> String {
    match fault {
        Fault::Refused(refusal) => refusal.code().to_owned(),
        Fault::Invalid(fields) => format!("{} {}", fields[0].field, fields[0].code),
        other => format!("{other:?}"),
    }
}

#[test]
fn somebody_new_signs_in_and_changes_the_start_password() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        let made = people::add(desk, &admin, newcomer_input("Chen.yi", "2001")).await.unwrap();
        assert_eq!(made.person.username.as_deref(), Some("chen.yi"));
        assert!(made.person.must_change && made.person.active);

        let first = sign_in(desk, "chen.yi", &made.password).await.unwrap();
        assert!(first.me.must_change_password);
        assert!(
            matches!(caller(desk, &first.token).await, Err(Fault::PasswordMustChange)),
            "nothing else is open"
        );
        assert_eq!(newcomer(desk, &first.token).await.unwrap().me.name, "新同事");

        let weak = change_password(desk, &first.token, &made.password, "12345678").await;
        assert_eq!(code(&weak.err().unwrap()), "password_too_weak");
        let unchanged = change_password(desk, &first.token, &made.password, &made.password).await;
        assert_eq!(code(&unchanged.err().unwrap()), "password_unchanged");
        let wrong = change_password(desk, &first.token, "something else 1", "a new one 2026").await;
        assert_eq!(code(&wrong.err().unwrap()), "old wrong_password");

        let second = change_password(desk, &first.token, &made.password, "a new one 2026").await.unwrap();
        assert!(caller(desk, &second.token).await.is_ok());
        assert!(
            matches!(caller(desk, &first.token).await, Err(Fault::NotSignedIn)),
            "the first session is over"
        );
        assert!(sign_in(desk, "chen.yi", &made.password).await.is_err(), "the start password is void");
        assert!(!find(desk, "chen.yi").await.must_change);

        let lines = people::history(desk, &admin, "staff", "chen.yi").await.unwrap();
        assert_eq!(lines.iter().map(|l| l.action.as_str()).collect::<Vec<_>>(), ["person_added"]);
        assert_eq!(lines[0].by.as_ref().map(|b| b.id.as_str()), Some("admin"));
        assert!(!format!("{lines:?}").contains(&made.password));
    });
}

#[test]
fn a_forgotten_password_is_replaced_and_the_lock_is_taken_away() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        let open = sign_in(desk, "agent", PASSWORD).await.unwrap();
        for _ in 0..5 {
            assert!(sign_in(desk, "agent", "guess").await.is_err());
        }
        house.clock.wait(60_000);
        assert!(find(desk, "agent").await.locked_until.is_some());
        let fresh = people::reset_password(desk, &admin, "agent").await.unwrap();
        assert!(fresh.person.locked_until.is_none());
        assert!(matches!(caller(desk, &open.token).await, Err(Fault::NotSignedIn)));
        assert!(sign_in(desk, "agent", &fresh.password).await.unwrap().me.must_change_password);
    });
}

#[test]
fn nobody_leaves_with_open_complaints_and_whoever_left_is_out_at_once() {
    for_each_engine(true, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        let filled = json!({
            "matter": "money", "text": "我的卡被盗刷了三千元，我没有操作过。", "when": "today", "wishes": ["refund"],
            "phone": "13800001111", "name": "王女士",
        });
        submit(desk, &serde_json::from_value(filled).unwrap(), None).await.unwrap();
        desk.organisation().refresh_loads(desk.db(), desk.now()).await.unwrap();
        let owner = desk.organisation().loads().into_iter().find(|(_, n)| *n > 0).unwrap().0;
        let seen = find(desk, owner.as_str()).await;
        let leaving = PersonChange { active: false, ..same(&seen) };
        let refused = people::change(desk, &admin, owner.as_str(), leaving).await;
        assert_eq!(code(&refused.unwrap_err()), "owns_open_files");

        let session = sign_in(desk, "agent", PASSWORD).await.unwrap();
        let seen = find(desk, "agent").await;
        let gone = people::change(desk, &admin, "agent", PersonChange { active: false, ..same(&seen) })
            .await
            .unwrap();
        assert!(!gone.active);
        assert!(matches!(caller(desk, &session.token).await, Err(Fault::NotSignedIn)));
        assert!(sign_in(desk, "agent", PASSWORD).await.is_err());
        let stale = PersonChange { capacity: 3, ..same(&seen) };
        assert!(matches!(
            people::change(desk, &admin, "agent", stale).await,
            Err(Fault::Conflict { version: 2, .. })
        ));
        let back = people::change(desk, &admin, "agent", PersonChange { active: true, ..same(&gone) })
            .await
            .unwrap();
        assert!(back.active && sign_in(desk, "agent", PASSWORD).await.is_ok());
    });
}

#[test]
fn what_is_refused_about_people_and_who_may_not_ask() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        for outsider in ["lead", "handler", "comp", "boss"] {
            let who = somebody(desk, outsider);
            assert!(matches!(
                people::show(desk, &who, &PeopleQuery::default()).await,
                Err(Fault::NotAllowed)
            ));
            assert!(matches!(people::reset_password(desk, &who, "agent").await, Err(Fault::NotAllowed)));
            let added = people::add(desk, &who, newcomer_input("mallory", "6666")).await;
            assert!(matches!(added.map(|_| ()), Err(Fault::NotAllowed)));
        }
        let base = newcomer_input("li.si", "2002");
        let cases = [
            (PersonInput { username: "李四".to_owned(), ..base.clone() }, "username bad_code"),
            (PersonInput { username: "handler".to_owned(), ..base.clone() }, "username taken"),
            (PersonInput { staff_no: "1003".to_owned(), ..base.clone() }, "staff_no taken"),
            (PersonInput { unit: "west".to_owned(), ..base.clone() }, "unit unknown_unit"),
            (PersonInput { roles: vec!["king".to_owned()], ..base.clone() }, "roles unknown_code"),
            (PersonInput { roles: Vec::new(), ..base.clone() }, "role_missing"),
            (PersonInput { capacity: 900, ..base.clone() }, "capacity too_many"),
        ];
        for (input, wanted) in cases {
            let refused = people::add(desk, &admin, input).await.map(|_| ()).unwrap_err();
            assert_eq!(code(&refused), wanted);
        }
        let me = find(desk, "admin").await;
        let out = PersonChange { active: false, ..same(&me) };
        assert_eq!(code(&people::change(desk, &admin, "admin", out).await.unwrap_err()), "own_rights");
        let nothing = people::change(desk, &admin, "admin", same(&me)).await.unwrap_err();
        assert_eq!(code(&nothing), "nothing_changed");
    });
}

#[test]
fn units_and_partner_systems_come_and_partners_go() {
    for_each_engine(false, |house| async move {
        let desk = &house.desk;
        let admin = somebody(desk, "admin");
        let unit = |id: &str, kind: &str, above: &str| UnitInput {
            id: id.to_owned(),
            name: "城西支行".to_owned(),
            kind: kind.to_owned(),
            above: above.to_owned(),
        };
        let made = people::add_unit(desk, &admin, unit("w1", "sub_branch", "east")).await.unwrap();
        assert_eq!((made.above.as_deref(), made.depth), (Some("east"), 2));
        let refused = people::add_unit(desk, &admin, unit("w2", "branch", "w1")).await.unwrap_err();
        assert_eq!(code(&refused), "unit_misplaced");
        let named =
            people::rename_unit(desk, &admin, "w1", UnitName { name: "城西中心支行".to_owned() }).await;
        assert_eq!(named.unwrap().name, "城西中心支行");
        let house_now = people::show(desk, &admin, &PeopleQuery::default()).await.unwrap();
        assert!(house_now.units.iter().any(|u| u.id == "w1" && u.name == "城西中心支行"));

        let made =
            people::add_partner(desk, &admin, PartnerInput { name: "call-centre".to_owned() }).await.unwrap();
        assert!(partner(desk, &made.key).await.is_ok());
        let twice = people::add_partner(desk, &admin, PartnerInput { name: "call-centre".to_owned() }).await;
        assert_eq!(code(&twice.map(|_| ()).unwrap_err()), "name taken");
        people::remove_partner(desk, &admin, "call-centre").await.unwrap();
        assert!(matches!(session::partner(desk, &made.key).await, Err(Fault::NotSignedIn)));
    });
}
