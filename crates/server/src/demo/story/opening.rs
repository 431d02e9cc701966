//! The beginning: what the customer tells, how it is registered and graded.

use super::{Story, seal};
use crate::demo::chance::Chance;
use crate::demo::customer::{ELDERLY_YEARS, title};
use crate::demo::grammar::{Slots, expand, say};
use crate::demo::matter::OUTAGE;
use crate::demo::matters::counter::ABOUT_STAFF;
use crate::demo::plan::{Course, Plan};
use crate::demo::words::customer as told;
use crate::demo::words::staff::RESULTS_IN_LEDGERS;
use crate::demo::world::World;
use greenlane_domain::access::chart::OrgPath;
use greenlane_domain::access::{Actor, Department, Who};
use greenlane_domain::complaint::decide::decide_new;
use greenlane_domain::complaint::facts::Facts;
use greenlane_domain::complaint::intake::{BehalfKind, Channel, OnBehalf, Registration, take_over};
use greenlane_domain::complaint::issue::Wish;
use greenlane_domain::complaint::triage::{Care, Grade, Kind, Party, Priority, Triage};
use greenlane_domain::ids::{ComplaintId, UserId};
use greenlane_domain::money::Fen;
use greenlane_domain::privacy::Words;
use greenlane_domain::time::{Day, Instant};

/// `11月22日`.
pub fn month_and_date(day: Day) -> String {
    let (_, month, date) = day.ymd();
    format!("{month}月{date}日")
}

/// What is known when the file is opened, apart from the words.
struct Known {
    amount: Option<Fen>,
    occurred_on: Option<Day>,
    care: Vec<Care>,
    by_proxy: bool,
    flags: Vec<String>,
}

/// Registers and grades the complaint.
///
/// # Panics
/// Never with a plan of the generator: a registration needs only a story and a moment that is not in the future.
pub fn open<'w, 'g>(world: &'w World<'g>, plan: Plan, mut chance: Chance) -> Story<'w, 'g> {
    let (slots, known) = know(world, &plan, &mut chance);
    let mut texts = Vec::with_capacity(48);
    let (narrative, wish) = narrate(&plan, &known, &slots, &mut chance);
    let claim = say(plan.matter.issue, &slots, &mut chance);
    let summary = format!("{}：{claim}", slots.product);
    let mut issues = vec![(seal(world, &mut texts, claim), vec![wish])];
    if let Some((_, words, wish)) = plan.second.and_then(|s| told::SECOND.get(s)) {
        issues.push((seal(world, &mut texts, (*words).to_owned()), vec![*wish]));
    }
    let sealed = seal(world, &mut texts, narrative.clone());
    let actor = registrar(world, &plan, &mut chance);
    let registration = Registration {
        id: ComplaintId::new(chance.id(plan.registered_at.as_millis())),
        number: plan.number.clone(),
        channel: plan.channel,
        received_at: plan.received_at,
        registered_at: plan.registered_at,
        registered_by: actor.who.clone(),
        customer: plan.customer.id.clone(),
        on_behalf: on_behalf(world, &known, &mut texts, &mut chance),
        branch: plan.branch.clone(),
        branch_path: world.chart.unit(&plan.branch).map_or_else(OrgPath::root, |u| u.path.clone()),
        narrative: sealed,
        occurred_on: known.occurred_on,
        amount: known.amount,
        care: known.care.clone(),
        issues,
        complained_about: complained_about(world, &plan, &actor, &mut chance),
        refused_by: plan.earlier.as_ref().map_or_else(Vec::new, |e| e.refused_by.clone()),
        earlier: u32::from(plan.earlier.is_some()),
    };
    let at = plan.registered_at;
    let facts = Facts { now: at, actor: &actor, policy: world.policy, chart: world.chart };
    let grade = grade(&plan, &known);
    let opened = if plan.course == Course::TakenOver {
        let result = say(RESULTS_IN_LEDGERS, &slots, &mut chance);
        take_over(registration, grade, Some(seal(world, &mut texts, result)), &facts)
    } else {
        decide_new(registration, Triage { grade, reason: None, team: team(world, &mut chance) }, &facts)
    };
    let (events, c) = opened.expect("a story that is told can be registered");
    let events = events.into_iter().map(|e| (e, at, actor.who.clone())).collect();
    Story { world, plan, chance, slots, at, c, events, texts, narrative, summary }
}

