//! `greenlane serve`: the portal, the console, the API and the background work of one node.

use crate::commands::generate;
use crate::config::Place;
use crate::ports::{SystemChance, SystemClock};
use crate::wire::{House, Outcome, assistant, block_on, desk, open};
use crate::{demo, workers};
use greenlane_desk::house::found::{Foundation, found, holds_demo, is_empty};
use greenlane_desk::ports::{Chance as _, Clock as _};
use greenlane_domain::access::Role;
use greenlane_domain::access::chart::{OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::ids::{OrgId, UserId};
use greenlane_domain::policy::Policy;
use greenlane_domain::time::Instant;
use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How to serve.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// The address to listen on.
    #[arg(long, env = "GREENLANE_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Open a demo bank with generated complaints; needs an empty data folder, or one that holds a demo bank.
    #[arg(long)]
    demo: bool,
    /// Open the demo as if it were this moment; time runs on from there.
    #[arg(long, requires = "demo", value_name = "RFC3339")]
    at: Option<String>,
}

/// How many complaints the demo bank starts with, and the seed they are generated from.
const DEMO_COMPLAINTS: usize = 1200;
const DEMO_SEED: u64 = 20_261_122;
/// The password of the demo accounts and the key of the demo partner (design 7).
pub const DEMO_PASSWORD: &str = "greenlane-demo";
pub const DEMO_KEY: &str = "greenlane-demo-key";

/// Runs the command.
pub fn run(args: Args) -> Outcome {
    start_log();
    block_on(serve(args))
}

/// Logs as JSON lines, or as text on a terminal; `GREENLANE_LOG` sets the level.
pub fn start_log() {
    use std::io::IsTerminal as _;
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_env("GREENLANE_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() { log.init() } else { log.json().with_span_list(false).init() }
}

/// Waits until the process is asked to end.
pub async fn stopped() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("the process can listen for its end");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn serve(args: Args) -> Outcome {
    let house = open(&args.place).await?;
    let assistant = assistant(&house)?;
    let clock = match &args.at {
        None => SystemClock::default(),
        Some(at) => SystemClock::set_to(Instant::parse_rfc3339(at).map_err(|e| format!("--at: {e}"))?),
    };
    prepare(&house, args.demo, clock.now()).await?;
    let config = house.config.clone();
    let desk = desk(house, args.demo, clock.clone(), assistant).await?;
    let listener =
        TcpListener::bind(args.listen).await.map_err(|e| format!("cannot listen on {}: {e}", args.listen))?;
    let (stop, stopping) = watch::channel(false);
    workers::start(&desk, &config, &clock, &stopping);
    let http = greenlane_http::HttpConfig {
        behind_tls: config.http.behind_tls,
        proxies: config.http.proxies.clone(),
        rate_factor: config.http.rate_factor,
        ..greenlane_http::HttpConfig::default()
    };
    let app = greenlane_http::router(desk.clone(), http);
    announce(listener.local_addr()?, args.demo);
    let mut ended = stopping.clone();
    tokio::spawn(async move {
        stopped().await;
        let _ = stop.send(true);
    });
    greenlane_http::serve(listener, app, async move {
        let _ = ended.changed().await;
    })
    .await?;
    desk.db().close().await;
    Ok(ExitCode::SUCCESS)
}

fn announce(at: SocketAddr, demo: bool) {
    println!("客户门户 portal   http://{at}/");
    println!("工作台   console  http://{at}/console");
    if demo {
        println!(
            "演示账号 demo     agent handler branch lead compliance analyst executive admin auditor / {DEMO_PASSWORD}"
        );
    }
}

/// An empty folder gets its first accounts; a demo folder is served as a demo only, and the other way round.
async fn prepare(house: &House, wants_demo: bool, now: Instant) -> Result<(), Box<dyn Error>> {
    let empty = is_empty(&house.db).await?;
    let holds = holds_demo(&house.db).await?;
    match (empty, wants_demo, holds) {
        (true, true, _) => found_demo(house, now).await,
        (true, false, _) => found_bank(house, now).await,
        (false, true, false) => Err("this data folder holds a real bank; --demo is for an empty folder / 这里是正式数据,不能用 --demo".into()),
        (false, false, true) => Err("this data folder holds a demo bank; serve it with --demo / 这里是演示数据,请加 --demo".into()),
        (false, _, _) => Ok(()),
    }
}

async fn found_demo(house: &House, now: Instant) -> Result<(), Box<dyn Error>> {
    eprintln!("making a demo bank with {DEMO_COMPLAINTS} complaints … / 正在生成演示银行 …");
    let bank = demo::bank();
    let admin = UserId::new("admin-tang");
    let password = greenlane_desk::session::hash_password(DEMO_PASSWORD, &SystemChance);
    let foundation = Foundation {
        units: bank.units.clone(),
        staff: bank.staff.clone(),
        logins: bank.logins.iter().map(|(name, id)| (name.clone(), id.clone(), password.clone())).collect(),
        partners: vec![("demo".to_owned(), DEMO_KEY.to_owned())],
        duty: Some((demo::roster(DEMO_SEED, now, &Policy::standard().calendar), admin, now)),
        demo: true,
    };
    found(&house.db, &house.vault, foundation, now).await?;
    generate::fill(house, &bank, DEMO_COMPLAINTS, DEMO_SEED, now).await?;
    let mut tx = house.db.begin().await?;
    for (id, call) in demo::calls(DEMO_SEED, now) {
        greenlane_store::pickup::put(&mut tx, "demo", &id, &call).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A real bank starts with a head office and one administrator, whose password is printed once.
async fn found_bank(house: &House, now: Instant) -> Result<(), Box<dyn Error>> {
    let mut secret = [0_u8; 9];
    SystemChance.fill(&mut secret);
    let password = greenlane_store::keys::hex(&secret);
    let (unit, admin) = (OrgId::new("head"), UserId::new("admin"));
    let path = OrgPath::root().below(&unit);
    let foundation = Foundation {
        units: vec![Unit {
            id: unit.clone(),
            name: "总行".to_owned(),
            kind: UnitKind::HeadOffice,
            path: path.clone(),
        }],
        staff: vec![Staff {
            id: admin.clone(),
            name: "系统管理员".to_owned(),
            staff_no: "0001".to_owned(),
            roles: vec![Role::Admin],
            unit,
            org: path,
            department: None,
            manager: None,
            skills: Vec::new(),
            capacity: 0,
            on_leave: false,
            active: true,
        }],
        logins: vec![(
            "admin".to_owned(),
            admin,
            greenlane_desk::session::hash_password(&password, &SystemChance),
        )],
        partners: Vec::new(),
        duty: None,
        demo: false,
    };
    found(&house.db, &house.vault, foundation, now).await?;
    println!(
        "first start: sign in as admin / {password} (shown once) / 首次启动,请记下管理员密码,只显示这一次"
    );
    Ok(())
}
