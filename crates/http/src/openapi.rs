//! The description of the API (OpenAPI 3.1), made from the routes themselves, so that it cannot say anything else than
//! they do. Every move on a complaint stands in it with its own input.

use crate::app::App;
use crate::problem::ProblemView;
use crate::{console, partner, portal};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use greenlane_desk::complaint::moves::{
    answer, begin_investigation, file_findings, log_contact, propose, schema,
};
use greenlane_domain::complaint::moves::Move;
use std::sync::OnceLock;
use utoipa::ToSchema;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, Content, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required, ResponseBuilder, Schema,
};
use utoipa_axum::router::OpenApiRouter;

const JSON: &str = "application/json";
const ABOUT: &str = "绿通 Greenlane: a bank's complaint platform. Errors are problem details (RFC 9457) with a stable \
    `code`. Instants are RFC 3339 with an offset, days YYYY-MM-DD, money whole fen. Sessions are cookies; a request that \
    changes something sends the session's token in `x-csrf-token`.";

/// All routes with their description.
pub fn described() -> OpenApiRouter<App> {
    let info =
        InfoBuilder::new().title("Greenlane").version(env!("CARGO_PKG_VERSION")).description(Some(ABOUT));
    let empty = OpenApiBuilder::new().info(info.build()).build();
    let mut routes = OpenApiRouter::with_openapi(empty)
        .merge(console::routes())
        .merge(portal::routes())
        .merge(partner::routes());
    complete(routes.get_openapi_mut());
    routes
}

/// The description as text.
pub fn openapi_json() -> String {
    let mut routes = described();
    routes.to_openapi().to_pretty_json().unwrap_or_default()
}

/// `GET /api/openapi.json`.
pub async fn show() -> impl IntoResponse {
    static TEXT: OnceLock<String> = OnceLock::new();
    ([(CONTENT_TYPE, JSON)], TEXT.get_or_init(openapi_json).as_str())
}

/// Adds what the routes do not say one by one: the moves, the shape of problems, who may call.
fn complete(api: &mut OpenApi) {
    for mv in Move::ALL {
        let path = format!("/api/console/complaints/{{number}}/{mv}");
        api.paths.paths.insert(path, PathItem::new(HttpMethod::Post, move_operation(*mv)));
    }
    let components = api.components.get_or_insert_with(Components::new);
    add::<ProblemView>(components);
    add::<propose::PlanInput>(components);
    add::<propose::PartInput>(components);
    add::<propose::CompensationInput>(components);
    add::<propose::IndexInput>(components);
    add::<propose::LetterInput>(components);
    add::<log_contact::PromiseInput>(components);
    add::<begin_investigation::MemberInput>(components);
    add::<file_findings::FindingInput>(components);
    add::<answer::AnswerInput>(components);
    let cookie = |name: &str| SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(name)));
    components.add_security_scheme("staff", cookie(crate::caller::STAFF_COOKIE));
    components.add_security_scheme("customer", cookie(crate::caller::PORTAL_COOKIE));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("partner", SecurityScheme::Http(bearer));
    for (path, item) in &mut api.paths.paths {
        let who = who(path);
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            operation.operation_id = Some(name(method, path));
            operation
                .security
                .get_or_insert_with(|| vec![SecurityRequirement::new(who, Vec::<String>::new())]);
            operation.responses.responses.insert("default".to_owned(), problem());
        }
    }
}

/// Who a route is for, unless it says that it is for everybody.
fn who(path: &str) -> &'static str {
    if path.starts_with("/api/partner/") {
        "partner"
    } else if path.starts_with("/api/portal/") {
        "customer"
    } else {
        "staff"
    }
}

/// The name of an operation: `post_console_complaints_number_close`.
fn name(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty() && *w != "api");
    words.fold(method.to_owned(), |name, word| name + "_" + word)
}

/// Adds the shape of a type and of everything in it.
fn add<T: ToSchema>(components: &mut Components) {
    let mut inside = Vec::new();
    T::schemas(&mut inside);
    components.schemas.insert(T::name().into_owned(), T::schema());
    components.schemas.extend(inside);
}

fn problem() -> RefOr<utoipa::openapi::Response> {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    let response =
        ResponseBuilder::new().description("A problem").content("application/problem+json", content);
    RefOr::T(response.build())
}

fn move_operation(mv: Move) -> Operation {
    let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).build();
    let number = ParameterBuilder::new()
        .name("number")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(text));
    let body = RequestBodyBuilder::new().content(JSON, Content::new(Some(with_version(schema(mv)))));
    let case = ResponseBuilder::new()
        .description("The complaint afterwards")
        .content(JSON, Content::new(Some(Ref::from_schema_name("CaseView"))));
    OperationBuilder::new()
        .tag("moves")
        .summary(Some(format!("Carries out `{mv}` on the version that was read.")))
        .parameter(number)
        .request_body(Some(body.required(Some(Required::True)).build()))
        .response("200", case)
        .build()
}

/// Every move also says which version it was decided on.
fn with_version(input: RefOr<Schema>) -> RefOr<Schema> {
    let version = ObjectBuilder::new()
        .property("version", ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer)))
        .required("version");
    RefOr::T(Schema::AllOf(AllOfBuilder::new().item(version).item(input).build()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn parsed() -> Value {
        serde_json::from_str(&openapi_json()).expect("the description is JSON")
    }

    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|v| references(v, found));
            }
            Value::Array(list) => list.iter().for_each(|v| references(v, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let api = parsed();
        let mut found = Vec::new();
        references(&api, &mut found);
        assert!(found.len() > 100, "the description holds the shapes");
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(api.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
    }

    #[test]
    fn every_move_is_described_and_says_its_version() {
        let api = parsed();
        assert_eq!(api["openapi"], "3.1.0");
        for mv in Move::ALL {
            let path = format!("/api/console/complaints/{{number}}/{mv}");
            let input = &api["paths"][&path]["post"]["requestBody"]["content"][JSON]["schema"];
            assert_eq!(input["allOf"][0]["required"][0], "version", "{mv}");
        }
    }

    #[test]
    fn operations_have_names_of_their_own() {
        let api = parsed();
        let mut names = std::collections::BTreeSet::new();
        for (path, item) in api["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("operations") {
                let name = operation["operationId"].as_str().unwrap_or_default();
                assert!(names.insert(name.to_owned()), "{method} {path}: {name} is taken");
                assert!(operation["security"].is_array(), "{method} {path} says for whom it is");
            }
        }
    }
}