fn know(world: &World<'_>, plan: &Plan, chance: &mut Chance) -> (Slots, Known) {
    let yuan = plan.matter.amount_yuan.map(|range| round_amount(range, chance));
    let day = if plan.matter.code == OUTAGE {
        plan.received_at.day()
    } else {
        plan.received_at.day().plus(-chance.between(0, 18) as i32)
    };
    let care = care(plan, chance);
    let slots = Slots {
        place: world.chart.unit(&plan.branch).map_or_else(String::new, |u| u.name.clone()),
        product: (*chance.pick(plan.matter.products).unwrap_or(&"账户")).to_owned(),
        amount: yuan.map_or_else(String::new, yuan_words),
        small: yuan_words(
            yuan.map_or_else(|| chance.between(2, 20) * 100, |y| (y / 8 / 10 * 10).clamp(5, 3000)),
        ),
        date: month_and_date(day),
        time: time_words(plan, chance),
        tail: chance.digits(4),
        days: chance.between(3, 15).to_string(),
        times: chance.between(2, 6).to_string(),
        months: chance.between(2, 8).to_string(),
        title: title(&plan.customer),
        basis: plan.matter.basis.to_owned(),
        ..Slots::default()
    };
    let mut flags: Vec<String> = plan.matter.flags.iter().map(|f| (*f).to_owned()).collect();
    let mut flag = |name: &str| {
        if !flags.iter().any(|f| f == name) {
            flags.push(name.to_owned());
        }
    };
    plan.grave.and_then(|g| told::GRAVE.get(g)).iter().for_each(|(name, _)| flag(name));
    care.iter().for_each(|c| flag(c.code()));
    if plan.channel == Channel::Regulator {
        flag("regulator");
    }
    if plan.earlier.is_some() {
        flag("repeat");
    }
    if plan.second.is_some() {
        flag("multi_issue");
    }
    let by_proxy = care.contains(&Care::Elderly) && chance.in_thousand(180);
    let amount = yuan.filter(|_| plan.matter.is_loss || chance.in_thousand(700)).map(Fen::yuan);
    let occurred_on = chance.in_thousand(800).then_some(day);
    (slots, Known { amount, occurred_on, care, by_proxy, flags })
}

fn care(plan: &Plan, chance: &mut Chance) -> Vec<Care> {
    let mut care = Vec::new();
    if plan.customer.age >= ELDERLY_YEARS {
        care.push(Care::Elderly);
    } else if chance.in_thousand(12) {
        care.push(Care::Disability);
    } else if plan.customer.age >= 32 && chance.in_thousand(6) {
        care.push(Care::Minor);
    }
    care
}

/// Large amounts are told in hundreds, small ones as they are.
fn round_amount((low, high): (i64, i64), chance: &mut Chance) -> i64 {
    // Small amounts are much more frequent than large ones.
    let share = chance.fraction();
    let yuan = low + ((high - low) as f64 * share * share) as i64;
    match yuan {
        0..=199 => yuan,
        200..=1999 => yuan / 10 * 10,
        2000..=19_999 => yuan / 100 * 100,
        _ => yuan / 1000 * 1000, // twenty thousand and more
    }
}

fn yuan_words(yuan: i64) -> String {
    match yuan {
        10_000.. if yuan % 10_000 == 0 => format!("{}万元", yuan / 10_000),
        10_000.. if yuan % 1000 == 0 => format!("{}.{}万元", yuan / 10_000, yuan % 10_000 / 1000),
        _ => format!("{yuan}元"), // everything that is no round number of thousands
    }
}

fn time_words(plan: &Plan, chance: &mut Chance) -> String {
    let options: &[&str] = if plan.matter.code == OUTAGE {
        &["下午两点", "下午两点半左右", "两点多", "下午三点不到", "午饭后"]
    } else {
        &["上午九点多", "上午十点左右", "中午", "下午两点半", "下午三点多", "快下班的时候", "傍晚", "一大早"]
    };
    (*chance.pick(options).unwrap_or(&"上午")).to_owned()
}

/// The customer's words and what they wish above all.
fn narrate(plan: &Plan, known: &Known, slots: &Slots, chance: &mut Chance) -> (String, Wish) {
    let mut out = String::with_capacity(400);
    let mut add = |patterns: &[&str], end: &str, chance: &mut Chance| {
        let before = out.len();
        if let Some(pattern) = chance.pick(patterns) {
            expand(pattern, slots, chance, &mut out);
        }
        if out.len() > before {
            out.push_str(end);
        }
    };
    let openings = match plan.channel {
        Channel::Regulator => told::REGULATOR_HEADS,
        _ if known.by_proxy => told::PROXY_OPENINGS,
        _ if known.care.contains(&Care::Elderly) && chance.in_thousand(600) => told::OPENINGS_ELDERLY,
        _ if chance.in_thousand(450) => told::OPENINGS_SHORT,
        _ => told::OPENINGS, // the usual beginning
    };
    add(openings, "", chance);
    if known.care.contains(&Care::Disability) {
        add(told::DISABILITY, "", chance);
    }
    if known.care.contains(&Care::Minor) {
        add(told::MINOR, "", chance);
    }
    add(plan.matter.what, "。", chance);
    if chance.in_thousand(650) {
        add(plan.matter.more, "。", chance);
    }
    if plan.earlier.is_some() {
        let open = plan.course == Course::Merged;
        add(if open { told::REPEATS_OPEN } else { told::REPEATS }, "", chance);
    }
    if let Some((words, _, _)) = plan.second.and_then(|s| told::SECOND.get(s)) {
        add(&[*words], "", chance);
    }
    if let Some((_, words)) = plan.grave.and_then(|g| told::GRAVE.get(g)) {
        add(told::STRONG_FEELINGS, "", chance);
        add(&[*words], "", chance);
    } else if chance.in_thousand(600) {
        add(told::FEELINGS, "", chance);
    }
    let (wish, demand) = chance.pick(plan.matter.demands).copied().unwrap_or((Wish::Other, "请处理"));
    add(&[demand], "。", chance);
    (out, wish)
}

