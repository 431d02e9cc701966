//! Wrong documents that are read above the rules: catalogue, scripts, letters, the tables of reading and those of the check of the
//! words. Each case changes one thing in what comes with the program. The documents of the rules themselves are in the
//! tests of `greenlane-domain`, `policy_faults`.

use greenlane_desk::policy::documents::{DocumentFault, Rules, faults, shipped};

/// What is replaced by what at its first place, how many lines from there the fault lies, its field and its code.
struct Case {
    document: &'static str,
    from: &'static str,
    to: &'static str,
    lines_on: i32,
    field: &'static str,
    code: &'static str,
}

const fn case(
    document: &'static str,
    from: &'static str,
    to: &'static str,
    lines_on: i32,
    field: &'static str,
    code: &'static str,
) -> Case {
    Case { document, from, to, lines_on, field, code }
}

const TAXONOMY: &str = "taxonomy.toml";
const SCRIPTS: &str = "scripts.toml";
const LETTERS: &str = "letters.toml";
const KIND: &str = "triage/kind.toml";
const LISTS: &str = "triage/lists.toml";
const PARTS: &str = "lint/parts.toml";
const ATTITUDE: &str = "lint/attitude.toml";

const WRONG: &[Case] = &[
    case(TAXONOMY, "\"product_service\"", "\"products\"", 0, "categories.code", "code_of_catalogue"),
    case(TAXONOMY, "zh = \"产品服务\"", "zh = \"\"", 0, "categories.zh", "empty"),
    case(TAXONOMY, "zh = \"产品服务\", ", "", 0, "categories.zh", "missing_field"),
    case(TAXONOMY, "categories = [", "categories = [ 1,", 0, "categories", "wants_table"),
    case(TAXONOMY, "remedies_text = \"", "remedies_text = \"\" # ", 0, "remedies_text", "empty"),
    case(TAXONOMY, "remedies_text = \"", "remedies = \"", 0, "remedies", "unknown_field"),
    case(
        TAXONOMY,
        "    { code = \"other\", zh = \"其他\", en = \"Other\" },\n]",
        "]",
        -5,
        "categories",
        "code_lacking",
    ),
    case(SCRIPTS, "id = \"listen.repeat\"", "id = \"listen.open\"", 0, "script.id", "twice"),
    case(SCRIPTS, "skill = \"listen\"", "skill = \"shout\"", 0, "script.skill", "no_such_code"),
    case(SCRIPTS, "{{银行}}", "{{钱}}", 0, "script.say", "unknown_blank"),
    case(SCRIPTS, "您慢慢说", "等 5 分钟", 0, "script.say", "figure_needs_expiry"),
    case(SCRIPTS, "review = \"2027-06-30\"", "review = \"明天\"", 0, "script.review", "day_form"),
    case(SCRIPTS, "skill = \"listen\"\n", "", -2, "script.skill", "missing_field"),
    case(SCRIPTS, "avoid = [\"您说重点。\"]", "avoid = \"您说重点。\"", 0, "script.avoid", "wants_list"),
    case(KIND, "\"kind:complaint\" = 1.0", "\"kind:compliant\" = 1.0", 0, "rule.gives", "unknown_target"),
    case(KIND, "any = [\"@grievance\"]", "any = [\"@grief\"]", 0, "rule.any", "unknown_list"),
    case(KIND, "longer_than_chars = 0\n", "", -3, "rule.any", "no_condition"),
    case(KIND, "id = \"kind.grievance\"", "id = \"kind.presumed\"", 0, "rule.id", "twice"),
    case(KIND, "longer_than_chars = 0", "longer_than = 0", 0, "rule.longer_than", "unknown_field"),
    case(KIND, "id = \"kind.presumed\"\n", "", -1, "rule.id", "missing_field"),
    case(
        KIND,
        "longer_than_chars = 0",
        "longer_than_chars = -1",
        0,
        "rule.longer_than_chars",
        "number_outside",
    ),
    case(KIND, "any = [\"@grievance\"]", "pattern = \"(\"", 0, "rule.pattern", "bad_pattern"),
    case(KIND, "any = [\"@grievance\"]", "any = [\"…\"]", 0, "rule.any", "bad_pattern"),
    case(KIND, "[[rule]]", "[[rule]", 0, "rule", "not_toml"),
    case(LISTS, "[lists]", "[lists]\ngrievance = []", 2, "grievance", "written_twice"),
    case(PARTS, "code = \"jargon\"", "code = \"slang\"", 0, "check.code", "no_such_code"),
    case(PARTS, "stages = [\"receipt\"]", "stages = [\"hello\"]", 0, "check.stages", "no_such_code"),
    case(PARTS, "why = \"英文缩写", "wy = \"英文缩写", 0, "check.wy", "unknown_field"),
    case(ATTITUDE, "id = \"", "id = 5 # \"", 0, "rule.id", "wants_text"),
    case(LETTERS, "kind = \"green_channel\"", "kind = \"green\"", 0, "letter.kind", "no_such_code"),
    case(LETTERS, "kind = \"green_channel\"", "kind = \"receipt\"", 0, "letter.kind", "twice"),
    case(LETTERS, "编号{{编号}}。", "编号{{姓名}}。", 0, "letter.zh", "unknown_blank"),
    case(LETTERS, "编号{{编号}}。", "已登记。", 0, "letter.zh", "letter_lacks"),
    case(LETTERS, ", number {{编号}}", "", 0, "letter.en", "letter_lacks"),
    case(LETTERS, "en = \"This is", "# \"", -4, "letter.en", "missing_field"),
    case(
        LETTERS,
        "您的投诉{{编号}}还需要",
        "您先撤诉，我们才能办。投诉{{编号}}还需要",
        0,
        "letter.zh",
        "letter_wording",
    ),
    case(LETTERS, "如果您不认可\n{{途径}}", "如果您不认可", -10, "letter.zh", "letter_lacks"),
    case(LETTERS, "basis = \"首次联系：告知下一步和时间\"", "basis = \"\"", 0, "letter.basis", "empty"),
    case(
        LETTERS,
        "[[letter]]\nkind = \"merged\"",
        "[[letters]]\nkind = \"merged\"",
        0,
        "letters",
        "unknown_field",
    ),
];

