//! The demo organisation: an invented bank with a head office, two branches and six sub-branches, and the people who
//! work there. Everybody is invented.

use greenlane_domain::access::chart::{OrgPath, Staff, Unit, UnitKind};
use greenlane_domain::access::{Department, Role};
use greenlane_domain::ids::{OrgId, UserId};

/// The organisation as rows, and who signs in under which name.
#[derive(Debug, Clone)]
pub struct Bank {
    pub units: Vec<Unit>,
    pub staff: Vec<Staff>,
    /// User name and person, for the nine demo accounts.
    pub logins: Vec<(String, UserId)>,
}

/// The sub-branch at which one cause grows slowly over the months.
pub const GROWING_AT: &str = "south-lake";

/// The account that owns a good share of the open files, so that its work list is never empty.
pub const DEMO_HANDLER: &str = "handler-chen";

/// The account that supervises.
pub const DEMO_LEAD: &str = "lead-zhou";

/// The account that reviews.
pub const DEMO_REVIEWER: &str = "compliance-he";

/// The unit whose people take complaints in by telephone.
pub const SERVICE: &str = "service";

/// The unit whose people call customers back afterwards; they take nothing in, so that they are independent.
pub const FOLLOW_UP: &str = "follow-up";

use Department::{Business, Compliance, CustomerRelations, Operations, RiskControl};

/// Code, name, kind and the unit above.
const UNITS: &[(&str, &str, UnitKind, &str)] = &[
    ("head", "云汀银行总行", UnitKind::HeadOffice, ""),
    ("protection", "消费者权益保护部", UnitKind::Department, "head"),
    ("centre", "投诉处理中心", UnitKind::Department, "head"),
    (SERVICE, "客户服务中心", UnitKind::Department, "head"),
    (FOLLOW_UP, "客户回访组", UnitKind::Department, "head"),
    ("operations", "运营管理部", UnitKind::Department, "head"),
    ("personal", "个人金融部", UnitKind::Department, "head"),
    ("risk", "风险管理部", UnitKind::Department, "head"),
    ("legal", "法律合规部", UnitKind::Department, "head"),
    ("east", "临江分行", UnitKind::Branch, "head"),
    ("east-people", "临江人民路支行", UnitKind::SubBranch, "east"),
    ("east-campus", "临江大学城支行", UnitKind::SubBranch, "east"),
    ("east-river", "临江滨江支行", UnitKind::SubBranch, "east"),
    ("south", "南屿分行", UnitKind::Branch, "head"),
    ("south-liberty", "南屿解放路支行", UnitKind::SubBranch, "south"),
    ("south-hightech", "南屿高新区支行", UnitKind::SubBranch, "south"),
    ("south-lake", "南屿望湖支行", UnitKind::SubBranch, "south"),
];

/// One person: id, name, unit, department, manager, roles, skills (none: all), capacity.
struct Row(
    &'static str,
    &'static str,
    &'static str,
    Option<Department>,
    &'static str,
    &'static [Role],
    &'static [&'static str],
    u32,
);

const HANDLER: &[Role] = &[Role::Handler];
const AGENT: &[Role] = &[Role::Agent];
const LEAD: &[Role] = &[Role::Lead];
const BRANCH: &[Role] = &[Role::Branch];
const REVIEWER: &[Role] = &[Role::Compliance];

const CARD: &[&str] = &["card", "payment", "electronic"];
const LENDING: &[&str] = &["loan", "credit_record"];
const COUNTER: &[&str] = &["savings", "cash", "card", "other"];
const INVESTING: &[&str] = &["wealth", "savings", "other"];

