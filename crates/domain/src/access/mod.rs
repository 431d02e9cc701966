//! Who may do what, to which complaint. The one authority check is [`may`]; the organisation tree is in [`chart`],
//! independence (N32) in [`independence`], what may be changed about people in [`people`], the committed table of permissions in [`table`].

pub mod chart;
pub mod independence;
pub mod people;
pub mod table;

use crate::codes::codes;
use crate::complaint::Complaint;
use crate::complaint::stage::Stage;
use crate::ids::UserId;
use chart::{OrgPath, Staff};
use serde::{Deserialize, Serialize};

codes! {
    /// What a person is employed to do here. Rights follow from roles, never from names.
    pub enum Role {
        /// 客服坐席、柜面: takes complaints in.
        Agent = "agent",
        /// 投诉专员: handles them.
        Handler = "handler",
        /// 网点负责人: sees and helps with those of the branch.
        Branch = "branch",
        /// 绿色通道负责人: coordinates, guards time, supervises.
        Lead = "lead",
        /// 合规审核: reviews compensation and endings.
        Compliance = "compliance",
        /// 消保办分析师: reads everything, masked.
        Analyst = "analyst",
        /// 行领导: reads, extends beyond 30 days.
        Executive = "executive",
        /// 系统管理员: runs the system and sees no complaint.
        Admin = "admin",
        /// 审计: reads files and the audit log, changes nothing.
        Auditor = "auditor",
    }
}

codes! {
    /// Departments that take part in handling (S1-29, S4-8).
    pub enum Department {
        CustomerRelations = "customer_relations",
        RiskControl = "risk_control",
        Business = "business",
        Operations = "operations",
        Compliance = "compliance",
    }
}

codes! {
    /// Everything that can be done to a complaint or with the platform. A use case names its action before it may load.
    pub enum Action {
        Register = "register",
        Read = "read",
        Reveal = "reveal",
        Triage = "triage",
        GreenChannel = "green_channel",
        Dispatch = "dispatch",
        Handle = "handle",
        Note = "note",
        Recuse = "recuse",
        Review = "review",
        RecordAnswer = "record_answer",
        FollowUp = "follow_up",
        Close = "close",
        ApproveEnding = "approve_ending",
        Supervise = "supervise",
        Reopen = "reopen",
        ExtendFar = "extend_far",
        Verify = "verify",
        ReadAudit = "read_audit",
        Administer = "administer",
        /// Reads the policy with its versions and dry runs.
        ReadPolicy = "read_policy",
        /// Writes drafts of it.
        EditPolicy = "edit_policy",
        /// Decides on what somebody else wrote.
        ApprovePolicy = "approve_policy",
        /// Writes the roster of duty.
        PlanDuty = "plan_duty",
        /// Takes lists of complaints out of the platform, as files.
        Export = "export",
        /// Reads standing figures: the cockpit and the analysis.
        ReadFigures = "read_figures",
        /// Reads how one branch stands among the others.
        ReadBranch = "read_branch",
    }
}

/// Who stands behind an act.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// A member of staff.
    Staff(UserId),
    /// The complainant or their proxy, through the portal.
    Customer,
    /// One of the bank's own systems, by its key's name.
    Partner(String),
    /// The platform itself: rules, clocks, workers.
    Program,
}

impl Who {
    /// The member of staff, if it is one.
    pub const fn staff(&self) -> Option<&UserId> {
        match self {
            Self::Staff(id) => Some(id),
            Self::Customer | Self::Partner(_) | Self::Program => None,
        }
    }
}

/// The person or program acting now, with what their rights depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// Their roles; empty for customers, partners and the program.
    pub roles: Vec<Role>,
    /// The part of the organisation they look after.
    pub org: OrgPath,
}

impl Actor {
    /// A member of staff.
    pub fn staff(staff: &Staff) -> Self {
        Self { who: Who::Staff(staff.id.clone()), roles: staff.roles.clone(), org: staff.org.clone() }
    }

    /// The platform itself.
    pub fn program() -> Self {
        Self { who: Who::Program, roles: Vec::new(), org: OrgPath::root() }
    }

