//! A small bank that listens on a port of its own, with a clock that stands still.

pub mod client;

use client::{Answer, Client};
use greenlane_desk::assistant::office::Setup;
use greenlane_desk::ports::{Chance, Clock};
use greenlane_desk::session::hash_password;
use greenlane_desk::{Desk, Parts, Settings};
use greenlane_domain::access::chart::{OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::{Department, Role};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::time::Instant;
use greenlane_http::{HttpConfig, router, serve};
use greenlane_store::Db;
use greenlane_store::blob::Blobs;
use greenlane_store::keys::Keys;
use greenlane_store::organisation::{NewLogin, add, add_api_key, add_logins};
use greenlane_store::sealed::Vault;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub const PASSWORD: &str = "the password of the tests";
pub const PARTNER_KEY: &str = "the key of the tests";
const MONDAY: &str = "2026-11-02T10:00:00+08:00";

/// A clock that is moved by hand.
pub struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that is the same in every run: a mixed counter.
#[derive(Default)]
struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let mut x =
                self.0.fetch_add(1, Ordering::SeqCst).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(x ^ (x >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// A bank that listens.
pub struct House {
    pub at: SocketAddr,
    pub clock: Arc<SetClock>,
    stop: Option<oneshot::Sender<()>>,
    _folder: TempDir,
}

impl House {
    /// Opens with the usual settings.
    pub async fn open() -> Self {
        Self::open_with(HttpConfig::default()).await
    }

    /// Opens with these settings of the edge.
    pub async fn open_with(config: HttpConfig) -> Self {
        Self::open_all(config, None).await
    }

    /// Opens with a model that may be asked.
    pub async fn open_with_model(assistant: Setup) -> Self {
        Self::open_all(HttpConfig::default(), Some(assistant)).await
    }

    async fn open_all(config: HttpConfig, assistant: Option<Setup>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let start = Instant::parse_rfc3339(MONDAY).unwrap();
        let clock = Arc::new(SetClock(AtomicI64::new(start.as_millis())));
        let desk = desk(&folder, clock.clone(), assistant).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(async move {
            let stopped = async move { drop(stopped.await) };
            serve(listener, router(desk, config), stopped).await.unwrap();
        });
        Self { at, clock, stop: Some(stop), _folder: folder }
    }

    /// Lets time pass.
    pub fn wait(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// Somebody who is nobody yet.
    pub fn nobody(&self) -> Client {
        Client::new(self.at)
    }

    /// A member of staff who signed in.
    pub async fn signed_in(&self, name: &str) -> Client {
        let mut client = self.nobody();
        let body = format!(r#"{{"username":"{name}","password":"{PASSWORD}"}}"#);
        let answer = client.post("/api/console/session", &body).await;
        assert_eq!(answer.status, 200, "{name} signs in: {}", answer.text());
        client.take_session(&answer);
        client
    }

    /// One of the bank's own systems.
    pub fn partner(&self) -> Client {
        self.nobody().with("authorization", &format!("Bearer {PARTNER_KEY}"))
    }

    /// A complaint that came in through a partner; its number.
    pub async fn complaint(&self, text: &str) -> String {
        let body = serde_json::json!({ "channel": "partner", "text": text, "customer": { "name": "张三", "phone": "13800001234" } });
        let answer = self.partner().post("/api/partner/v1/complaints", &body.to_string()).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()["number"].as_str().unwrap().to_owned()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

/// The answer is this problem.
#[track_caller]
pub fn is_problem(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.json()["code"].as_str()), (status, Some(code)), "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(answer.json()["status"], status);
    assert!(!answer.json()["detail"].as_str().unwrap().is_empty());
}

/// A new database: SQLite in the folder, or one on the throwaway server when EDGE_ENGINE says postgres. It goes with
/// its server.
async fn database(folder: &Path) -> String {
    if std::env::var("EDGE_ENGINE").as_deref() != Ok("postgres") {
        return format!("sqlite:{}/greenlane.db", folder.display());
    }
    let server =
        std::env::var("GREENLANE_TEST_POSTGRES").expect("scripts/postgres.sh gives the address of a server");
    let suffix: String = folder.display().to_string().bytes().map(|b| format!("{b:02x}")).collect();
    let name = format!("edge_{}", &suffix[suffix.len().saturating_sub(40)..]);
    let db = Db::connect(&server).await.unwrap();
    db.read().await.unwrap().run(&format!("CREATE DATABASE {name}"), Vec::new()).await.unwrap();
    db.close().await;
    format!("{}/{name}", server.rsplit_once('/').expect("an address with a database").0)
}

async fn desk(folder: &TempDir, clock: Arc<SetClock>, assistant: Option<Setup>) -> Desk {
    let db = Db::open(&database(folder.path()).await).await.unwrap();
    let chance = Arc::new(Counted::default());
    let vault = Vault::new(Arc::new(Keys::derive(&[7; 32])), chance.clone());
    let hash = hash_password(PASSWORD, &*chance);
    let logins: Vec<NewLogin> = ROWS
        .iter()
        .map(|(id, ..)| NewLogin {
            username: (*id).to_owned(),
            staff: UserId::new(*id),
            password_hash: hash.clone(),
            demo: true,
            must_change: false,
        })
        .collect();
    let mut tx = db.begin().await.unwrap();
    add(&mut tx, &units(), &staff()).await.unwrap();
    add_logins(&mut tx, &logins).await.unwrap();
    add_api_key(&mut tx, "core", &vault.keys().index("api_key", PARTNER_KEY), true, clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let settings = Settings {
        bank: "绿通演示银行".to_owned(),
        hotline: "95500".to_owned(),
        loss_line: "95501".to_owned(),
        hours: "周一至周五 9:00–17:00".to_owned(),
        address: "城东路 1 号".to_owned(),
        faces: None,
        files: greenlane_desk::evidence::limits::FileLimits::default(),
        shares_files: true,
        program: Some(env!("CARGO_BIN_EXE_greenlane").into()),
        demo: true,
    };
    let blobs = Blobs::open(folder.path()).unwrap();
    Desk::open(Parts { db, vault, blobs, clock, chance, settings, assistant }).await.unwrap()
}

fn units() -> Vec<Unit> {
    let unit = |id: &str, kind, path: &str| Unit {
        id: OrgId::new(id),
        name: format!("单位 {id}"),
        kind,
        path: OrgPath::new(path),
    };
    vec![
        unit("head", UnitKind::HeadOffice, "/head/"),
        unit("east", UnitKind::Branch, "/head/east/"),
        unit("e1", UnitKind::SubBranch, "/head/east/e1/"),
    ]
}

/// One row: login and id, role, department, part of the organisation.
type Row = (&'static str, Role, Option<Department>, &'static str);

/// One of each role, and a handler elsewhere.
pub const ROWS: &[Row] = {
    use Department::{Business, Compliance, CustomerRelations};
    &[
        ("agent", Role::Agent, None, "/head/"),
        ("handler", Role::Handler, Some(CustomerRelations), "/head/"),
        ("branch", Role::Branch, None, "/head/east/"),
        ("lead", Role::Lead, Some(CustomerRelations), "/head/"),
        ("compliance", Role::Compliance, Some(Compliance), "/head/"),
        ("analyst", Role::Analyst, None, "/head/"),
        ("executive", Role::Executive, None, "/head/"),
        ("admin", Role::Admin, None, "/head/"),
        ("auditor", Role::Auditor, None, "/head/"),
        ("elsewhere", Role::Handler, Some(Business), "/head/east/e1/"),
    ]
};

fn staff() -> Vec<Staff> {
    let member = |(no, (id, role, department, org)): (usize, &Row)| Staff {
        id: UserId::new(*id),
        name: format!("员工 {id}"),
        staff_no: format!("{}", 1001 + no),
        roles: vec![*role],
        unit: OrgId::new(if *org == "/head/" { "head" } else { "east" }),
        org: OrgPath::new(*org),
        department: *department,
        manager: None,
        skills: Vec::new(),
        capacity: if *id == "elsewhere" { 0 } else { 10 },
        on_leave: false,
        active: true,
    };
    ROWS.iter().enumerate().map(member).collect()
}
