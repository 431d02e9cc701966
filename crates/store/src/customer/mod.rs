//! Customers: name, phone and identity number are sealed; they are found through keyed hashes only.

use crate::complaint::line::OneLine;
use crate::insert::{Kind, Table};
use crate::sealed::Vault;
use crate::sql::sql;
use crate::{Conn, Row, StoreError, Value, args};
use greenlane_domain::ids::{ComplaintId, CustomerId, Number};
use greenlane_domain::time::Instant;

/// The table.
pub static CUSTOMER: Table = Table {
    name: "customer",
    columns: &[
        ("id", Kind::Text),
        ("name_box", Kind::Bytes),
        ("phone_box", Kind::Bytes),
        ("id_number_box", Kind::Bytes),
        ("phone_index", Kind::Text),
        ("id_index", Kind::Text),
        ("contact_by", Kind::Text),
        ("contact_hours", Kind::Text),
        ("created_ms", Kind::Int),
    ],
    suffix: "",
};

/// A customer in the clear. Does not print: use the masked forms.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Customer {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub id_number: Option<String>,
    pub contact_by: Option<String>,
    pub contact_hours: Option<String>,
}

impl std::fmt::Debug for Customer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Customer(..)")
    }
}

/// Digits only, without the country code: the form in which phones are compared.
pub fn normal_phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("86").filter(|rest| rest.len() == 11).map_or(digits.clone(), str::to_owned)
}

/// The keyed hash of a phone number.
pub fn phone_index(vault: &Vault, phone: &str) -> String {
    vault.keys().index("phone", &normal_phone(phone))
}

/// The row of a new customer.
pub fn row(vault: &Vault, id: &CustomerId, c: &Customer, at: Instant) -> Vec<Value> {
    let seal = |value: &Option<String>, what: &str| {
        value.as_ref().map(|v| vault.seal(v.as_bytes(), &format!("customer/{id}/{what}")))
    };
    let id_index = c.id_number.as_ref().map(|v| vault.keys().index("id_number", &v.trim().to_uppercase()));
    args![
        id.as_str(),
        seal(&c.name, "name"),
        seal(&c.phone, "phone"),
        seal(&c.id_number, "id_number"),
        c.phone.as_ref().map(|p| phone_index(vault, p)),
        id_index,
        c.contact_by.clone(),
        c.contact_hours.clone(),
        at.as_millis(),
    ]
}

/// The customer with this phone number, and how many complaints they have made.
pub async fn by_phone(
    conn: &mut Conn,
    vault: &Vault,
    phone: &str,
) -> Result<Option<(CustomerId, u32)>, StoreError> {
    let row = conn.first(sql("customer/by_phone"), args![phone_index(vault, phone)]).await?;
    row.map(|r| Ok((CustomerId::new(r.text("id")?), r.int("complaints")? as u32))).transpose()
}

/// A customer in the clear.
pub async fn load(conn: &mut Conn, vault: &Vault, id: &CustomerId) -> Result<Option<Customer>, StoreError> {
    let row = conn.first(sql("customer/load"), args![id.as_str()]).await?;
    row.map(|r| open(&r, vault, id)).transpose()
}

fn open(row: &Row, vault: &Vault, id: &CustomerId) -> Result<Customer, StoreError> {
    let text = |column: &str, what: &str| {
        row.opt_bytes(column)?.map(|b| vault.open_text(&b, &format!("customer/{id}/{what}"))).transpose()
    };
    Ok(Customer {
        name: text("name_box", "name")?,
        phone: text("phone_box", "phone")?,
        id_number: text("id_number_box", "id_number")?,
        contact_by: row.opt_text("contact_by")?,
        contact_hours: row.opt_text("contact_hours")?,
    })
}

/// Erases who the customer is when this file, which is being erased, is the last one of theirs with words: the sealed
/// values, the hashes by which they were found, and how they wished to be reached. The id stays, so that the chains of
/// their files still name the same, now unknown, person. True when there was nothing left to keep it for.
pub async fn erase_with_last(
    conn: &mut Conn,
    id: &CustomerId,
    erased: &ComplaintId,
) -> Result<bool, StoreError> {
    Ok(conn.run(sql("customer/erase_last"), args![id.as_str(), erased.as_str()]).await? == 1)
}

/// The name in a box of a list row.
pub fn open_name(vault: &Vault, id: &str, name_box: &[u8]) -> Option<String> {
    vault.open_text(name_box, &format!("customer/{id}/name")).ok()
}

/// An earlier complaint of the same customer.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub id: ComplaintId,
    pub number: Number,
    pub summary: OneLine,
    pub stage: String,
    pub received: Instant,
    pub open: bool,
}

/// The latest complaints of a customer.
pub async fn complaints(conn: &mut Conn, id: &CustomerId) -> Result<Vec<Earlier>, StoreError> {
    let rows = conn.all(sql("complaint/earlier_of_customer"), args![id.as_str()]).await?;
    rows.iter()
        .map(|r| {
            let number = r.text("number")?;
            Ok(Earlier {
                id: ComplaintId::new(r.text("id")?),
                number: Number::parse(&number).ok_or(StoreError::Inconsistency {
                    table: "complaint",
                    column: "number",
                    row: number,
                })?,
                summary: OneLine::of(r)?,
                stage: r.text("stage")?,
                received: Instant::from_millis(r.int("received_ms")?),
                open: r.flag("open")?,
            })
        })
        .collect()
}

/// A complaint that belongs to a phone number.
#[derive(Debug, Clone)]
pub struct OfPhone {
    pub number: String,
    pub summary: OneLine,
    pub stage: String,
    pub ending: Option<String>,
    pub received: Instant,
}

/// The complaints of everybody with this phone index.
pub async fn complaints_of_phone(conn: &mut Conn, phone_index: &str) -> Result<Vec<OfPhone>, StoreError> {
    let rows = conn.all(sql("complaint/numbers_of_phone"), args![phone_index]).await?;
    rows.iter()
        .map(|r| {
            Ok(OfPhone {
                number: r.text("number")?,
                summary: OneLine::of(r)?,
                stage: r.text("stage")?,
                ending: r.opt_text("ending")?,
                received: Instant::from_millis(r.int("received_ms")?),
            })
        })
        .collect()
}