    /// The complainant.
    pub fn customer() -> Self {
        Self { who: Who::Customer, roles: Vec::new(), org: OrgPath::root() }
    }

    /// One of the bank's own systems.
    pub fn partner(name: impl Into<String>) -> Self {
        Self { who: Who::Partner(name.into()), roles: Vec::new(), org: OrgPath::root() }
    }

    /// True when the actor holds this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// The part of all complaints an actor may see. Lists, counts, search and exports all use this one predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every complaint.
    Everything,
    /// Complaints about this part of the organisation, and those the person registered or owns.
    Below { path: OrgPath, or_mine: Option<UserId> },
    /// Only complaints the person registered or owns.
    Mine(UserId),
    /// A part of them, without those that are about this person (Order 2020 No. 3 art. 17).
    NotAbout(UserId, Box<Scope>),
    /// Nothing.
    Nothing,
}

impl Scope {
    /// What this actor may see in lists.
    pub fn of(actor: &Actor) -> Self {
        let Some(me) = actor.who.staff() else {
            return match actor.who {
                Who::Program => Self::Everything,
                Who::Customer | Who::Partner(_) | Who::Staff(_) => Self::Nothing,
            };
        };
        Self::NotAbout(me.clone(), Box::new(Self::by_role(actor, me)))
    }

    fn by_role(actor: &Actor, me: &UserId) -> Self {
        let reads_all = [Role::Lead, Role::Compliance, Role::Analyst, Role::Executive, Role::Auditor];
        if actor.roles.iter().any(|r| reads_all.contains(r)) {
            Self::Everything
        } else if actor.is(Role::Handler) || actor.is(Role::Branch) {
            Self::Below { path: actor.org.clone(), or_mine: Some(me.clone()) }
        } else if actor.is(Role::Agent) {
            Self::Mine(me.clone())
        } else {
            Self::Nothing
        }
    }

    /// What this actor may see of files that wait for a follow-up. The caller must not have handled the file, so it is
    /// never one of their own: whoever takes calls at all sees every one that waits (S4-17).
    pub fn of_follow_up(actor: &Actor) -> Self {
        match actor.who.staff() {
            Some(me) if actor.is(Role::Agent) => Self::NotAbout(me.clone(), Box::new(Self::Everything)),
            Some(_) | None => Self::of(actor),
        }
    }

    /// True when the complaint lies inside.
    pub fn covers(&self, complaint: &Complaint) -> bool {
        let mine = |me: &UserId| {
            complaint.first_asked.as_ref() == Some(me)
                || complaint.owner_id() == Some(me)
                || complaint.is_in_group(me)
        };
        match self {
            Self::Everything => true,
            Self::Below { path, or_mine } => {
                complaint.branch_path.is_within(path) || or_mine.as_ref().is_some_and(mine)
            }
            Self::Mine(me) => mine(me),
            Self::NotAbout(me, part) => !complaint.complained_about.contains(me) && part.covers(complaint),
            Self::Nothing => false,
        }
    }
}

/// The one authority check: may this actor do this to this complaint?
///
/// Rights come from the role table; the complaint must lie in the actor's scope; and nobody may look at or touch a
/// complaint about themselves (Order 2020 No. 3 art. 17, N32).
pub fn may(actor: &Actor, action: Action, complaint: &Complaint) -> bool {
    match &actor.who {
        Who::Program => true,
        Who::Customer | Who::Partner(_) => false,
        Who::Staff(_) => {
            let waits_for_a_call = matches!(complaint.stage, Stage::FollowUp { .. });
            let called_back =
                matches!(action, Action::FollowUp | Action::Read | Action::Reveal) && waits_for_a_call;
            let scope = if called_back { Scope::of_follow_up(actor) } else { Scope::of(actor) };
            table::allows(&actor.roles, action) && scope.covers(complaint)
        }
    }
}

/// The same check for acts that have no complaint yet, such as registering one or reading the audit log.
pub fn may_at_all(actor: &Actor, action: Action) -> bool {
    match &actor.who {
        Who::Program => true,
        Who::Customer | Who::Partner(_) => action == Action::Register,
        Who::Staff(_) => table::allows(&actor.roles, action),
    }
}
