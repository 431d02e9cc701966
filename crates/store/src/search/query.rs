//! Reading the index: the newest files that hold the tokens or the number, that the scope covers and the filter lets
//! through. The cost of a page is bounded by the number of hits that are looked at.

use crate::complaint::list::{Filter, Listed, Selection};
use crate::{Conn, Engine, StoreError, Value, args, dialect};
use greenlane_domain::access::Scope;

/// Hits of the index that one page looks at, first and, where too few of them are covered by the scope, at most.
const HITS: [i64; 2] = [256, 4_000];

/// What is sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// Every term; of a term any group, of a group all tokens.
    Words(Vec<Vec<Vec<Token>>>),
    /// A number by its keyed hash.
    Number(String),
}

/// One token of the index, or the beginning of some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub begins: bool,
}

/// A page of candidates.
#[derive(Debug)]
pub struct Found {
    /// The place in the index and the row, the newest first.
    pub rows: Vec<(i64, Listed)>,
    /// Where to go on; nothing when the index holds no more.
    pub next: Option<i64>,
}

/// Candidates below the place `before`.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    sought: &Sought,
    before: i64,
    limit: u32,
) -> Result<Found, StoreError> {
    let (hits, sought) = hits(conn.engine(), sought);
    let most = limit as usize;
    let selection = Selection::of(conn.engine(), scope, filter, vec![sought.clone(), before.into()]);
    for looked_at in HITS {
        let text = format!(
            "SELECT h.doc AS doc, CAST(NULL AS BIGINT) AS sort, {} FROM ({hits} LIMIT {looked_at}) AS h \
             CROSS JOIN search_doc d CROSS JOIN complaint c LEFT JOIN customer k ON k.id = c.customer_id \
             WHERE d.doc = h.doc AND c.id = d.complaint_id AND {} ORDER BY h.doc DESC LIMIT {most}",
            Selection::COLUMNS,
            selection.condition,
        );
        let rows = conn.all(&text, selection.args.clone()).await?;
        let docs = rows.iter().map(|r| r.int("doc")).collect::<Result<Vec<i64>, StoreError>>()?;
        let next = match docs.last() {
            Some(last) if docs.len() >= most => Some(*last),
            Some(_) | None => lowest(conn, hits, looked_at, args![sought.clone(), before]).await?,
        };
        let enough = docs.len() >= most || next.is_none();
        if enough || looked_at == HITS[HITS.len() - 1] {
            let listed = Selection::read(conn, &rows).await?;
            return Ok(Found { rows: docs.into_iter().zip(listed).collect(), next });
        }
    }
    Ok(Found { rows: Vec::new(), next: None })
}

/// The last of the hits that were looked at; nothing when the index holds no more.
async fn lowest(
    conn: &mut Conn,
    hits: &str,
    looked_at: i64,
    args: Vec<Value>,
) -> Result<Option<i64>, StoreError> {
    let text = format!("SELECT MIN(h.doc) AS lowest, COUNT(*) AS n FROM ({hits} LIMIT {looked_at}) AS h");
    let row = conn.first(&text, args).await?;
    let bounds = row.map(|r| Ok::<_, StoreError>((r.opt_int("lowest")?, r.int("n")?))).transpose()?;
    Ok(bounds.filter(|(_, n)| *n >= looked_at).and_then(|(lowest, _)| lowest))
}

/// The statement of the hits, newest first, over `$1` what is sought and `$2` the place to begin below.
fn hits(engine: Engine, sought: &Sought) -> (&'static str, Value) {
    match sought {
        Sought::Number(hash) => (
            "SELECT doc FROM search_number WHERE hash = $1 AND doc < $2 ORDER BY doc DESC",
            hash.as_str().into(),
        ),
        Sought::Words(terms) => (dialect::search_hits(engine), expression(engine, terms).into()),
    }
}

/// The expression of all terms in the language of the index.
fn expression(engine: Engine, terms: &[Vec<Vec<Token>>]) -> String {
    let (and, or) = dialect::search_joints(engine);
    let group = |tokens: &Vec<Token>| {
        let tokens: Vec<String> =
            tokens.iter().map(|t| dialect::search_token(engine, &t.text, t.begins)).collect();
        format!("({})", tokens.join(and))
    };
    let term = |groups: &Vec<Vec<Token>>| {
        let groups: Vec<String> = groups.iter().map(group).collect();
        format!("({})", groups.join(or))
    };
    terms.iter().map(term).collect::<Vec<_>>().join(and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_in_both_languages() {
        let token = |text: &str, begins| Token { text: text.to_owned(), begins };
        let terms = vec![
            vec![vec![token("理财", false), token("财产", false)]],
            vec![vec![token("a", false)], vec![token("gl2026", true)]],
        ];
        assert_eq!(
            expression(Engine::Sqlite, &terms),
            "((\"理财\" AND \"财产\")) AND ((\"a\") OR (\"gl2026\" *))"
        );
        assert_eq!(expression(Engine::Postgres, &terms), "(('理财' & '财产')) & (('a') | ('gl2026':*))");
    }
}
