//! What the tests of the use cases share: a small bank on each engine, a clock that is set by hand, and chance that is
//! the same in every run.

use greenlane_desk::assistant::office::Setup;
use greenlane_desk::ports::{Chance, Clock};
use greenlane_desk::session::hash_password;
use greenlane_desk::{Desk, Parts, Settings};
use greenlane_domain::access::chart::{OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::{Department, Role};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;
use greenlane_store::blob::Blobs;
use greenlane_store::keys::Keys;
use greenlane_store::organisation::{NewLogin, add, add_api_key, add_logins};
use greenlane_store::sealed::Vault;
use greenlane_store::{Db, Engine};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// The password of everybody who may sign in.
pub const PASSWORD: &str = "the password of the tests";
/// The key of the partner system.
pub const PARTNER_KEY: &str = "the key of the tests";
/// When every test begins: a Monday morning.
pub const MONDAY: &str = "2026-11-02T10:00:00+08:00";

/// A clock that stands still until it is moved.
pub struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_millis(self.0.load(Ordering::SeqCst))
    }
}

impl SetClock {
    /// Lets time pass.
    pub fn wait(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// Chance that is the same in every run: the hash of a counter.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::SeqCst);
            chunk.copy_from_slice(&Sha256::digest(n.to_be_bytes())[..chunk.len()]);
        }
    }
}

/// A bank with its clock.
pub struct House {
    pub desk: Desk,
    pub clock: Arc<SetClock>,
}

/// Runs a test on SQLite and, where a server is given, on PostgreSQL.
pub fn for_each_engine<F: Future<Output = ()>>(demo: bool, test: impl Fn(House) -> F) {
    for_each_engine_with(demo, || None, test);
}

/// The same with a model that may be asked.
pub fn for_each_engine_with<F: Future<Output = ()>>(
    demo: bool,
    assistant: impl Fn() -> Option<Setup>,
    test: impl Fn(House) -> F,
) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let server = std::env::var("GREENLANE_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
        if engine == Engine::Postgres && server.is_none() {
            let nothing_may_be_skipped = std::env::var("REQUIRE_ALL").is_ok_and(|v| v == "1");
            assert!(!nothing_may_be_skipped, "PostgreSQL is required: GREENLANE_TEST_POSTGRES is not set");
            eprintln!("!! SKIPPED on PostgreSQL: GREENLANE_TEST_POSTGRES is not set");
            continue;
        }
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let url = match (engine, &server) {
                (Engine::Postgres, Some(server)) => made_on(server, folder.path()).await,
                (Engine::Sqlite | Engine::Postgres, _) => {
                    format!("sqlite:{}/greenlane.db", folder.path().display())
                }
            };
            let db = Db::open(&url).await.expect("a new database opens");
            test(house(db.clone(), folder.path(), demo, assistant()).await).await;
            db.close().await;
            if let (Engine::Postgres, Some(server)) = (engine, &server) {
                drop_on(server, &url).await;
            }
        });
    }
}