/// Whoever writes it down: the customer, a clerk, or a system.
fn registrar(world: &World<'_>, plan: &Plan, chance: &mut Chance) -> Actor {
    let staff =
        |id: Option<&UserId>| id.and_then(|id| world.actor(id)).cloned().unwrap_or_else(Actor::program);
    let agent = |chance: &mut Chance| chance.pick(&world.agents).map(|s| &s.id);
    match plan.channel {
        Channel::Portal | Channel::Wechat => Actor::customer(),
        Channel::Partner => Actor::partner("mobile-bank"),
        Channel::Phone | Channel::Email => staff(agent(chance)),
        Channel::Counter | Channel::LetterBox => {
            let head = world.clerks(&plan.branch).map(|s| &s.id).next();
            staff(head.or_else(|| agent(chance)))
        }
        Channel::Regulator | Channel::Ledger => staff(world.leads.last().map(|s| &s.id)),
    }
}

fn on_behalf(
    world: &World<'_>,
    known: &Known,
    texts: &mut Vec<(String, String)>,
    chance: &mut Chance,
) -> Option<OnBehalf> {
    if !known.by_proxy {
        return None;
    }
    let mut word = |options: &[&str]| -> Words {
        let text = (*chance.pick(options).unwrap_or(&"家人")).to_owned();
        seal(world, texts, text)
    };
    let name = word(&["李晓明", "王芳", "陈志强", "赵敏", "刘洋", "周丽"]);
    let relation = word(&["儿子", "女儿", "儿媳", "外孙"]);
    Some(OnBehalf { name, relation, kind: BehalfKind::Proxy, knows: None, others: Vec::new() })
}

/// In a complaint about conduct at a counter it is often clear who is meant; never whoever writes it down.
fn complained_about(world: &World<'_>, plan: &Plan, actor: &Actor, chance: &mut Chance) -> Vec<UserId> {
    if plan.matter.code != ABOUT_STAFF || !chance.in_thousand(600) {
        return Vec::new();
    }
    world
        .clerks(&plan.branch)
        .map(|s| &s.id)
        .filter(|id| actor.who != Who::Staff((*id).clone()))
        .take(1)
        .cloned()
        .collect()
}

fn grade(plan: &Plan, known: &Known) -> Grade {
    let at_risk = plan.matter.high || plan.grave.is_some() || plan.channel == Channel::Regulator;
    // The hint reads the words alone, so it is not the finding that comes later.
    let hint = if plan.matter.flags.contains(&"system_outage") { Party::Bank } else { Party::Unclear };
    Grade {
        kind: Kind::Complaint,
        category: plan.matter.category,
        cause: plan.matter.cause,
        business: plan.matter.business,
        priority: if at_risk { Priority::High } else { Priority::Normal },
        flags: known.flags.clone(),
        liability_hint: hint,
        by: Who::Program,
    }
}

fn team(world: &World<'_>, chance: &mut Chance) -> Vec<(Department, UserId)> {
    let departments = &world.policy.handling.green_channel.departments;
    let on_duty =
        departments.iter().filter_map(|d| Some((*d, chance.pick(world.department(*d))?.id.clone())));
    on_duty.collect()
}

/// The moment a complaint that came on paper is entered; others are entered as they come.
pub fn registered_at(
    channel: Channel,
    received_at: Instant,
    world: &World<'_>,
    chance: &mut Chance,
) -> Instant {
    let minutes = match channel {
        Channel::LetterBox | Channel::Ledger => chance.between(240, 700),
        Channel::Email | Channel::Regulator => chance.between(20, 180),
        Channel::Portal | Channel::Phone | Channel::Counter | Channel::Wechat | Channel::Partner => {
            return received_at;
        }
    };
    super::Hours::Office
        .after(received_at, minutes, &world.policy.calendar)
        .min(world.now.plus_ms(-60_000))
        .max(received_at)
}
