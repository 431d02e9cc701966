//! What is asked of the index: tokens that must stand together, or one of several, in the words of each engine.

use crate::Engine;
use greenlane_domain::access::Scope;
use greenlane_domain::ids::UserId;
use sha2::{Digest, Sha256};

/// A condition on the tokens of a file. Tokens consist of letters, digits and `#` only, so none can end its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    Token(String),
    /// Any token that begins so.
    Prefix(String),
    All(Vec<Ask>),
    Any(Vec<Ask>),
}

/// A condition with what must not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub ask: Ask,
    pub without: Vec<String>,
}

/// The token of something about a file that is not in its words, such as its stage.
pub fn facet(what: &str, value: &str) -> String {
    let hash = Sha256::digest(format!("{what}\u{0}{value}").as_bytes());
    format!("#{what}{}", crate::keys::hex(&hash[..6]))
}

impl Wanted {
    /// What is asked, of files that lie in the scope; nothing when the scope is empty.
    pub fn within(scope: &Scope, mut asks: Vec<Ask>) -> Option<Self> {
        let mut without = Vec::new();
        narrow(scope, &mut asks, &mut without).then_some(Self { ask: Ask::All(asks), without })
    }

    /// The condition in the language of the engine's index.
    pub fn text(&self, engine: Engine) -> String {
        let mut text = String::new();
        self.ask.write(engine, &mut text);
        for token in &self.without {
            let token = Ask::Token(token.clone());
            match engine {
                Engine::Sqlite => text = format!("({text} NOT "),
                Engine::Postgres => text = format!("({text} & !"),
            }
            token.write(engine, &mut text);
            text.push(')');
        }
        text
    }
}

/// The scope in tokens; the rows are asked again, so a file that has just changed hands shows to nobody who may not see it.
fn narrow(scope: &Scope, asks: &mut Vec<Ask>, without: &mut Vec<String>) -> bool {
    let mine = |me: &UserId| Ask::Token(facet("mine", me.as_str()));
    match scope {
        Scope::Everything => true,
        Scope::Nothing => false,
        Scope::Mine(me) => {
            asks.push(mine(me));
            true
        }
        Scope::Below { path, or_mine } => {
            let below = Ask::Token(facet("below", path.as_str()));
            asks.push(Ask::Any(std::iter::once(below).chain(or_mine.as_ref().map(mine)).collect()));
            true
        }
        Scope::NotAbout(me, part) => {
            without.push(facet("about", me.as_str()));
            narrow(part, asks, without)
        }
    }
}

impl Ask {
    fn write(&self, engine: Engine, out: &mut String) {
        match self {
            Self::Token(token) => quoted(engine, token, out),
            Self::Prefix(token) => {
                quoted(engine, token, out);
                out.push_str(match engine {
                    Engine::Sqlite => "*",
                    Engine::Postgres => ":*",
                });
            }
            Self::All(parts) => joined(engine, parts, [" AND ", " & "], out),
            Self::Any(parts) => joined(engine, parts, [" OR ", " | "], out),
        }
    }
}

fn quoted(engine: Engine, token: &str, out: &mut String) {
    let mark = match engine {
        Engine::Sqlite => '"',
        Engine::Postgres => '\'',
    };
    out.push(mark);
    out.extend(token.chars().filter(|c| c.is_alphanumeric() || *c == '#'));
    out.push(mark);
}

fn joined(engine: Engine, parts: &[Ask], words: [&str; 2], out: &mut String) {
    let between = match engine {
        Engine::Sqlite => words[0],
        Engine::Postgres => words[1],
    };
    out.push('(');
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            out.push_str(between);
        }
        part.write(engine, out);
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_is_asked_in_its_own_words() {
        let token = |t: &str| Ask::Token(t.to_owned());
        let ask =
            Ask::All(vec![token("信用"), Ask::Any(vec![Ask::Prefix("atm".to_owned()), token("吞'卡\"")])]);
        let wanted = Wanted { ask, without: vec!["#about1".to_owned()] };
        assert_eq!(wanted.text(Engine::Sqlite), "((\"信用\" AND (\"atm\"* OR \"吞卡\")) NOT \"#about1\")");
        assert_eq!(wanted.text(Engine::Postgres), "(('信用' & ('atm':* | '吞卡')) & !'#about1')");
    }

    #[test]
    fn who_may_see_nothing_asks_nothing() {
        assert_eq!(Wanted::within(&Scope::Nothing, vec![Ask::Token("信用".to_owned())]), None);
    }
}
