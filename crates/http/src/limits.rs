//! How often one address may try what is worth trying by force: a token bucket for each kind of act and each address.
//! Everything lies in memory and within a bound; an attacker with many addresses pushes out the oldest, never the limit
//! of an account or a phone number, which the use cases keep in the database.

use crate::app::App;
use crate::problem::{Problem, too_many};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    SignIn,
    SendCode,
    Access,
    Submit,
    Upload,
    Part,
    Draft,
}

impl Act {
    /// Tries in one go, and tries per minute from then on. A branch or a mobile network shares one address, so these
    /// stop a machine and not a crowd.
    const fn allowance(self) -> (u32, u32) {
        match self {
            Self::SignIn => (30, 30),
            Self::SendCode => (20, 20),
            Self::Access => (30, 30),
            Self::Submit => (60, 60),
            Self::Upload => (60, 60),
            // A part is a megabyte at most.
            Self::Part => (600, 600),
            Self::Draft => (240, 240),
        }
    }
}

/// Addresses remembered at once.
const MOST_KEPT: usize = 20_000;
/// A try, in thousandths of a token, so that refilling stays in whole numbers.
const TRY: u64 = 60_000;

/// All buckets.
#[derive(Debug)]
pub struct Buckets {
    factor: u32,
    kept: Mutex<HashMap<(Act, IpAddr), Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    level: u64,
    filled_ms: i64,
}

impl Buckets {
    /// Empty; every allowance is multiplied by `factor`.
    pub fn new(factor: u32) -> Self {
        Self { factor: factor.max(1), kept: Mutex::default() }
    }

    /// Takes one try at the time `now_ms`, or says in how many seconds there will be one.
    pub fn take(&self, act: Act, address: IpAddr, now_ms: i64) -> Result<(), u64> {
        let (burst, per_minute) = act.allowance();
        let most = u64::from(burst * self.factor) * TRY;
        let per_ms = u64::from(per_minute * self.factor);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (act, network(address));
        if kept.len() >= MOST_KEPT && !kept.contains_key(&key) {
            make_room(&mut kept);
        }
        let bucket = kept.entry(key).or_insert(Bucket { level: most, filled_ms: now_ms });
        // A clock that was set back refills nothing.
        let passed_ms = u64::try_from(now_ms - bucket.filled_ms).unwrap_or(0);
        bucket.level = most.min(bucket.level.saturating_add(passed_ms.saturating_mul(per_ms)));
        bucket.filled_ms = now_ms;
        if bucket.level >= TRY {
            bucket.level -= TRY;
            return Ok(());
        }
        Err((TRY - bucket.level).div_ceil(per_ms).div_ceil(1000))
    }
}

/// Forgets the older half.
fn make_room(kept: &mut HashMap<(Act, IpAddr), Bucket>) {
    let mut times: Vec<i64> = kept.values().map(|b| b.filled_ms).collect();
    times.sort_unstable();
    let middle = times[times.len() / 2];
    kept.retain(|_, b| b.filled_ms > middle);
}

/// The address that is counted: whoever has one IPv6 address has a whole /64.
const fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let s = v6.segments();
            IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
        }
    }
}

/// The address a request comes from.
#[derive(Debug, Clone, Copy)]
pub struct From(pub IpAddr);

impl From {
    /// Takes one try for this act.
    pub fn take(self, app: &App, act: Act) -> Result<(), Problem> {
        app.buckets().take(act, self.0, app.desk().now().as_millis()).map_err(too_many)
    }
}

impl FromRequestParts<App> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).to_canonical();
        Ok(Self(origin(peer, &parts.headers, &app.config().proxies)))
    }
}

/// Taken before a body is read: whoever sends too many files waits before they send, not after.
pub struct MaySend;

impl FromRequestParts<App> for MaySend {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Ok(from) = From::from_request_parts(parts, app).await;
        from.take(app, Act::Upload)?;
        Ok(Self)
    }
}

/// The same for one part of a file.
pub struct MaySendPart;

impl FromRequestParts<App> for MaySendPart {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Ok(from) = From::from_request_parts(parts, app).await;
        from.take(app, Act::Part)?;
        Ok(Self)
    }
}

/// Follows `X-Forwarded-For` from the right as long as the speaker is one of our proxies.
fn origin(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut named: Vec<IpAddr> = Vec::new();
    for value in headers.get_all("x-forwarded-for") {
        let parts = value.to_str().unwrap_or_default().split(',');
        named.extend(parts.filter_map(|p| p.trim().parse::<IpAddr>().ok()).map(|a| a.to_canonical()));
    }
    let mut at = peer;
    while proxies.contains(&at) {
        match named.pop() {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const ONE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 250));

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let buckets = Buckets::new(1);
        for _ in 0..30 {
            assert_eq!(buckets.take(Act::SignIn, ONE, 0), Ok(()));
        }
        assert_eq!(buckets.take(Act::SignIn, ONE, 0), Err(2));
        assert_eq!(buckets.take(Act::SignIn, PROXY, 0), Ok(()), "others are not held up");
        assert_eq!(buckets.take(Act::Submit, ONE, 0), Ok(()), "other acts are not held up");
        assert_eq!(buckets.take(Act::SignIn, ONE, 1_999), Err(1));
        assert_eq!(buckets.take(Act::SignIn, ONE, 2_000), Ok(()));
        assert_eq!(buckets.take(Act::SignIn, ONE, -90_000), Err(2), "a clock set back gives nothing");
    }

    #[test]
    fn the_addresses_kept_are_bounded() {
        let buckets = Buckets::new(1);
        for n in 0..50_000_u32 {
            let _ = buckets.take(Act::Access, IpAddr::V4(Ipv4Addr::from(n)), i64::from(n));
        }
        assert!(buckets.kept.lock().expect("no panic holds it").len() <= MOST_KEPT);
    }

    #[test]
    fn one_ipv6_network_counts_as_one() {
        let buckets = Buckets::new(1);
        let given = (0..31).filter(|n| {
            let address = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, *n));
            buckets.take(Act::SignIn, address, 0).is_ok()
        });
        assert_eq!(given.count(), 30);
    }

    #[test]
    fn only_our_proxy_may_name_the_caller() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("203.0.113.9, 198.51.100.7"));
        let claimed: IpAddr = "198.51.100.7".parse().expect("an address");
        assert_eq!(origin(ONE, &headers, &[PROXY]), ONE, "a stranger's word counts for nothing");
        assert_eq!(origin(PROXY, &headers, &[PROXY]), claimed, "the rightmost is the one our proxy saw");
        assert_eq!(origin(PROXY, &HeaderMap::new(), &[PROXY]), PROXY);
    }
}
