//! What a plan pays: the loss itself when it is the bank's to bear, else goodwill within the band of the index, else a
//! benefit; care when liability is unclear.

use super::Story;
use crate::demo::grammar::say;
use crate::demo::plan::Twist;
use crate::demo::words::staff;
use greenlane_domain::complaint::compensation::{
    CompensationKind, Impact, IndexInputs, NewCompensation, index,
};
use greenlane_domain::complaint::triage::Party;
use greenlane_domain::money::Fen;

const DAY_MS: i64 = 86_400_000;

impl Story<'_, '_> {
    /// What the plan of the main issue pays, with the words for it left in the slots; nothing when nothing is due.
    pub(super) fn compensation(&mut self) -> Option<NewCompensation> {
        let party = self.plan.party;
        let due = match party {
            Party::Bank => true,
            Party::Unclear => self.chance.in_thousand(550),
            Party::ThirdParty => self.chance.in_thousand(250),
            Party::Customer => false,
        };
        if !due {
            return None;
        }
        let loss = self.loss();
        let inputs = self.index_inputs(if party == Party::Bank { loss } else { Fen::ZERO });
        let band = index(&inputs, &self.world.policy.compensation);
        let beyond = self.plan.has(Twist::OutsideBand);
        let reimburses = party == Party::Bank && self.plan.matter.is_loss && loss > Fen::ZERO && !beyond;
        let kind = match (party, reimburses) {
            (Party::Bank, true) => CompensationKind::Reimbursement,
            (Party::Bank, false) => CompensationKind::Compensation,
            (Party::Unclear | Party::ThirdParty | Party::Customer, _) => CompensationKind::Care,
        };
        let amount = if reimburses {
            loss
        } else if beyond {
            band.high.plus(Fen::yuan(60))
        } else {
            self.within(band.low, band.high)
        };
        let benefit = self.benefit(amount);
        self.slots.paid = self.paid_words(amount, benefit.as_deref());
        let basis = self.say(match kind {
            CompensationKind::Reimbursement => staff::BASIS_LOSS,
            CompensationKind::Compensation => staff::BASIS,
            CompensationKind::Care => staff::BASIS_CARE,
        });
        let outside_band = if beyond { Some(self.say(staff::OUTSIDE)) } else { None };
        Some(NewCompensation { kind, amount, benefit, basis, inputs, outside_band })
    }

    /// What is done for the customer besides. Money is named there only when the plan pays it.
    pub(super) fn fix(&mut self, pays: Option<&NewCompensation>) -> String {
        let reimburses = pays.is_some_and(|p| p.kind == CompensationKind::Reimbursement);
        let matter = self.plan.matter;
        let silent = matter.is_loss && !reimburses;
        let table: Vec<&str> = match self.plan.party {
            Party::Bank => {
                matter.fix.iter().copied().filter(|f| !(silent && f.contains("{amount}"))).collect()
            }
            Party::Customer | Party::Unclear => staff::HELP.to_vec(),
            Party::ThirdParty => staff::HELP_ELSEWHERE.to_vec(),
        };
        let table = if table.is_empty() { staff::HELP } else { &table };
        say(table, &self.slots, &mut self.chance)
    }

    /// A small token for a second grievance, always a benefit and never money.
    pub(super) fn token(&mut self, party: Party) -> NewCompensation {
        let benefit = self.benefit(Fen::ZERO);
        self.slots.paid = self.paid_words(Fen::ZERO, benefit.as_deref());
        let basis = self.say(staff::BASIS);
        let kind = if party == Party::Bank { CompensationKind::Compensation } else { CompensationKind::Care };
        NewCompensation {
            kind,
            amount: Fen::ZERO,
            benefit,
            basis,
            inputs: self.index_inputs(Fen::ZERO),
            outside_band: None,
        }
    }

    /// The amount told, when it is a loss that the bank can bear.
    fn loss(&self) -> Fen {
        if self.plan.matter.is_loss { self.c.amount.unwrap_or(Fen::ZERO) } else { Fen::ZERO }
    }

    fn index_inputs(&mut self, direct_loss: Fen) -> IndexInputs {
        let impact = if self.plan.matter.high || self.plan.grave.is_some() {
            Impact::High
        } else if self.chance.in_thousand(450) {
            Impact::Medium
        } else {
            Impact::Low
        };
        IndexInputs {
            direct_loss,
            delay_days: (self.at.ms_since(self.c.received_at) / DAY_MS).max(0) as u32,
            contacts: self.c.contacts.len() as u32,
            impact,
            care_need: !self.c.care.is_empty(),
            repeat: self.c.earlier > 0,
            liability: self.plan.party,
        }
    }

    /// Tens of yuan between the two; often nothing in the lowest band, where a benefit is enough.
    fn within(&mut self, low: Fen, high: Fen) -> Fen {
        let yuan = self.chance.between(low.get() / 1000, high.get() / 1000) * 10;
        if low == Fen::ZERO && self.chance.in_thousand(500) { Fen::ZERO } else { Fen::yuan(yuan) }
    }

    /// Always something when no money is paid, now and then something besides money.
    fn benefit(&mut self, amount: Fen) -> Option<String> {
        let wanted = amount == Fen::ZERO || self.chance.in_thousand(150);
        let benefits = &self.world.policy.compensation.benefits;
        if wanted { self.chance.pick(benefits).map(|b| b.code.clone()) } else { None }
    }

    fn paid_words(&self, amount: Fen, benefit: Option<&str>) -> String {
        let money = (amount > Fen::ZERO).then(|| match amount.get() % 100 {
            0 => format!("{}元", amount.get() / 100),
            _ => format!("{amount}元"), // fen are told as they are
        });
        let gift =
            benefit.and_then(|code| self.world.policy.compensation.benefit(code)).map(|b| b.zh.clone());
        match (money, gift) {
            (Some(money), Some(gift)) => format!("{money}和{gift}"),
            (Some(words), None) | (None, Some(words)) => words,
            (None, None) => "一份致歉礼".to_owned(),
        }
    }
}