/// A database of its own on this server.
async fn made_on(server: &str, folder: &Path) -> String {
    let suffix: String = folder.display().to_string().bytes().map(|b| format!("{b:02x}")).collect();
    let name = format!("d_{}", &suffix[suffix.len().saturating_sub(40)..]);
    let db = Db::connect(server).await.expect("the server answers");
    db.read()
        .await
        .unwrap()
        .run(&format!("CREATE DATABASE {name}"), Vec::new())
        .await
        .expect("a database is made");
    db.close().await;
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

async fn drop_on(server: &str, url: &str) {
    let name = url.rsplit_once('/').expect("an address with a database").1;
    let db = Db::connect(server).await.expect("the server answers");
    let text = format!("DROP DATABASE {name} WITH (FORCE)");
    db.read().await.unwrap().run(&text, Vec::new()).await.expect("the database goes");
    db.close().await;
}

async fn house(db: Db, folder: &Path, demo: bool, assistant: Option<Setup>) -> House {
    let chance: Arc<Counted> = Arc::default();
    let vault = Vault::new(Arc::new(Keys::derive(&[7; 32])), chance.clone());
    let hash = hash_password(PASSWORD, &*chance);
    let login = |name: &str| NewLogin {
        username: name.to_owned(),
        staff: UserId::new(name),
        password_hash: hash.clone(),
        demo,
        must_change: false,
    };
    let mut tx = db.begin().await.unwrap();
    add(&mut tx, &units(), &staff()).await.unwrap();
    add_logins(&mut tx, &["handler", "agent", "gone"].map(login)).await.unwrap();
    let start = Instant::parse_rfc3339(MONDAY).unwrap();
    add_api_key(&mut tx, "core", &vault.keys().index("api_key", PARTNER_KEY), demo, start).await.unwrap();
    tx.commit().await.unwrap();
    let clock = Arc::new(SetClock(AtomicI64::new(start.as_millis())));
    let parts = Parts {
        db,
        vault,
        blobs: Blobs::open(folder).unwrap(),
        clock: clock.clone(),
        chance,
        settings: Settings {
            bank: "绿通演示银行".to_owned(),
            hotline: "95500".to_owned(),
            loss_line: "95501".to_owned(),
            hours: "周一至周五 9:00–17:00".to_owned(),
            address: "城东路 1 号".to_owned(),
            faces: None,
            files: greenlane_desk::evidence::limits::FileLimits::default(),
            shares_files: true,
            program: None,
            demo,
        },
        assistant,
    };
    House { desk: Desk::open(parts).await.unwrap(), clock }
}

fn units() -> Vec<Unit> {
    let unit = |id: &str, name: &str, kind, path: &str| Unit {
        id: OrgId::new(id),
        name: name.to_owned(),
        kind,
        path: OrgPath::new(path),
    };
    vec![
        unit("head", "总行", UnitKind::HeadOffice, "/head/"),
        unit("east", "城东分行", UnitKind::Branch, "/head/east/"),
        unit("e1", "城东支行", UnitKind::SubBranch, "/head/east/e1/"),
    ]
}

/// One row: id, name, roles, department, manager.
type Row = (&'static str, &'static str, &'static [Role], Option<Department>, Option<&'static str>);

const ROWS: &[Row] = {
    use Department::{Business, Compliance, CustomerRelations, Operations, RiskControl};
    &[
        ("boss", "钱多多", &[Role::Executive], None, None),
        ("lead", "周小敏", &[Role::Lead], Some(CustomerRelations), Some("boss")),
        ("handler", "王小明", &[Role::Handler], Some(CustomerRelations), Some("lead")),
        ("biz", "赵大海", &[Role::Handler], Some(Business), Some("boss")),
        ("ops", "孙小圣", &[Role::Handler], Some(Operations), Some("boss")),
        ("risk", "吴小用", &[Role::Handler], Some(RiskControl), Some("boss")),
        ("comp", "郑小清", &[Role::Compliance], Some(Compliance), Some("boss")),
        ("comp2", "冯小严", &[Role::Compliance], Some(Compliance), Some("boss")),
        ("agent", "林小晓", &[Role::Agent], None, Some("lead")),
        ("gone", "旧同事", &[Role::Handler], None, Some("lead")),
        ("admin", "汤小管", &[Role::Admin], None, None),
    ]
};

fn staff() -> Vec<Staff> {
    let member = |(no, (id, name, roles, department, manager)): (usize, &Row)| Staff {
        id: UserId::new(*id),
        name: (*name).to_owned(),
        staff_no: format!("{}", 1001 + no),
        roles: roles.to_vec(),
        unit: OrgId::new("head"),
        org: OrgPath::new("/head/"),
        department: *department,
        manager: manager.map(UserId::new),
        skills: Vec::new(),
        capacity: 10,
        on_leave: false,
        active: *id != "gone",
    };
    ROWS.iter().enumerate().map(member).collect()
}
