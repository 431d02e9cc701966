//! What a text of its stage must carry and does not: empathy, a next step with a day, what the customer gets, the basis,
//! and the further routes. The words that count are the lists of the tables.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Draft;
use super::codes::{Fault, ReplyStage};
use super::reply::Reply;
use super::table::Tables;

/// A weak sign such as 经查 is a basis only where the sentence goes on to say what was found, in characters.
const TELLING_CHARS: usize = 16;
/// 依据 and what it names, with the mark behind them, in characters; the word alone names nothing.
const NAMED_CHARS: usize = 5;

/// From so many characters on a receipt that does not sound like a form is a letter.
const LETTER_CHARS: usize = 36;

const NUMBER: &str = "[0-9〇零一二两三四五六七八九十百半几]";

/// A day, a length of time or a time of day, in digits or characters.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "(今|明|后|次|隔|当)(天|日|晚|早|晨)|第[二三]天|\
        (本|这|下|上|每)?个?(周|星期|礼拜)([一二三四五六日天末1-7]|内|之内)|每个?(周|星期|月)|\
        NUM+月(份)?(NUM+[日号]?|底|初|中旬|末|上旬|下旬)|NUM+[日号]|(本|下|当|这个|下个|次)月(NUM|底|初|中旬|末|内|起|账单)?|\
        NUM+个?(工作日|交易日|自然日|天|小时|钟头|分钟|星期|周|礼拜|月)|NUM+点|NUM+时(整|前|后|许|[0-9半])|[0-9]{1,2}:[0-9]{2}|\
        (上午|中午|下午|晚上|今晚|明早|傍晚)|下班前|下班后|晌午|中旬|月中|一刻钟|周末|本周|下周|周内|月内|月底|年底|节后|节前|当场|即日|马上就|立即生效|现在就?(能|可以|可)(用|取|转|登|查|办|正常|刷|存)|现在就|这会儿|半个?(天|月|小时|钟头)|NUM+(来|多|余)(天|日|小时|分钟)|初[一二三四五六七八九十]|\
        (腊|正|冬)月(NUM|初|廿)|天(黑|亮)(之|以)?前|(午饭|晚饭|开门|关门|开市|收市)(之|以)?(前|后)|\
        (春|中秋|端午|国庆|元旦|清明|五一|十一|劳动|春节|国庆节|中秋节|端午节|劳动节)(节|假期)?(前|后|期间)|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}";
    Regex::new(&pattern.replace("NUM", NUMBER)).expect("a pattern of this file")
});

/// A clause about when something happened before or was to happen, not about what will come.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(您|客户|贵司|贵公司)[^,]{0,3}(于|在)[^,]{0,16}(反映|提交|来电|来函|来信|投诉|办理|发生|转账|存|取|买|被|提出|申请)|(录像|监控|流水|账单|日)的(交易|消费)|(原定|原本定)[^改延调推到]*$")
        .expect("a pattern of this file")
});

/// An amount of money.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9][0-9,.]*(万|千|百)?(元|块|角|毛|分钱)|[0-9][0-9,.]*万|[0-9.]+%|[零一二两三四五六七八九十百千万]+(元|块|角|毛|万|千|百|成)|[一两二三四五六七八九]折|全额|一半|翻倍")
        .expect("a pattern of this file")
});

/// Every part that is missing.
pub(super) fn find(tables: &Tables, stage: ReplyStage, reply: &Reply) -> Vec<Draft> {
    let view = View { tables, reply };
    if reply.telling().next().is_none() {
        return Vec::new();
    }
    let found: Vec<(Fault, Option<Range<usize>>)> = match stage {
        ReplyStage::Receipt => {
            vec![(Fault::NoEmpathy, view.no_empathy()), (Fault::NoNextStep, view.no_next_step(true))]
        }
        ReplyStage::Progress | ReplyStage::Extension => vec![(Fault::NoNextStep, view.no_next_step(true))],
        ReplyStage::Proposal => {
            vec![(Fault::NoBenefit, view.no_benefit()), (Fault::NoNextStep, view.no_next_step(false))]
        }
        ReplyStage::Decision | ReplyStage::Refusal => {
            vec![(Fault::NoBasis, view.no_basis()), (Fault::NoRemedy, view.no_remedy())]
        }
        ReplyStage::Closure => Vec::new(),
    };
    found
        .into_iter()
        .filter_map(|(code, span)| {
            let check = tables.told(code, Some(stage))?;
            let span = reply.trimmed(span?);
            Some(Draft { code, span, why: check.why.clone(), better: check.better.clone() })
        })
        .collect()
}

