//! What customers read in a letter: facts, grounds, what it means to them, and where else they may turn.

/// All tables, for the test of their slots and sentences.
#[cfg(test)]
pub const TABLES: &[&[&str]] = &[
    FACTS,
    FACTS_REFUSED,
    GROUNDS,
    GROUNDS_NOT_OURS,
    REMEDIES,
    MEANING_PAID,
    MEANING_DONE,
    MEANING_EXPLAINED,
    MEANING_REFUSED,
    MEANING_NOT_OURS,
];

pub const FACTS: &[&str] = &[
    "您反映的情况我们已经核实。{found}。",
    "{title}，我们查看了相关记录并与您通了电话。{found}。",
    "针对您{date}反映的问题，核实结果如下。{found}。",
    "感谢您把情况告诉我们。经核实，{found}。",
];

pub const FACTS_REFUSED: &[&str] = &[
    "我们核对了您提交的材料和我行记录。您反映的事项与我行没有业务关系。",
    "我们查询了全部账户和业务记录，没有找到与您反映事项对应的业务。",
];

pub const GROUNDS: &[&str] = &[
    "以上结论依据{basis}和当时的业务记录作出。",
    "我们依据{basis}处理，相关记录已归档，可供您查阅。",
    "处理依据是{basis}。按照这一规定，我们对您的诉求逐项作了答复。",
];

pub const GROUNDS_NOT_OURS: &[&str] =
    &["依据《银行业保险业消费投诉处理管理办法》，投诉由产生纠纷的机构处理，因此我行不予受理。"];

pub const REMEDIES: &[&str] = &[
    "如您不同意，可在收到之日起30日内向我行上级机构申请核查。您也可以申请调解、仲裁，或向人民法院提起诉讼。",
    "对结果有异议的，30日内可以书面申请上级机构核查。调解、仲裁和诉讼的途径同样向您开放。",
    "您有权在30日内申请核查，核查结果会书面告知。您还可以向调解组织申请调解，或依法仲裁、诉讼。",
];

pub const MEANING_PAID: &[&str] = &[
    "您将在{due}前收到{paid}。同时我们会{fix}。",
    "我们为您安排了{paid}，{due}前办好。此外，我们将{fix}。",
    "{due}前您会收到{paid}，我们还会{fix}。",
];

pub const MEANING_DONE: &[&str] =
    &["我们将在{due}前{fix}，不收取任何费用。", "{due}前我们会{fix}，办好后短信告诉您。"];

pub const MEANING_EXPLAINED: &[&str] = &[
    "您的账户和资金不受影响。{due}前由专人协助您办理，免收费用。",
    "{due}前专人会再给您打一次电话，一次说清材料并陪您办完。",
];

pub const MEANING_REFUSED: &[&str] = &["您已有的权利不受影响，账户照常使用。有新的凭证时，请随时告诉我们。"];

pub const MEANING_NOT_OURS: &[&str] = &["您可以持原始凭证向对方机构提出，我们已在短信中写明对方的受理电话。"];

#[cfg(test)]
mod tests {
    use super::*;
    use greenlane_desk::wording::stops;
    use greenlane_text::lint::{ReplyLint, ReplyStage};

    /// What stops the letters of these tables, with their slots filled.
    fn stopped(stage: ReplyStage, tables: [&[&str]; 4]) -> Vec<String> {
        let fill = |text: &str| {
            [
                ("{found}", "查到退款没有按时入账"),
                ("{basis}", "账户服务协议"),
                ("{due}", "11月30日"),
                ("{paid}", "120元"),
            ]
            .iter()
            .chain(&[("{fix}", "更正账户记录"), ("{title}", "退款未到账"), ("{date}", "11月2日")])
            .fold(text.to_owned(), |text, (slot, words)| text.replace(slot, words))
        };
        let lint = ReplyLint::default_tables();
        let [facts, basis, meaning, remedies] = tables;
        let mut out = Vec::new();
        for (f, b) in facts.iter().flat_map(|f| basis.iter().map(move |b| (f, b))) {
            for (m, r) in meaning.iter().flat_map(|m| remedies.iter().map(move |r| (m, r))) {
                let whole = fill(&[*f, *b, *m, *r].join("\n"));
                if !stops(&lint, stage, &whole).is_empty() {
                    out.push(whole);
                }
            }
        }
        out
    }

    #[test]
    fn every_letter_of_the_tables_may_be_sent() {
        for meaning in [MEANING_PAID, MEANING_DONE, MEANING_EXPLAINED] {
            assert_eq!(stopped(ReplyStage::Decision, [FACTS, GROUNDS, meaning, REMEDIES]), [""; 0]);
        }
        assert_eq!(stopped(ReplyStage::Refusal, [FACTS, GROUNDS, MEANING_REFUSED, REMEDIES]), [""; 0]);
        let other = [FACTS_REFUSED, GROUNDS_NOT_OURS, MEANING_NOT_OURS, REMEDIES];
        assert_eq!(stopped(ReplyStage::Refusal, other), [""; 0]);
    }
}
