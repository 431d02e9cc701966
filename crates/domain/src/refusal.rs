//! Refusals: what a rule does not allow, each with a stable code, its parameters and a sentence in both languages that
//! says what to do instead.

macro_rules! refusals {
    ($($(#[$meta:meta])* $variant:ident $({ $($field:ident),+ })? = $code:literal, $zh:literal, $en:literal;)+) => {
        /// Why a rule says no. "Already done" is [`Refusal::NothingChanged`] and becomes an answer of its own.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Refusal { $($(#[$meta])* $variant $({ $($field: String),+ })?),+ }

        impl Refusal {
            /// Every code with its sentences, for the tables and the words of the screens.
            pub const TABLE: &'static [(&'static str, &'static str, &'static str)] = &[$(($code, $zh, $en)),+];

            /// The stable code.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant $({ $($field: _),+ })? => $code),+ }
            }

            /// The parameters by name.
            pub fn params(&self) -> Vec<(&'static str, &str)> {
                match self { $(Self::$variant $({ $($field),+ })? => vec![$($((stringify!($field), $field.as_str())),+)?]),+ }
            }

            const fn sentences(&self) -> (&'static str, &'static str) {
                match self { $(Self::$variant $({ $($field: _),+ })? => ($zh, $en)),+ }
            }
        }
    };
}

