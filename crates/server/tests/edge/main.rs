//! The edge from outside: a real desk behind real connections, on SQLite and, with EDGE_ENGINE=postgres, on PostgreSQL.
//! Who may call what, what is refused and how, what happens when the same request comes twice.

mod assistant;
mod files;
mod headers;
mod intake;
mod limits;
mod pages;
mod routes;
mod sessions;
mod support;
mod thumbnails;
