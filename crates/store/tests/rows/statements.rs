//! Every statement is understood by both engines, every name that is asked for exists, and both schemas are the same.

use crate::support::house::{House, for_each_engine};
use greenlane_store::{Db, Engine, sql};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqlSafeStr as _, SqliteConnection};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

#[test]
fn every_statement_prepares() {
    for_each_engine(|house| async move {
        assert!(sql::all().len() > 50, "the statements were read");
        for (name, text) in sql::all() {
            let statement = AssertSqlSafe(*text).into_sql_str();
            let refused = match house.db.engine() {
                Engine::Sqlite => {
                    let mut connection = SqliteConnection::connect(&house.url).await.unwrap();
                    connection.prepare(statement).await.err()
                }
                Engine::Postgres => {
                    let mut connection = PgConnection::connect(&house.url).await.unwrap();
                    connection.prepare(statement).await.err()
                }
            };
            assert!(refused.is_none(), "{name} on {:?}: {refused:?}", house.db.engine());
        }
    });
}

#[test]
fn every_name_that_the_code_asks_for_exists() {
    let mut asked = BTreeSet::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    collect_names(&crates.join("store/src"), &mut asked);
    let known: BTreeSet<String> = sql::all().keys().cloned().collect();
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "no statement is named {missing:?}");
    assert!(asked.len() > 40, "the names were found");
}

fn collect_names(folder: &Path, out: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_names(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let names = text.split("sql(\"").skip(1).filter_map(|rest| rest.split_once('"'));
            out.extend(names.map(|(name, _)| name.to_owned()).filter(|name| name.contains('/')));
        }
    }
}

#[test]
fn opening_twice_changes_nothing() {
    for_each_engine(|house| async move {
        let before = columns(&house).await;
        let again = Db::open(&house.url).await.expect("the schema is up to date");
        again.close().await;
        assert_eq!(columns(&house).await, before);
        let engine = match house.db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let written = std::fs::read_dir(folder).unwrap().count() as i64;
        assert_eq!(house.count("_sqlx_migrations").await, written);
    });
}

#[test]
fn both_schemas_have_the_same_tables_and_columns() {
    let seen: Mutex<Vec<BTreeSet<String>>> = Mutex::default();
    for_each_engine(|house| {
        let seen = &seen;
        async move {
            let found = columns(&house).await;
            seen.lock().unwrap().push(found);
        }
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen[0].len() > 150, "{}", seen[0].len());
    assert_eq!(seen.first(), seen.last());
}

/// Every column as `table.column type null`, in the words of SQLite.
async fn columns(house: &House) -> BTreeSet<String> {
    let text = match house.db.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS t, p.name AS c, p.type AS kind, CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN 'must' ELSE 'may' END AS nullable \
             FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c, UPPER(data_type)::text AS kind, \
             CASE WHEN is_nullable = 'NO' THEN 'must' ELSE 'may' END AS nullable \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let mut out = BTreeSet::new();
    for row in house.rows(text, Vec::new()).await {
        let (table, kind) = (row.text("t").unwrap(), row.text("kind").unwrap().replace("BYTEA", "BLOB"));
        // The index of search is the engine's own on each side.
        let own = ["_sqlx", "sqlite_", "search_words"].iter().any(|own| table.starts_with(own));
        if !own {
            out.insert(format!(
                "{table}.{} {kind} {}",
                row.text("c").unwrap(),
                row.text("nullable").unwrap()
            ));
        }
    }
    out
}
