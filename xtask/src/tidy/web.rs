//! Imports of the web run one way: features know `shared` and their own front end, never each other.

use super::Finding;
use super::tree::{SourceFile, Tree};
use super::views::Language;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.under("web/").filter(|file| file.is(Language::TypeScript));
    files.flat_map(|file| imports(file).into_iter().filter_map(|(line, to)| judge(file, line, &to))).collect()
}

fn judge(file: &SourceFile, line: usize, specifier: &str) -> Option<Finding> {
    let to = resolve(&file.path, specifier);
    let own = feature_of(&file.path);
    let other = feature_of(&to);
    let code_and_what = if let (Some(own), Some(other)) = (own, other)
        && own != other
    {
        let what =
            format!("feature `{own}` must not import feature `{other}`: put what both need into shared");
        ("feature-imports-feature", what)
    } else if file.path.starts_with("web/shared/") && front_end_of(&to).is_some() {
        ("shared-imports-front-end", "shared must not import a front end: pass it in".to_owned())
    } else if let (Some(own), Some(other)) = (front_end_of(&file.path), front_end_of(&to))
        && own != other
    {
        (
            "front-end-imports-front-end",
            format!("{own} must not import {other}: put what both need into shared"),
        )
    } else if front_end_of(&file.path) == Some("portal") && is_package(specifier, "antd") {
        ("portal-imports-antd", "the portal has its own small controls: use web/portal/src/ui".to_owned())
    } else {
        return None;
    };
    Some(Finding::new(&file.path, line, code_and_what.0, code_and_what.1))
}

/// What the file imports, re-exports, loads lazily or mocks, with the line.
fn imports(file: &SourceFile) -> Vec<(usize, String)> {
    let is_import = |start: usize| {
        let before = file.views.code[..start].trim_end();
        before.ends_with("from")
            || before.ends_with("import")
            || ["import", "require", "mock", "importActual"]
                .iter()
                .any(|call| before.strip_suffix('(').is_some_and(|before| before.ends_with(call)))
    };
    let literals = file.views.literals.iter().filter(|literal| is_import(literal.start));
    literals.map(|literal| (file.line_of(literal.start), literal.text.clone())).collect()
}

/// The path from the root for a relative import; any other specifier unchanged.
fn resolve(from: &str, specifier: &str) -> String {
    if !specifier.starts_with('.') {
        return specifier.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." | "" => (),
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn feature_of(path: &str) -> Option<&str> {
    let (_, rest) = path.split_once("features/")?;
    rest.split('/').next()
}

fn front_end_of(path: &str) -> Option<&'static str> {
    ["console", "portal"].into_iter().find(|name| path.starts_with(&format!("web/{name}/")))
}

fn is_package(specifier: &str, name: &str) -> bool {
    specifier == name || specifier.starts_with(&format!("{name}/"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{short, tree};
    use super::*;

    fn codes(path: &str, text: &str) -> Vec<String> {
        short(&check(&tree(&[(path, text)])))
            .into_iter()
            .map(|f| f.replace(&format!("{path}:"), ""))
            .collect()
    }

    const QUEUE: &str = "web/console/src/features/queue/list.tsx";

    #[test]
    fn a_feature_may_use_itself_its_app_and_shared() {
        let text = "import { Row } from './row'\nimport x from '../../app/router'\nimport y from '../../../../shared/ui/format'\nimport z from 'antd'";
        assert_eq!(codes(QUEUE, text), [""; 0]);
    }

    #[test]
    fn a_feature_may_not_use_another_one_in_any_way_of_importing() {
        let text = "import { Case } from '../case/case'\nconst a = lazy(() => import('../home'))\nexport * from '@/features/intake'\nvi.mock('../reviews/desk')";
        let expected: Vec<String> = (1..=4).map(|line| format!("{line} feature-imports-feature")).collect();
        assert_eq!(codes(QUEUE, text), expected);
    }

    #[test]
    fn shared_and_front_ends_keep_apart() {
        assert_eq!(
            codes("web/shared/ui/a.ts", "import '../../console/src/app'"),
            ["1 shared-imports-front-end"]
        );
        assert_eq!(
            codes("web/portal/src/a.ts", "import '../../console/src/b'"),
            ["1 front-end-imports-front-end"]
        );
        assert_eq!(
            codes("web/portal/src/a.ts", "import { Button } from 'antd/es/button'"),
            ["1 portal-imports-antd"]
        );
    }

    #[test]
    fn a_text_that_mentions_a_path_is_not_an_import() {
        assert_eq!(codes(QUEUE, "const words = '../case/case' // from '../home'"), [""; 0]);
    }
}
