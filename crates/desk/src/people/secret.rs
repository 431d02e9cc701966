//! Secrets that are shown once: start passwords and keys of partner systems.

use crate::Desk;

/// Letters and digits that are not mistaken for one another when they are read out.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";

/// A start password of three groups of four signs, sixty bits.
pub fn start_password(desk: &Desk) -> String {
    let signs = drawn(desk, 12);
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// A key of 32 signs, 160 bits.
pub fn key(desk: &Desk) -> String {
    let signs: String = drawn(desk, 32).into_iter().collect();
    format!("glk_{}", signs.replace('+', "x"))
}

fn drawn(desk: &Desk, count: usize) -> Vec<char> {
    let mut bytes = vec![0_u8; count];
    desk.chance().fill(&mut bytes);
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}
