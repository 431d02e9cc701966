//! Networks of the bank, written as an address and the number of its leading bits.

use std::net::IpAddr;
use thiserror::Error;

/// A network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u32,
}

/// The network cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no network; write it like 10.0.0.0/8 or fd00::/8")]
pub struct NetworkFault(String);

impl Network {
    /// Reads a network.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, NetworkFault> {
        let fault = || NetworkFault(text.to_owned());
        let (first, bits) = text.trim().split_once('/').ok_or_else(fault)?;
        let first: IpAddr = first.parse().map_err(|_| fault())?;
        let bits: u32 = bits.parse().map_err(|_| fault())?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        if bits > most { Err(fault()) } else { Ok(Self { first, bits }) }
    }

    /// Whether an address lies in it. An IPv4 address that is written as IPv6 is the IPv4 address.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.first.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(other)) => {
                same(u128::from(first.to_bits()) << 96, u128::from(other.to_bits()) << 96, self.bits)
            }
            (IpAddr::V6(first), IpAddr::V6(other)) => same(first.to_bits(), other.to_bits(), self.bits),
            (IpAddr::V4(_) | IpAddr::V6(_), _) => false,
        }
    }
}

/// Whether the leading bits are the same.
const fn same(a: u128, b: u128, bits: u32) -> bool {
    bits == 0 || (a ^ b) >> (128 - bits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lies_in_a_network_or_outside() {
        let holds =
            |network: &str, address: &str| Network::parse(network).unwrap().holds(address.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.255.1.2") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.1.1") && !holds("10.0.0.0/8", "::a00:1"));
        assert!(holds("172.16.0.0/12", "172.31.255.255") && !holds("172.16.0.0/12", "172.32.0.0"));
        assert!(holds("fd00::/8", "fd12::1") && !holds("fd00::/8", "2001::1"));
        assert!(holds("0.0.0.0/0", "8.8.8.8") && !holds("0.0.0.0/0", "fd00::1"));
        for text in ["10.0.0.0", "10.0.0.0/33", "x/8", "10.0.0.0/-1", "fd00::/129"] {
            assert!(Network::parse(text).is_err(), "{text}");
        }
    }
}
