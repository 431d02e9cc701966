//! The edge from outside: a real desk on SQLite behind real connections. Who may call what, what is refused and how, what
//! happens when the same request comes twice.

mod files;
mod headers;
mod intake;
mod limits;
mod pages;
mod routes;
mod sessions;
mod support;