struct View<'a> {
    tables: &'a Tables,
    reply: &'a Reply,
}

impl View<'_> {
    /// Whether a phrase of a list stands in the span, outside of quotation marks.
    fn says(&self, list: &str, within: &Range<usize>) -> bool {
        let phrases = self.tables.list(list);
        self.reply
            .hits_in(within)
            .any(|hit| phrases.contains(&hit.phrase) && !self.reply.is_quoted(&hit.span))
    }

    fn whole(&self) -> Range<usize> {
        0..self.reply.normalised.chars.len()
    }

    fn first(&self) -> Option<Range<usize>> {
        self.reply.telling().next().cloned()
    }

    fn last(&self) -> Option<Range<usize>> {
        self.reply.telling().next_back().cloned()
    }

    fn no_empathy(&self) -> Option<Range<usize>> {
        let says = |list: &str| self.says(list, &self.whole());
        let calm = says("empathy") || says("no_harm") || says("warm") && !says("form");
        // Nobody who speaks as one person to another is a form, but a file number may speak beside her.
        let calm = calm || says("person") && !says("stamp");
        // Nobody can list every way to say that one has understood; whoever writes at length and not as a form does.
        let long = self.whole().len() >= LETTER_CHARS && !["form", "stamp", "office"].into_iter().any(says);
        let calm = calm || long;
        if calm { None } else { self.first() }
    }

    /// `needed`: a text of this stage has to name a next step at all.
    fn no_next_step(&self, needed: bool) -> Option<Range<usize>> {
        if self.reply.sentences.iter().any(|sentence| self.names_a_time(sentence)) {
            return None;
        }
        let says = |list: &str| self.reply.telling().rev().find(|sentence| self.says(list, sentence));
        if let Some(sentence) = says("vague_promise") {
            return Some(self.clauses_saying("vague_promise", sentence));
        }
        if !needed || self.says("no_harm", &self.whole()) {
            return None;
        }
        says("waiting").cloned().or_else(|| self.last())
    }

    /// The clauses of a sentence from the first that says something of the list.
    fn clauses_saying(&self, list: &str, sentence: &Range<usize>) -> Range<usize> {
        let clauses = self.reply.clauses(sentence);
        let first = clauses.iter().find(|clause| self.says(list, clause));
        first.map_or(sentence.start, |clause| clause.start)..sentence.end
    }

    fn names_a_time(&self, sentence: &Range<usize>) -> bool {
        self.reply.clauses(sentence).into_iter().any(|clause| {
            let words = self.reply.words(clause);
            TIME.is_match(&words) && !PAST.is_match(&words)
        })
    }

    fn no_benefit(&self) -> Option<Range<usize>> {
        let gives = |sentence: &Range<usize>| {
            let amount = AMOUNT.is_match(&self.reply.words(sentence.clone()));
            let clauses = self.reply.clauses(sentence);
            let concrete = |clause| self.says("effect", clause) && !self.says("vague_benefit", clause);
            amount && self.says("giving", sentence) || clauses.iter().any(concrete)
        };
        if self.reply.sentences.iter().any(gives) {
            return None;
        }
        self.reply.telling().find(|sentence| self.says("vague_benefit", sentence)).cloned()
    }

    fn no_remedy(&self) -> Option<Range<usize>> {
        if self.says("remedies", &self.whole()) {
            return None;
        }
        self.reply.clauses(&self.last()?).into_iter().rev().find(|clause| self.reply.tells(clause))
    }

    fn no_basis(&self) -> Option<Range<usize>> {
        let founded = |sentence: &Range<usize>| {
            let words = self.reply.words(sentence.clone());
            let figures = AMOUNT.is_match(&words) || TIME.is_match(&words);
            if figures && self.says("reasoned", sentence) && !self.says("vague_basis", sentence) {
                return true;
            }
            self.reply.clauses(sentence).iter().any(|clause| {
                let named = self.says("named_basis", clause) && clause.len() >= NAMED_CHARS;
                let weak = self.says("weak_basis", clause) && sentence.len() > TELLING_CHARS;
                self.says("basis", clause) || (named || weak) && !self.says("vague_basis", clause)
            })
        };
        if self.reply.sentences.iter().any(founded) { None } else { self.first() }
    }
}
