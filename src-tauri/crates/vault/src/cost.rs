//! What one guess at a passphrase costs: Argon2id and its bounds (FORMAT.md §6).
//!
//! A cost read from a file is bounded before a byte is allocated, so a hostile header cannot ask for hours or for all
//! memory. The lower bound holds for new vaults only: old and test vaults stay readable.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::EnrolError;

/// Parameters of Argon2id (version 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes; computed one after another here.
    pub lanes: u32,
}

impl Cost {
    /// Memory and passes every new vault starts measuring from: 256 MiB, three passes.
    pub const STANDARD: Self = Self { memory_kib: 256 * 1024, iterations: 3, lanes: 1 };
    /// For tests only: protects nothing.
    pub const TEST: Self = Self { memory_kib: 16, iterations: 1, lanes: 1 };
    /// The weakest cost for a vault that the program makes.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, iterations: 3, lanes: 1 };

    const MEMORY_MAX_KIB: u32 = 1024 * 1024;
    const ITERATIONS_MAX: u32 = 12;
    const LANES_MAX: u32 = 4;
    const WORK_MAX_KIB: u64 = 4 * 1024 * 1024;

    /// Whether a file may ask for this cost.
    pub fn is_acceptable(self) -> bool {
        (1..=Self::LANES_MAX).contains(&self.lanes)
            && (1..=Self::ITERATIONS_MAX).contains(&self.iterations)
            && (8 * self.lanes..=Self::MEMORY_MAX_KIB).contains(&self.memory_kib)
            && u64::from(self.memory_kib) * u64::from(self.iterations) <= Self::WORK_MAX_KIB
    }

    /// The cost for a computer on which [`Cost::STANDARD`] took `standard`: as much memory, and passes until a guess
    /// costs about three quarters of a second. Where even three passes take more than two seconds, less memory is
    /// used, down to [`Cost::FLOOR`]: a lock nobody waits for gets switched off.
    #[must_use]
    pub fn suited_to(standard: Duration) -> Self {
        const AIM_MS: u128 = 750;
        const PATIENCE_MS: u128 = 2000;
        let mut cost = Self::STANDARD;
        let mut three_ms = standard.as_millis().max(1);
        while three_ms > PATIENCE_MS && cost.memory_kib > Self::FLOOR.memory_kib {
            cost.memory_kib /= 2;
            three_ms /= 2;
        }
        let wanted = (AIM_MS * u128::from(cost.iterations)).div_ceil(three_ms.max(1));
        let passes = u32::try_from(wanted).unwrap_or(u32::MAX);
        cost.iterations = passes.clamp(Self::FLOOR.iterations, Self::ITERATIONS_MAX);
        cost
    }

    /// Pays the cost once, for the caller's clock to measure.
    ///
    /// # Errors
    /// [`EnrolError::CostRefused`], or [`EnrolError::NoMemory`] when the computer has not so much memory free.
    pub fn pay(self) -> Result<(), EnrolError> {
        match stretch(b"measured", &[0; 32], self) {
            Ok(_) => Ok(()),
            Err(StretchError::Refused) => Err(EnrolError::CostRefused),
            Err(StretchError::Memory) => Err(EnrolError::NoMemory),
        }
    }

    /// Whether a guess costs at least as much memory and as many passes as with `other`.
    pub fn is_at_least(self, other: Self) -> bool {
        self.memory_kib >= other.memory_kib && self.iterations >= other.iterations
    }
}

/// Why a passphrase was not stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StretchError {
    /// The cost is outside the bounds.
    Refused,
    /// The computer has no such memory free now.
    Memory,
}

/// Argon2id of `phrase`; 32 bytes. The working memory is wiped, for its last block gives the result.
pub(crate) fn stretch(
    phrase: &[u8],
    salt: &[u8; 32],
    cost: Cost,
) -> Result<Zeroizing<[u8; 32]>, StretchError> {
    if !cost.is_acceptable() {
        return Err(StretchError::Refused);
    }
    let params = Params::new(cost.memory_kib, cost.iterations, cost.lanes, Some(32))
        .map_err(|_| StretchError::Refused)?;
    let count = params.block_count();
    let mut blocks = Zeroizing::new(Vec::new());
    blocks.try_reserve_exact(count).map_err(|_| StretchError::Memory)?;
    blocks.resize(count, Block::default());
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(phrase, salt, out.as_mut(), blocks.as_mut_slice())
        .map_err(|_| StretchError::Refused)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_costs_are_in_order() {
        assert!(Cost::STANDARD.is_acceptable() && Cost::STANDARD.is_at_least(Cost::FLOOR));
        assert!(Cost::TEST.is_acceptable() && !Cost::TEST.is_at_least(Cost::FLOOR));
    }

    #[test]
    fn the_measured_cost_is_about_a_second_and_within_its_bounds() {
        for millis in [0, 1, 20, 150, 400, 750, 900, 1500, 2500, 6000, 60_000, u64::MAX] {
            let cost = Cost::suited_to(Duration::from_millis(millis));
            assert!(cost.is_acceptable() && cost.is_at_least(Cost::FLOOR), "{millis} ms: {cost:?}");
        }
        let of = |millis| Cost::suited_to(Duration::from_millis(millis));
        assert_eq!(of(900), Cost::STANDARD, "already long enough");
        assert_eq!(of(300), Cost { iterations: 8, ..Cost::STANDARD }, "0.1 s a pass: 0.8 s");
        assert_eq!(of(10).iterations, 12, "never above what a header may ask for");
        assert_eq!(of(3000).memory_kib, 128 * 1024, "a slow computer pays with less memory");
        assert_eq!(of(60_000), Cost::FLOOR);
        assert_eq!(Cost::TEST.pay(), Ok(()));
        let absurd = Cost { memory_kib: u32::MAX, ..Cost::TEST };
        assert_eq!(absurd.pay(), Err(EnrolError::CostRefused));
    }

    #[test]
    fn a_hostile_cost_is_refused_before_any_work() {
        let asked = |memory_kib, iterations, lanes| Cost { memory_kib, iterations, lanes };
        for cost in [
            asked(u32::MAX, 1, 1),
            asked(1024 * 1024 + 1, 1, 1),
            asked(16, u32::MAX, 1),
            asked(16, 13, 1),
            asked(16, 0, 1),
            asked(7, 1, 1),
            asked(64, 1, 0),
            asked(64, 1, 5),
            asked(64, 1, u32::MAX / 8 + 1),
            asked(1024 * 1024, 5, 1),
        ] {
            assert!(!cost.is_acceptable(), "{cost:?}");
            assert_eq!(stretch(b"phrase", &[0; 32], cost).err(), Some(StretchError::Refused), "{cost:?}");
        }
    }
}