refusals! {
    NothingChanged = "nothing_changed", "已经是这样了，没有需要更改的。", "It is so already; nothing was changed.";
    NothingWritten = "nothing_written", "还没有写内容，请写一两句。", "Nothing is written yet. Please write a sentence or two.";
    ReasonMissing { least } = "reason_missing", "请写明理由，至少 {least} 个字。", "Please give a reason of at least {least} characters.";
    TooManyIssues { most } = "too_many_issues", "一件投诉需要 1 到 {most} 个诉求。", "A complaint needs between 1 and {most} issues.";
    InTheFuture = "in_the_future", "这个日期还没有到，请核对。", "That date lies in the future. Please check it.";
    InThePast = "in_the_past", "这个日期已经过去，请选今天或以后。", "That date has passed. Please choose today or later.";
    OutOfRange { field, low, high } = "out_of_range", "{field} 应在 {low} 到 {high} 之间。", "{field} must lie between {low} and {high}.";
    OnlyStaff = "only_staff", "这一步由工作人员办理。", "This step is for staff.";
    OnlyTheCustomer = "only_the_customer", "这一步只能由客户本人办理。", "Only the customer can do this.";
    NoSuchPerson = "no_such_person", "没有找到这位同事，请重新选择。", "That colleague was not found. Please choose again.";
    IssueTooLate = "issue_too_late", "处理方案已经告知客户。新的诉求请另行登记为一件投诉，单独计时。", "The plan is with the customer already. Register the new issue as a complaint of its own, with its own time.";
    NoSuchMessage { no } = "no_such_message", "没有第 {no} 条客户留言。", "There is no message {no} of the customer.";
    NoSuchIssue { issue } = "no_such_issue", "没有第 {issue} 个诉求。", "There is no issue {issue}.";
    NotIndependent { who, bar } = "not_independent", "{who} 应当回避（{bar}），请换一位同事。", "{who} must stand aside ({bar}). Please choose somebody else.";
    CannotHandle { who } = "cannot_handle", "{who} 不承办投诉，请选投诉专员。", "{who} does not handle complaints. Please choose a handler.";
    OnLeave { who } = "on_leave", "{who} 正在休假，请换一位同事。", "{who} is on leave. Please choose somebody else.";
    TriageDone { who } = "triage_done", "{who} 已经分流了这一件。", "{who} has triaged it already.";
    TakenUp = "taken_up", "承办人已经开始办理，请到投诉页改派或改分类。", "The owner has begun on it. Change class or owner on the page of the complaint.";
    NotTriagedByHand = "not_triaged_by_hand", "这一件还没有人分流，没有可以撤销的。", "Nobody has triaged it yet, so there is nothing to take back.";
    TimeHasBegun = "time_has_begun", "这一件已经按投诉开始计时，不能撤销；分错了请在投诉页更正。", "Its time as a complaint has begun and is not taken back. Correct it on the page of the complaint.";
    NotTriagedYet = "not_triaged_yet", "还没有分级分类，请先完成分级。", "It has not been graded yet. Grade it first.";
    AlreadyTheOwner = "already_the_owner", "已经由这位同事承办。", "That colleague owns it already.";
    NoOwnerYet = "no_owner_yet", "还没有承办人，请先分派。", "It has no owner yet. Assign it first.";
    NotTheOwner = "not_the_owner", "您不是承办人。请承办人办理，或由负责人改派。", "You are not the owner. Ask the owner, or have a lead reassign it.";
    AlreadyClosed = "already_closed", "这件投诉已办结。如有新情况，请重新开启。", "This complaint is closed. Reopen it if there is something new.";
    NotClosed = "not_closed", "这件投诉还没有办结。", "This complaint is not closed.";
    AlreadyInGreenChannel = "already_in_green_channel", "已经在绿色通道。", "It is in the green channel already.";
    NotInGreenChannel = "not_in_green_channel", "不在绿色通道。", "It is not in the green channel.";
    AlreadyInvestigating = "already_investigating", "已经开始核实。", "The investigation has begun already.";
    NotInvestigating = "not_investigating", "还没有开始核实。", "The investigation has not begun.";
    DepartmentMissing { department } = "department_missing", "核实小组缺少「{department}」部门的同事，请补上。", "The group lacks a colleague from {department}. Please add one.";
    WrongDepartment { who, department } = "wrong_department", "{who} 不属于「{department}」部门。", "{who} does not work in {department}.";
    FindingMissing { issue } = "finding_missing", "第 {issue} 个诉求还没有核实结论。", "Issue {issue} has no finding yet.";
    FindingsNotFiled = "findings_not_filed", "请先提交全部诉求的核实结论。", "File the findings on all issues first.";
    EvidenceMissing { issue } = "evidence_missing", "第 {issue} 个诉求的结论没有证据。没有材料时请选「无法查实」。", "The finding on issue {issue} has no evidence. Choose \"cannot be verified\" if there is none.";
    EvidenceNotReceived { no } = "evidence_not_received", "证据 {no} 还没有收到。", "Evidence {no} has not been received.";
    TooMuchEvidence { most } = "too_much_evidence", "一件投诉最多 {most} 份证据。", "A complaint holds at most {most} pieces of evidence.";
    LiabilityMissing { issue } = "liability_missing", "第 {issue} 个诉求还没有认定责任。", "Liability for issue {issue} has not been found yet.";
    PlanMissing { issue } = "plan_missing", "第 {issue} 个诉求缺少方案（每个诉求一份）。", "Issue {issue} needs exactly one plan.";
    PairIncomplete { issue, part } = "pair_incomplete", "第 {issue} 个诉求的方案缺少「{part}」，责任认定要求两部分都有。", "The plan for issue {issue} lacks \"{part}\"; the liability asks for both parts.";
    TooManyParts { most } = "too_many_parts", "一份方案最多 {most} 项。", "A plan holds at most {most} parts.";
    MeaningMissing { issue } = "meaning_missing", "请写明第 {issue} 个诉求的方案对客户意味着什么（金额或具体效果）。", "Say what the plan for issue {issue} means to the customer, as an amount or a concrete effect.";
    CompensationUnclear { issue } = "compensation_unclear", "第 {issue} 个诉求：有补偿项就要填补偿内容，没有补偿项就不要填。", "Issue {issue}: a compensation part and a compensation belong together.";
    BasisTooShort { least } = "basis_too_short", "补偿依据至少写 {least} 个字。", "The grounds of the compensation need at least {least} characters.";
    NothingOffered = "nothing_offered", "请填写金额或选择一项权益。", "Enter an amount or choose a benefit.";
    NoSuchBenefit { code } = "no_such_benefit", "权益目录里没有「{code}」。", "The catalogue has no benefit \"{code}\".";
    KindDoesNotFit { kind, party } = "kind_does_not_fit", "责任为「{party}」时不能用「{kind}」。", "\"{kind}\" does not fit liability \"{party}\".";
    OutsideBand { high } = "outside_band", "超出补偿指数区间上限 {high} 元。请降低金额，或写明超出的理由。", "Above the band's limit of {high} yuan. Lower it, or give the reason for going beyond.";
    BeyondAuthority { limit } = "beyond_authority", "超出您的权限 {limit} 元，请上报有权限的人。", "Beyond your authority of {limit} yuan. Pass it to somebody with the authority.";
    LetterIncomplete { part } = "letter_incomplete", "答复缺少「{part}」。事实、依据、救济途径和对客户意味着什么都要写。", "The letter lacks \"{part}\". Facts, grounds, further remedies and the meaning for the customer are all needed.";
    WordingBlocked { findings } = "wording_blocked", "给客户的话还不能用（{findings}），请改写。确需保留的，由绿色通道负责人写明理由。", "These words cannot go to the customer yet ({findings}). Please rewrite them; a lead may let them stand with a reason.";
    UnderReview = "under_review", "正在合规审核，请等审核结果。", "It is under compliance review. Wait for the result.";
    NotUnderReview = "not_under_review", "现在没有待审核的方案。", "There is no proposal to review now.";
    ReviewFindingMissing { finding } = "review_finding_missing", "请写明「{finding}」的审核意见。公平、合理、有据三项都要写。", "State the finding \"{finding}\". Fair, reasonable and evidenced are all needed.";
    ProposalReturned = "proposal_returned", "方案被退回，请修改后重新提交。", "The proposal was returned. Revise it and submit again.";
    NoProposal = "no_proposal", "还没有拟定方案。", "There is no proposal yet.";
    NoPlanSent = "no_plan_sent", "方案还没有告知客户。", "No plan has been sent to the customer yet.";
    WithTheCustomer = "with_the_customer", "方案正在等客户确认。", "The plan is with the customer.";
    AlreadyAnswered = "already_answered", "客户已经答复。", "The customer has answered already.";
    AnswerMissing { issue } = "answer_missing", "请对第 {issue} 个诉求的方案作出答复。", "Please answer the plan for issue {issue}.";
    NotAcceptedByCustomer = "not_accepted_by_customer", "客户同意方案之后才能执行。", "It can be carried out once the customer has accepted.";
    NotTheBanksFault { issue } = "not_the_banks_fault", "第 {issue} 个诉求没有认定为银行责任，不需要整改项。", "Issue {issue} is not the bank's liability and needs no rectification.";
    RectificationMissing { issue } = "rectification_missing", "第 {issue} 个诉求的整改请用「关联整改」办理。", "Link a rectification item to issue {issue} instead.";
    NotHandledYet = "not_handled_yet", "方案还没有执行完。", "The plan has not been carried out yet.";
    NotReadyToClose { missing } = "not_ready_to_close", "还不能办结，缺：{missing}。", "Not ready to close. Missing: {missing}.";
    AlreadyEscalated = "already_escalated", "已经升级，等主管处理。", "It has been escalated already.";
    NotEscalated = "not_escalated", "现在没有待处理的升级。", "There is no open escalation.";
    SupervisorFirst = "supervisor_first", "客户不同意方案，请先由主管处理升级。", "The customer did not accept; a supervisor decides first.";
    EndingAlreadyRequested = "ending_already_requested", "已有一个结案申请在等第二人审批。", "An ending already waits for the second person.";
    NoEndingRequested = "no_ending_requested", "没有待审批的结案申请。", "No ending waits for approval.";
    SecondPersonNeeded = "second_person_needed", "需要另一位同事审批，申请人不能自己批。", "Another person must approve; the requester cannot.";
    TooLateToRefuse = "too_late_to_refuse", "已经拟定方案，不能再按不予受理办。", "A proposal exists; it can no longer be refused at intake.";
    CriterionMissing = "criterion_missing", "请至少选择一条认定标准。", "Choose at least one criterion.";
    NotVoluntary = "not_voluntary", "撤回必须出于客户自愿。", "A withdrawal must be voluntary.";
    ProofMissing = "proof_missing", "撤回需要凭据：书面申请、录音，或客户在门户上办理。", "A withdrawal needs its proof: a document, a recording, or the portal.";
    MergeWithItself = "merge_with_itself", "不能并入自己。", "It cannot be merged with itself.";
    MergeTargetClosed = "merge_target_closed", "目标投诉已办结，不能并入。", "The other complaint is closed.";
    DifferentCustomers = "different_customers", "不同客户的投诉不能合并，请用关联。", "Complaints of different customers are never merged.";
    MergedElsewhere { into } = "merged_elsewhere", "已并入 {into}，请在那一件里办理。", "It was merged into {into}; go on there.";
    NoClockToExtend = "no_clock_to_extend", "没有可以延期的时限。", "No clock can be extended.";
    NoClockToPause = "no_clock_to_pause", "没有可以暂停的时限。", "No clock can be paused.";
    ClockStandsStill = "clock_stands_still", "时限已经暂停。", "The clock stands still already.";
    ClockRuns = "clock_runs", "时限没有暂停。", "The clock is running.";
    BeyondTheLaw { most } = "beyond_the_law", "办理期限总长只能是 30 天或 {most} 天。", "The total may be 30 days or {most} days only.";
    ApproverNeeded { role } = "approver_needed", "延长到 60 天需要「{role}」批准。", "An extension to 60 days needs the approval of: {role}.";
    PolicyNotADraft = "policy_not_a_draft", "这个版本已经提交，不能再改。请另建草稿。", "This version was put forward and can no longer be changed. Start another draft.";
    PolicyNotProposed = "policy_not_proposed", "这个版本没有在等待批准。", "This version does not wait for approval.";
    PolicyNotTried = "policy_not_tried", "请先用历史投诉试算这一稿，再提交。", "Try this text on past complaints first.";
    PolicyNotReproduced { files } = "policy_not_reproduced", "现行规则不能重现 {files} 件历史投诉的时限，不能启用新版本。请先查明原因。", "The rules in force do not reproduce the clocks of {files} past files, so no new version can take effect. Find the cause first.";
    PolicyMovedOn { latest } = "policy_moved_on", "期间第 {latest} 版已经批准。请以它为基础重新核对并试算。", "Version {latest} was approved meanwhile. Take it as the base, compare and try again.";
    PolicyOwnWork = "policy_own_work", "您参与起草了这个版本，请由另一位有权限的同事批准。", "You wrote on this version. Somebody else with the right must decide on it.";
    PolicyUnchanged = "policy_unchanged", "与现行版本完全相同，没有需要启用的内容。", "It is the same as the version in force; there is nothing to put into effect.";
    PolicyNeverInForce = "policy_never_in_force", "只能恢复到曾经生效的版本。", "Only a version that was in force can be returned to.";
    PolicyNotPiloted { document } = "policy_not_piloted", "{document} 不能分机构试点，全行要用同一份。请改为全行生效，或把这处改动另立一稿。", "{document} is one for the whole bank. Let the version hold everywhere, or put that change into a draft of its own.";
    PolicyPilotRuns { n } = "policy_pilot_runs", "第 {n} 版正在试点。请先推广或结束它，再开始新的试点。", "Version {n} is a pilot already. Spread it or end it before another one begins.";
    PolicyNoPilot = "policy_no_pilot", "这个版本没有在试点。", "This version is not a running pilot.";
    PolicyFaulty { faults } = "policy_faulty", "还有 {faults} 处错误，请先改正。", "There are {faults} faults left. Correct them first.";
    TooLateToExtend = "too_late_to_extend", "已经超时，不能再延期。请尽快答复并写明原因。", "It is overdue and can no longer be extended. Answer now and say why.";
    AgreedOtherwise = "agreed_otherwise", "与客户约定了办结日期，只能再约定，不能单方延期或暂停。", "The day was agreed with the customer; only a new agreement can change it.";
    NoClockToAgree = "no_clock_to_agree", "没有可以约定日期的时限。", "No clock has an end that can be agreed on.";
    TooLateToAgree = "too_late_to_agree", "已经超时，约定不能抹去超时。请尽快答复。", "It is overdue, and an agreement does not undo that. Answer now.";
    AgreedTooFar { most } = "agreed_too_far", "约定的日期最远不超过今天起 {most} 天。", "The agreed day may lie at most {most} days ahead.";
    AgreementNotReached { no } = "agreement_not_reached", "第 {no} 次联系没有接通客户，不能作为约定的凭据。", "Contact {no} did not reach the customer and proves no agreement.";
    NoClockToRestart = "no_clock_to_restart", "没有可以重新起算的时限。", "No clock can start anew.";
    NothingNew = "nothing_new", "只有起算日之后收到的客户新材料才能重新起算。", "Only material the customer brought after the day the clock began starts it anew.";
    NotMergedHere = "not_merged_here", "那一件投诉没有并入本件，请先合并。", "That complaint was not merged into this one. Merge it first.";
    MergeIntoTheEarlier = "merge_into_the_earlier", "请并入较早的一件，这样保留最早的时限。", "Merge into the earlier complaint, so that the earliest clock goes on.";
    BeforeTheComplaint = "before_the_complaint", "这个日期早于收到投诉的日期，请核对。", "That date lies before the complaint was received. Please check it.";
    NothingRuns = "nothing_runs", "没有进行中的时限，不需要催办。", "No clock is running, so there is nothing to remind of.";
    RemindedJustNow { minutes } = "reminded_just_now", "{minutes} 分钟内已催办过，请稍后再催。", "The owner was reminded within the last {minutes} minutes. Please wait.";
    WindowClosed { day } = "window_closed", "申请核查的期限已在 {day} 结束。仍可申请调解、仲裁或诉讼。", "The window for a review ended on {day}. Mediation, arbitration and court remain open.";
    AlreadyWatched = "already_watched", "已经在重点关注名单里。需要改日期时，请写一次复查。", "It is on the watch list already. To change the day, write down a review.";
    NotWatched = "not_watched", "不在重点关注名单里。", "It is not on the watch list.";
    OwnSupervision = "own_supervision", "自己承办或自己交办的事，要由另一位同事来办这一步。", "Nobody supervises or answers themselves. Somebody else takes this step.";
    NoSuchOrder { no } = "no_such_order", "没有第 {no} 号督办单。", "There is no supervision order {no}.";
    OrderAnswered { no } = "order_answered", "第 {no} 号督办单已经答复。", "Supervision order {no} has been answered already.";
    OrderNotAnswered { no } = "order_not_answered", "第 {no} 号督办单还没有答复。", "Supervision order {no} has not been answered yet.";
    TooManyWaiting { most } = "too_many_waiting", "同时最多 {most} 项未了结，请先了结一些。", "At most {most} may be open at once. Settle some first.";
    TooFarAway { most } = "too_far_away", "时间太远，请选 {most} 天以内。", "That is too far away. Choose a time within {most} days.";
    NoSuchPromise { no } = "no_such_promise", "没有第 {no} 号承诺。", "There is no promise {no}.";
    PromiseOver { no } = "promise_over", "第 {no} 号承诺已经了结。", "Promise {no} has been settled already.";
    NoSuchContact { no } = "no_such_contact", "第 {no} 次联系不能作为凭据：要在承诺之后，并且联系上了客户。", "Contact {no} is no proof: the customer has to be reached after the promise was made.";
    NotReached = "not_reached", "没有联系上客户，不能算兑现了承诺。", "The customer was not reached, so no promise was kept.";
    RoleMissing = "role_missing", "请至少选一个岗位角色。", "Choose at least one role.";
    RoleStandsAlone { role } = "role_stands_alone", "系统管理员和审计必须单独设置，不能兼任其他角色（{role}）。", "Administrators and auditors hold no other role ({role}).";
    OwnRights = "own_rights", "不能更改自己的角色或停用自己，请另一位系统管理员办理。", "Nobody changes their own roles or closes their own account. Ask another administrator.";
    LastAdministrator = "last_administrator", "这是最后一位系统管理员，请先设置另一位。", "This is the last administrator. Appoint another one first.";
    OwnSuperior = "own_superior", "上级关系绕成了圈，请重新选择上级。", "Nobody can be their own superior, however far up. Choose another one.";
    OwnsOpenFiles { count } = "owns_open_files", "这位同事名下还有 {count} 件未办结的投诉，请先改派。", "This colleague still owns {count} open complaints. Reassign them first.";
    UnitMisplaced = "unit_misplaced", "机构不能设在这里，或者编号已经使用。", "Such a unit cannot stand there, or its code is taken.";
    PasswordTooWeak = "password_too_weak", "密码至少 10 位，要有字母、数字或符号中的两种，并且不含用户名。", "A password has at least 10 characters of two kinds (letters, digits, signs) and does not hold the user name.";
    PasswordUnchanged = "password_unchanged", "新密码要和原来的不同。", "The new password must differ from the old one.";
    NoVerificationRequested = "no_verification_requested", "没有待处理的核查申请。", "No review has been requested.";
}

impl Refusal {
    /// The sentence in Chinese, with its parameters filled in.
    pub fn zh(&self) -> String {
        self.fill(self.sentences().0)
    }

    /// The sentence in English, with its parameters filled in.
    pub fn en(&self) -> String {
        self.fill(self.sentences().1)
    }

    fn fill(&self, sentence: &str) -> String {
        self.params()
            .iter()
            .fold(sentence.to_owned(), |s, (name, value)| s.replace(&format!("{{{name}}}"), value))
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Refusal {}
