//! 回执: what the customer holds in hand, made of what the intake answered.

use super::case::surname;
use super::views::{PortalReceiptView, ReceiptStep};
use crate::views::IntakeReceipt;
use greenlane_domain::privacy::mask_phone;

/// The receipt; the phone is added by whoever knows it.
pub fn receipt(r: &IntakeReceipt) -> PortalReceiptView {
    let answer_by = r.clocks.iter().find(|c| c.name == "decision").map(|c| c.due.clone());
    let told = |by: &str| Some(by.to_owned()).filter(|by| !by.is_empty());
    let step = |code: &str, by: Option<String>| ReceiptStep { code: code.to_owned(), by };
    PortalReceiptView {
        number: r.number.clone(),
        contact_by: r.contact_by.clone(),
        answer_by: answer_by.clone().unwrap_or_default(),
        green_channel: r.green_channel,
        owner_surname: r.owner.as_ref().map(|o| surname(&o.name)),
        phone_masked: None,
        next: vec![step("contact", told(&r.contact_by)), step("check", None), step("proposal", answer_by)],
    }
}

/// The receipt as it is remembered under the key of its request. It lies in the clear, so it holds no phone.
pub fn render(r: &IntakeReceipt) -> (u16, String) {
    (201, serde_json::to_string(&receipt(r)).unwrap_or_default())
}

/// The remembered receipt with the phone of the request that came again.
pub fn again(body: &str, phone: Option<&str>) -> Option<PortalReceiptView> {
    let kept: PortalReceiptView = serde_json::from_str(body).ok()?;
    Some(with_phone(kept, phone))
}

/// The receipt with the masked phone.
pub fn with_phone(receipt: PortalReceiptView, phone: Option<&str>) -> PortalReceiptView {
    PortalReceiptView { phone_masked: phone.map(mask_phone), ..receipt }
}
