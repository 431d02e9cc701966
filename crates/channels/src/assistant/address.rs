//! The address of the model, as it is written in the configuration.

use hyper::Uri;
use thiserror::Error;

/// The usual port of plain HTTP.
const HTTP_PORT: u16 = 80;

/// A host with the path of its API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub(super) host: String,
    pub(super) port: u16,
    /// Of the API, without a slash at its end.
    base: String,
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressFault {
    #[error("is empty; write the base of the API, such as http://10.20.30.40:8000/v1")]
    Empty,
    #[error("cannot be read; write it like http://10.20.30.40:8000/v1")]
    Unreadable,
    #[error(
        "begins with https; this program speaks plain HTTP inside the bank, so put a TLS relay on this machine and name http://127.0.0.1:PORT/v1"
    )]
    Tls,
    #[error("must begin with http://")]
    Scheme,
    #[error("holds a user name or password; put the key into key_file or GREENLANE_ASSISTANT_KEY")]
    Credentials,
    #[error("must not hold a question mark or a number sign")]
    Query,
    #[error("must be the base of the API, without /chat/completions at its end")]
    WholePath,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, AddressFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressFault::Empty);
        }
        if text.contains(['?', '#']) {
            return Err(AddressFault::Query);
        }
        let uri: Uri = text.parse().map_err(|_| AddressFault::Unreadable)?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => return Err(AddressFault::Tls),
            Some(_) | None => return Err(AddressFault::Scheme),
        }
        let authority = uri.authority().ok_or(AddressFault::Unreadable)?;
        if authority.as_str().contains('@') {
            return Err(AddressFault::Credentials);
        }
        let base = uri.path().trim_end_matches('/').to_owned();
        if base.ends_with("/chat/completions") {
            return Err(AddressFault::WholePath);
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() {
            return Err(AddressFault::Unreadable);
        }
        Ok(Self { host, port: authority.port_u16().unwrap_or(HTTP_PORT), base })
    }

    /// Where questions go.
    pub(super) fn path(&self) -> String {
        format!("{}/chat/completions", self.base)
    }

    /// As it stands in the header.
    pub(super) fn authority(&self) -> String {
        let Self { host, port, .. } = self;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_or_its_fault_is_named() {
        let good = Address::parse("http://10.1.2.3:8000/v1/").unwrap();
        assert_eq!(
            (good.path().as_str(), good.authority().as_str()),
            ("/v1/chat/completions", "10.1.2.3:8000")
        );
        let named = Address::parse("http://[::1]").unwrap();
        assert_eq!((named.host.as_str(), named.authority().as_str()), ("::1", "[::1]:80"));
        for (text, fault) in [
            ("", AddressFault::Empty),
            ("https://10.1.2.3/v1", AddressFault::Tls),
            ("ftp://10.1.2.3", AddressFault::Scheme),
            ("10.1.2.3:8000", AddressFault::Scheme),
            ("http://me:secret@10.1.2.3/v1", AddressFault::Credentials),
            ("http://10.1.2.3/v1?key=1", AddressFault::Query),
            ("http://10.1.2.3/v1/chat/completions", AddressFault::WholePath),
            ("http://", AddressFault::Unreadable),
        ] {
            assert_eq!(Address::parse(text), Err(fault), "{text}");
        }
    }
}
