//! 公示: how to reach the bank and which branches it has.

use super::views::PortalSettingsView;
use crate::Desk;
use crate::views::OrgRef;
use greenlane_domain::access::chart::UnitKind;

/// What every visitor may know.
pub fn settings(desk: &Desk) -> PortalSettingsView {
    let own = desk.settings();
    let chart = desk.organisation().chart();
    let with_a_counter = chart.units().filter(|u| matches!(u.kind, UnitKind::Branch | UnitKind::SubBranch));
    PortalSettingsView {
        bank: own.bank.clone(),
        hotline: own.hotline.clone(),
        loss_line: own.loss_line.clone(),
        hours: own.hours.clone(),
        address: own.address.clone(),
        demo: own.demo,
        files: own.files.view(),
        branches: with_a_counter.map(OrgRef::from_unit).collect(),
    }
}
