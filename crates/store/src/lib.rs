//! Rows: the only place that speaks SQL. One text per statement for both databases; what differs is named in
//! [`dialect`]. A write happens in a [`tx::Tx`]; on SQLite, many of them share one durable commit.

mod adder;
pub mod assistant;
pub mod audit;
pub mod blob;
pub mod chain;
pub mod checkpoint;
pub mod complaint;
pub mod conn;
pub mod customer;
pub mod db;
pub mod dialect;
pub mod draft;
pub mod duty;
pub mod error;
pub mod idempotency;
pub mod insert;
pub mod insight;
pub mod job;
pub mod keys;
pub mod ledger;
pub mod likeness;
pub mod migrate;
pub mod notice;
pub mod number;
pub mod organisation;
pub mod outbox;
pub mod pickup;
pub mod policy;
pub mod portal;
pub mod preference;
pub mod reading;
pub mod rectification;
pub mod sealed;
pub mod search;
pub mod session;
pub mod sql;
pub mod transfer;
pub mod triage;
pub mod tx;
pub mod verify;

pub use conn::{Conn, Row, Value};
pub use db::{Db, Engine};
pub use error::StoreError;
pub use tx::Tx;
