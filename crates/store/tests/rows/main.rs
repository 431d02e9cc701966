//! Tests of the rows: every one of them runs on both engines. PostgreSQL is used where `GREENLANE_TEST_POSTGRES` names a
//! server (`scripts/postgres.sh cargo test -p greenlane-store`); without one the tests say so, and fail where
//! `REQUIRE_ALL=1`.

mod adding;
mod files;
mod inserts;
mod insight;
mod journal;
mod lists;
mod plans;
mod queues;
mod sealing;
mod sessions;
mod statements;
mod support;
mod tampering;
mod transactions;
mod transfer;