const HEAD_OFFICE: &[Row] = &[
    Row("executive-qian", "钱立群", "head", None, "", &[Role::Executive], &[], 0),
    Row("executive-meng", "孟宪成", "head", None, "executive-qian", &[Role::Executive], &[], 0),
    Row("lead-fang", "方远", "protection", Some(CustomerRelations), "executive-meng", LEAD, &[], 10),
    Row("lead-zhou", "周敏", "centre", Some(CustomerRelations), "lead-fang", LEAD, &[], 10),
    Row("lead-song", "宋岚", "centre", Some(CustomerRelations), "lead-fang", LEAD, &[], 10),
    Row("handler-chen", "陈思齐", "centre", None, "lead-zhou", HANDLER, &[], 25),
    Row("handler-luo", "罗晓峰", "centre", None, "lead-zhou", HANDLER, CARD, 25),
    Row("handler-shen", "沈佳音", "centre", None, "lead-zhou", HANDLER, CARD, 25),
    Row("handler-tao", "陶然", "centre", None, "lead-song", HANDLER, LENDING, 20),
    Row("agent-lin", "林晓", "service", None, "lead-song", AGENT, &[], 0),
    Row("agent-xu", "许文婷", "service", None, "lead-song", AGENT, &[], 0),
    Row("agent-deng", "邓子昂", "service", None, "lead-song", AGENT, &[], 0),
    Row("agent-pan", "潘玉洁", "service", None, "lead-song", AGENT, &[], 0),
    Row("caller-jin", "金慧", "follow-up", None, "lead-fang", AGENT, &[], 0),
    Row("caller-bai", "白雪", "follow-up", None, "lead-fang", AGENT, &[], 0),
    Row("caller-qin", "秦朗", "follow-up", None, "lead-fang", AGENT, &[], 0),
    Row("relations-gu", "顾盼", "protection", Some(CustomerRelations), "lead-fang", AGENT, &[], 0),
    Row("relations-yin", "尹航", "protection", Some(CustomerRelations), "lead-fang", AGENT, &[], 0),
    Row("risk-lei", "雷鸣", "risk", Some(RiskControl), "executive-meng", AGENT, &[], 0),
    Row("risk-shi", "史可", "risk", Some(RiskControl), "risk-lei", AGENT, &[], 0),
    Row("operations-hao", "郝运来", "operations", Some(Operations), "executive-meng", AGENT, &[], 0),
    Row("operations-mao", "毛俊", "operations", Some(Operations), "operations-hao", AGENT, &[], 0),
    Row("operations-wan", "万青", "operations", Some(Operations), "operations-hao", AGENT, &[], 0),
    Row("business-jiang", "江一舟", "personal", Some(Business), "executive-meng", AGENT, &[], 0),
    Row("business-he", "贺小满", "personal", Some(Business), "business-jiang", AGENT, &[], 0),
    Row("business-qiu", "邱实", "personal", Some(Business), "business-jiang", AGENT, &[], 0),
    Row("compliance-he", "何静", "legal", Some(Compliance), "compliance-duan", REVIEWER, &[], 0),
    Row("compliance-tan", "谭明哲", "legal", Some(Compliance), "compliance-duan", REVIEWER, &[], 0),
    Row("compliance-ge", "葛文", "legal", Some(Compliance), "compliance-duan", REVIEWER, &[], 0),
    Row("compliance-duan", "段修平", "legal", Some(Compliance), "executive-qian", REVIEWER, &[], 0),
    Row("analyst-wu", "吴桐", "protection", None, "lead-fang", &[Role::Analyst], &[], 0),
    Row("admin-tang", "唐磊", "operations", None, "operations-hao", &[Role::Admin], &[], 0),
    Row("auditor-yan", "严谨", "head", None, "executive-qian", &[Role::Auditor], &[], 0),
];

const BRANCHES: &[Row] = &[
    Row("east-head", "高建平", "east", None, "executive-qian", BRANCH, &[], 0),
    Row("east-handler-su", "苏杭", "east", None, "east-head", HANDLER, CARD, 20),
    Row("east-handler-ye", "叶知秋", "east", None, "east-head", HANDLER, LENDING, 20),
    Row("east-handler-ren", "任重", "east", None, "east-head", HANDLER, COUNTER, 20),
    Row("east-handler-cui", "崔巧", "east", None, "east-head", HANDLER, INVESTING, 20),
    Row("east-people-head", "赵雅琴", "east-people", None, "east-head", BRANCH, &[], 0),
    Row("east-people-teller", "冯丽", "east-people", None, "east-people-head", AGENT, &[], 0),
    Row("east-campus-head", "曹志刚", "east-campus", None, "east-head", BRANCH, &[], 0),
    Row("east-campus-teller", "彭小雨", "east-campus", None, "east-campus-head", AGENT, &[], 0),
    Row("east-river-head", "董海燕", "east-river", None, "east-head", BRANCH, &[], 0),
    Row("east-river-teller", "袁浩", "east-river", None, "east-river-head", AGENT, &[], 0),
    Row("south-head", "蒋国栋", "south", None, "executive-qian", BRANCH, &[], 0),
    Row("south-handler-du", "杜若", "south", None, "south-head", HANDLER, CARD, 20),
    Row("south-handler-wei", "魏来", "south", None, "south-head", HANDLER, LENDING, 20),
    Row("south-handler-lu", "陆行舟", "south", None, "south-head", HANDLER, COUNTER, 20),
    Row("south-handler-fan", "范晓棠", "south", None, "south-head", HANDLER, INVESTING, 20),
    Row("south-liberty-head", "卢建新", "south-liberty", None, "south-head", BRANCH, &[], 0),
    Row("south-liberty-teller", "汪洁", "south-liberty", None, "south-liberty-head", AGENT, &[], 0),
    Row("south-hightech-head", "姚远", "south-hightech", None, "south-head", BRANCH, &[], 0),
    Row("south-hightech-teller", "石磊", "south-hightech", None, "south-hightech-head", AGENT, &[], 0),
    Row("south-lake-head", "戴春梅", "south-lake", None, "south-head", BRANCH, &[], 0),
    Row("south-lake-teller", "夏天", "south-lake", None, "south-lake-head", AGENT, &[], 0),
];