fn wrong(document: &str, text: String) -> Vec<DocumentFault> {
    let mut documents = shipped();
    documents.insert(document.to_owned(), text);
    Rules::read(&documents).err().unwrap_or_default()
}

#[test]
fn wrong_tables_and_lists_are_refused_with_file_line_field_and_words() {
    for case in WRONG {
        let sound = &shipped()[case.document];
        assert!(sound.contains(case.from), "{:?} is not in {}", case.from, case.document);
        let text = sound.replacen(case.from, case.to, 1);
        let changed = sound.split(case.from).next().unwrap_or_default().matches('\n').count();
        let line = u32::try_from(i32::try_from(changed).unwrap() + 1 + case.lines_on).unwrap();
        let found = wrong(case.document, text);
        let told = format!("{:?} → {:?}: {found:#?}", case.from, case.to);
        let first = found.first().unwrap_or_else(|| panic!("{told}"));
        let place = (first.document.as_str(), first.field.as_deref(), first.code.as_str());
        assert_eq!(place, (case.document, Some(case.field), case.code), "{told}");
        assert_eq!(first.line, Some(line), "{told}");
        let said = first.to_string();
        let start = format!("policy/{}, line {line}, {}: ", case.document, case.field);
        let (zh, en) = said.strip_prefix(&start).and_then(|s| s.split_once(" / ")).expect("two sentences");
        assert!(zh.ends_with('。') && en.ends_with('.') && !said.contains("{{"), "{said}");
    }
}

#[test]
fn a_set_is_checked_with_the_regimes_that_stand_beside_it() {
    let own = |name: &str, text: &str| faults([(name.to_owned(), text.to_owned())].into());
    assert!(faults(shipped()).is_empty());
    let regime = own("profiles/xx.toml", "id = \"XX\"\n");
    assert_eq!((regime[0].document.as_str(), regime[0].code.as_str()), ("profiles/xx.toml", "missing_field"));
    let clocks = own("clocks.toml", "\n[[clock]]\nname = 1\n");
    assert_eq!((clocks[0].line, clocks[0].code.as_str()), (Some(3), "wants_text"));
}
