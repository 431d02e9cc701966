//! Every route of the description, called by everybody.

use crate::support::client::Client;
use crate::support::{House, ROWS, is_problem};
use greenlane_http::HttpConfig;
use serde_json::Value;

/// One operation of the description.
struct Route {
    method: String,
    path: String,
    for_whom: Option<String>,
    form: bool,
}

fn all() -> Vec<Route> {
    let api: Value = serde_json::from_str(&greenlane_http::openapi_json()).unwrap();
    let mut routes = Vec::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let first = &operation["security"][0];
            routes.push(Route {
                method: method.to_uppercase(),
                path: path.clone(),
                for_whom: first.as_object().and_then(|o| o.keys().next().cloned()),
                form: operation["requestBody"]["content"].get("multipart/form-data").is_some(),
            });
        }
    }
    routes
}

/// Calls a route for this complaint with an empty body of the right kind.
async fn call(client: &Client, route: &Route, number: &str) -> crate::support::client::Answer {
    let path = route.path.replace("{number}", number).replace("{name}", "none").replace("{id}", "none");
    let client = if route.form {
        client.with("content-type", "multipart/form-data; boundary=x")
    } else {
        client.clone()
    };
    let body: &[u8] = if route.form { b"--x--\r\n" } else { br#"{"version":1}"# };
    let has_body = route.method != "GET";
    client.send(&route.method, &path, has_body.then_some(body)).await
}

/// A problem that was answered before anything was looked up, without the id of its request.
fn without_id(answer: &crate::support::client::Answer) -> Value {
    let mut json = answer.json();
    json.as_object_mut().unwrap().remove("request_id");
    json
}

/// Load tests are not what is tested here.
fn unhurried() -> HttpConfig {
    HttpConfig { rate_factor: 1000, ..HttpConfig::default() }
}

#[tokio::test]
async fn nobody_gets_past_a_door() {
    let house = House::open_with(unhurried()).await;
    let number = house.complaint("信用卡年费").await;
    let routes = all();
    assert!(routes.len() > 60, "{}", routes.len());
    for route in routes.iter().filter(|r| r.for_whom.is_some()) {
        let answer = call(&house.nobody(), route, &number).await;
        is_problem(&answer, 401, "not_signed_in");
    }
}

#[tokio::test]
async fn the_wrong_session_opens_no_door() {
    let house = House::open_with(unhurried()).await;
    let number = house.complaint("信用卡年费").await;
    let (lead, partner) = (house.signed_in("lead").await, house.partner());
    for route in all() {
        let strangers: &[&Client] = match route.for_whom.as_deref() {
            Some("staff") => &[&partner],
            Some("customer") => &[&partner, &lead],
            Some("partner") => &[&lead],
            Some(other) => panic!("{other} is nobody we know"),
            None => &[],
        };
        for stranger in strangers {
            is_problem(&call(stranger, &route, &number).await, 401, "not_signed_in");
        }
    }
}

#[tokio::test]
async fn what_is_not_theirs_is_not_there() {
    let house = House::open_with(unhurried()).await;
    let number = house.complaint("信用卡年费").await;
    for name in ["elsewhere", "admin", "branch"] {
        let stranger = house.signed_in(name).await;
        for route in
            all().iter().filter(|r| r.path.contains("{number}") && r.for_whom.as_deref() == Some("staff"))
        {
            let foreign = call(&stranger, route, &number).await;
            let absent = call(&stranger, route, "GL20261102-000999-X").await;
            let what = format!("{name}: {} {}", route.method, route.path);
            assert!(foreign.status >= 400, "{what}");
            if foreign.status == 404 {
                assert_eq!((absent.status, &foreign.body), (404, &absent.body), "{what}");
            } else {
                assert_eq!(without_id(&foreign), without_id(&absent), "{what}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_makes_the_program_fail() {
    let house = House::open_with(unhurried()).await;
    let number = house.complaint("信用卡年费").await;
    for (name, ..) in ROWS {
        let client = house.signed_in(name).await;
        // Signing out would end the round, and the stream never ends.
        let rounds = |r: &&Route| r.method != "DELETE" && !r.path.ends_with("/events");
        for route in all().iter().filter(rounds) {
            let answer = call(&client, route, &number).await;
            let what = format!("{name}: {} {} {}", route.method, route.path, answer.text());
            assert!(answer.status < 500, "{what}");
            assert_ne!((route.for_whom.as_deref(), answer.status), (Some("staff"), 401), "{what}");
        }
    }
}