const LOGINS: &[(&str, &str)] = &[
    ("agent", "agent-lin"),
    ("handler", DEMO_HANDLER),
    ("branch", "east-people-head"),
    ("lead", DEMO_LEAD),
    ("compliance", DEMO_REVIEWER),
    ("analyst", "analyst-wu"),
    ("executive", "executive-qian"),
    ("admin", "admin-tang"),
    ("auditor", "auditor-yan"),
];

/// The handler who is away.
const ON_LEAVE: &str = "south-handler-fan";

/// The demo bank. The same every time.
pub fn bank() -> Bank {
    let mut units: Vec<Unit> = Vec::with_capacity(UNITS.len());
    for (code, name, kind, above) in UNITS {
        let id = OrgId::new(*code);
        let parent =
            units.iter().find(|u| u.id.as_str() == *above).map_or_else(OrgPath::root, |u| u.path.clone());
        units.push(Unit { path: parent.below(&id), id, name: (*name).to_owned(), kind: *kind });
    }
    let rows = HEAD_OFFICE.iter().chain(BRANCHES);
    let staff = rows.zip(1..).map(|(row, no)| member(row, no, &units)).collect();
    let logins = LOGINS.iter().map(|(name, id)| ((*name).to_owned(), UserId::new(*id))).collect();
    Bank { units, staff, logins }
}

fn member(row: &Row, no: u32, units: &[Unit]) -> Staff {
    let Row(id, name, unit, department, manager, roles, skills, capacity) = row;
    let unit = OrgId::new(*unit);
    let found = units.iter().find(|u| u.id == unit);
    // A department of head office looks after the whole bank; its people see what head office sees.
    let org = match found.map(|u| (u.kind, &u.path)) {
        Some((UnitKind::Branch | UnitKind::SubBranch, path)) => path.clone(),
        Some((UnitKind::HeadOffice | UnitKind::Department, _)) | None => OrgPath::root().below(&units[0].id),
    };
    Staff {
        id: UserId::new(*id),
        name: (*name).to_owned(),
        staff_no: format!("{:06}", 800_100 + no * 7),
        roles: roles.to_vec(),
        unit,
        org,
        department: *department,
        manager: (!manager.is_empty()).then(|| UserId::new(*manager)),
        skills: skills.iter().map(|s| (*s).to_owned()).collect(),
        capacity: *capacity,
        on_leave: *id == ON_LEAVE,
        active: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_bank_is_a_head_office_two_branches_and_six_sub_branches() {
        let bank = bank();
        let count = |kind| bank.units.iter().filter(|u| u.kind == kind).count();
        assert_eq!(
            (count(UnitKind::HeadOffice), count(UnitKind::Branch), count(UnitKind::SubBranch)),
            (1, 2, 6)
        );
        let head = &bank.units[0].path;
        assert!(bank.units.iter().all(|u| u.path.is_within(head)));
    }

    #[test]
    fn people_are_named_once_and_report_to_somebody_who_exists() {
        let bank = bank();
        let ids: BTreeSet<_> = bank.staff.iter().map(|s| &s.id).collect();
        let names: BTreeSet<_> = bank.staff.iter().map(|s| &s.name).collect();
        assert_eq!((ids.len(), names.len()), (bank.staff.len(), bank.staff.len()));
        for person in &bank.staff {
            assert!(bank.units.iter().any(|u| u.id == person.unit), "{}", person.name);
            assert!(person.manager.as_ref().is_none_or(|m| ids.contains(m)), "{}", person.name);
        }
    }

    #[test]
    fn the_nine_accounts_have_their_roles() {
        let bank = bank();
        assert_eq!(bank.logins.len(), 9);
        for (name, id) in &bank.logins {
            let person = bank.staff.iter().find(|s| &s.id == id).unwrap();
            assert_eq!(person.roles, [Role::from_code(name).unwrap()], "{name}");
        }
    }

    #[test]
    fn a_reviewer_is_left_when_two_of_compliance_investigate_and_one_handler_is_away() {
        let bank = bank();
        let of = |d| bank.staff.iter().filter(|s| s.department == Some(d)).count();
        assert!(of(Department::Compliance) >= 3);
        assert!(Department::ALL.iter().all(|d| of(*d) >= 2));
        assert_eq!(bank.staff.iter().filter(|s| s.on_leave && s.roles.contains(&Role::Handler)).count(), 1);
    }
}
