//! Layers only point down: who may depend on whom, read from the manifests of the crates.

use super::Finding;
use super::tree::{SourceFile, Tree};

/// What a crate may use of our own crates, and what it must not use at all.
struct Layer {
    folder: &'static str,
    own: &'static [&'static str],
    forbidden: &'static [&'static str],
}

const PURE: &[&str] = &[
    "axum",
    "futures",
    "getrandom",
    "hyper",
    "rand",
    "reqwest",
    "sqlx",
    "tokio",
    "tower",
    "tower-http",
    "tracing",
    "uuid",
];

/// The table of ARCHITECTURE.md. The server wires everything and is therefore not listed.
const LAYERS: &[Layer] = &[
    Layer { folder: "domain", own: &[], forbidden: PURE },
    Layer { folder: "text", own: &[], forbidden: PURE },
    Layer { folder: "paper", own: &[], forbidden: PURE },
    Layer { folder: "store", own: &["greenlane-domain"], forbidden: &["axum", "reqwest", "tower-http"] },
    Layer {
        folder: "desk",
        own: &["greenlane-domain", "greenlane-text", "greenlane-paper", "greenlane-store"],
        forbidden: &["axum", "reqwest", "sqlx", "tower-http"],
    },
    Layer { folder: "channels", own: &["greenlane-domain", "greenlane-desk"], forbidden: &["axum", "sqlx"] },
    Layer { folder: "http", own: &["greenlane-domain", "greenlane-desk"], forbidden: &["reqwest", "sqlx"] },
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for layer in LAYERS {
        let path = format!("crates/{}/Cargo.toml", layer.folder);
        let Some(manifest) = tree.files.iter().find(|file| file.path == path) else {
            continue;
        };
        for (line, name) in dependencies(manifest) {
            let is_ours = name.starts_with("greenlane");
            let folder = layer.folder;
            if is_ours && !layer.own.contains(&name.as_str()) {
                let what = format!("{folder} must not use {name}: move the code to the layer that may");
                findings.push(Finding::new(&path, line, "layer-points-up", what));
            } else if layer.forbidden.contains(&name.as_str()) {
                let what = format!("{folder} must not use {name}: pass what you need in from outside");
                findings.push(Finding::new(&path, line, "layer-forbidden-crate", what));
            }
        }
    }
    findings
}

/// Every dependency of the manifest (also of tests and builds) with its line; a renamed one by its real name.
fn dependencies(manifest: &SourceFile) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_list = false;
    for (at, line) in manifest.text.lines().enumerate() {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            in_list = section.ends_with("dependencies");
            let (parent, name) = section.rsplit_once('.').unwrap_or(("", section));
            if parent.ends_with("dependencies") {
                found.push((at + 1, name.trim_matches('"').to_owned()));
            }
            continue;
        }
        let Some((name, value)) = line.split_once('=').filter(|_| in_list && !line.starts_with('#')) else {
            continue;
        };
        let renamed = value.split("package").nth(1).and_then(|rest| rest.split('"').nth(1));
        let name = name.trim().trim_matches('"');
        let name = name.strip_suffix(".workspace").unwrap_or(name);
        found.push((at + 1, renamed.unwrap_or(name).to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    fn findings(folder: &str, manifest: &str) -> Vec<String> {
        let path = format!("crates/{folder}/Cargo.toml");
        short(&check(&tree(&[(&path, manifest)])))
    }

    #[test]
    fn what_a_layer_may_use_passes() {
        let manifest = "[package]\nname = \"greenlane-desk\"\n[dependencies]\ngreenlane-store = { workspace = true }\ntokio.workspace = true\n";
        assert_eq!(findings("desk", manifest), [""; 0]);
        assert_eq!(findings("server", "[dependencies]\nsqlx = \"1\"\n"), [""; 0]);
    }

    #[test]
    fn a_layer_that_points_up_is_named() {
        let manifest = "[dependencies]\n\ngreenlane-desk = { workspace = true }\n";
        assert_eq!(findings("store", manifest), ["crates/store/Cargo.toml:3 layer-points-up"]);
        assert_eq!(
            findings("text", "[dependencies]\ngreenlane-domain = \"1\""),
            ["crates/text/Cargo.toml:2 layer-points-up"]
        );
        assert_eq!(
            findings("http", "[dependencies]\ngreenlane-store = \"1\""),
            ["crates/http/Cargo.toml:2 layer-points-up"]
        );
    }

    #[test]
    fn forbidden_crates_are_found_in_every_way_of_writing() {
        for manifest in [
            "[dependencies]\nsqlx = { workspace = true }",
            "[dev-dependencies]\nsqlx.workspace = true",
            "[dependencies]\ndb = { package = \"sqlx\", version = \"1\" }",
            "[build-dependencies]\n\"sqlx\" = \"1\"",
            "[features]\n[target.'cfg(unix)'.dependencies.sqlx]",
        ] {
            assert_eq!(
                findings("desk", manifest),
                ["crates/desk/Cargo.toml:2 layer-forbidden-crate"],
                "{manifest}"
            );
        }
    }

    #[test]
    fn the_rules_are_pure() {
        assert_eq!(
            findings("domain", "[dependencies]\nrand = \"1\""),
            ["crates/domain/Cargo.toml:2 layer-forbidden-crate"]
        );
    }
}
