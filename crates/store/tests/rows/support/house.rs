//! A database for one test, on each engine in turn.

use super::Counted;
use greenlane_store::keys::Keys;
use greenlane_store::sealed::Vault;
use greenlane_store::{Db, Engine, Row, Value};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::io::Write as _;
use std::sync::{Arc, Once};

/// A database, its address, and a vault.
#[derive(Clone)]
pub struct House {
    pub db: Db,
    pub url: String,
    pub vault: Vault,
}

/// A vault whose master key is this byte repeated.
pub fn vault(key: u8) -> Vault {
    Vault::new(Arc::new(Keys::derive(&[key; 32])), Arc::new(Counted::default()))
}

/// Runs a test on SQLite and on PostgreSQL, each with a database of its own.
pub fn for_each_engine<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    on_engine(Engine::Sqlite, &test);
    on_engine(Engine::Postgres, &test);
}

/// Runs a test on one engine.
pub fn on_engine<F: Future<Output = ()>>(engine: Engine, test: impl Fn(House) -> F) {
    if engine == Engine::Postgres && server().is_none() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let url = empty_database(engine, folder.path()).await;
        let db = Db::open(&url).await.expect("a new database opens");
        let house = House { db, url: url.clone(), vault: vault(7) };
        test(house.clone()).await;
        house.db.close().await;
        drop_database(&url).await;
    });
}

/// Runs a test with a database of each engine; it may go from either to the other.
pub fn with_both<F: Future<Output = ()>>(test: impl Fn(House, House) -> F) {
    let inner = |first: House| {
        let test = &test;
        async move {
            let engines =
                if server().is_some() { &[Engine::Sqlite, Engine::Postgres][..] } else { &[Engine::Sqlite] };
            for engine in engines {
                let folder = tempfile::tempdir().unwrap();
                let url = empty_database(*engine, folder.path()).await;
                let db = Db::open(&url).await.expect("a new database opens");
                let house = House { db, url: url.clone(), vault: vault(7) };
                test(first.clone(), house.clone()).await;
                house.db.close().await;
                drop_database(&url).await;
            }
        }
    };
    for_each_engine(inner);
}

/// The server for tests. Without one the test says so, and fails where nothing may be skipped.
fn server() -> Option<String> {
    let server = std::env::var("GREENLANE_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if server.is_none() {
        let nothing_may_be_skipped = std::env::var("REQUIRE_ALL").is_ok_and(|v| v == "1");
        assert!(!nothing_may_be_skipped, "PostgreSQL is required: GREENLANE_TEST_POSTGRES is not set");
        // Straight to the stream: the harness would hide what a test that passes prints.
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            let _ =
                writeln!(std::io::stderr(), "!! SKIPPED on PostgreSQL: GREENLANE_TEST_POSTGRES is not set");
        });
    }
    server
}

/// The address of a database that holds nothing yet. On PostgreSQL it sorts by the rules of Chinese, as a bank's server
/// may, so that nothing can rest on the order of bytes.
pub async fn empty_database(engine: Engine, folder: &std::path::Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.join("greenlane.db").display()),
        Engine::Postgres => {
            let server = server().expect("asked before");
            let suffix: String = folder.display().to_string().bytes().map(|b| format!("{b:02x}")).collect();
            let name = format!("t_{}", &suffix[suffix.len().saturating_sub(40)..]);
            let mut admin = PgConnection::connect(&server).await.expect("the server answers");
            let text =
                format!("CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN'");
            sqlx::query(AssertSqlSafe(text)).execute(&mut admin).await.expect("a database is made");
            let (address, _) = server.rsplit_once('/').expect("an address with a database");
            format!("{address}/{name}")
        }
    }
}

async fn drop_database(url: &str) {
    let (Ok(server), Some((_, name))) = (std::env::var("GREENLANE_TEST_POSTGRES"), url.rsplit_once('/'))
    else {
        return;
    };
    if url.starts_with("postgres") {
        let mut admin = PgConnection::connect(&server).await.expect("the server answers");
        let text = format!("DROP DATABASE {name} WITH (FORCE)");
        sqlx::query(AssertSqlSafe(text)).execute(&mut admin).await.expect("the database goes");
    }
}

impl House {
    /// Runs a statement in a transaction of its own and returns how many rows it touched.
    pub async fn run(&self, sql: &str, args: Vec<Value>) -> u64 {
        let mut tx = self.db.begin().await.unwrap();
        let touched = tx.run(sql, args).await.unwrap_or_else(|e| panic!("{sql}: {e:?}"));
        tx.commit().await.unwrap();
        touched
    }

    /// The rows of a question.
    pub async fn rows(&self, sql: &str, args: Vec<Value>) -> Vec<Row> {
        self.db.read().await.unwrap().all(sql, args).await.unwrap_or_else(|e| panic!("{sql}: {e:?}"))
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        self.rows(&format!("SELECT COUNT(*) AS n FROM {table}"), Vec::new()).await[0].int("n").unwrap()
    }
}
