//! Decimal numbers as doubles, rounded once and to the nearest: what `str::parse` gives, without the tables of 10 KB that it
//! brings into the page. Numbers as people write them are exact in one multiplication or division; more digits go the long
//! way.

/// The powers of ten that a double holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Every whole number up to this one is a double.
const WHOLE: u64 = 1 << 53;

/// As many digits decide how a double is rounded; of more it matters only whether one is not zero.
const MOST_DIGITS: usize = 800;

/// Reads `12`, `-0.5`, `.5`, `5.`, `3e7`, `3E-7`: signs, digits, at most one point, an exponent. Too large a number is
/// infinite, too small a one zero.
///
/// ```
/// use clinical::values::decimal;
/// assert_eq!(decimal("0.1"), Some(0.1));
/// assert_eq!(decimal("9007199254740993"), Some(9007199254740992.0));
/// assert_eq!(decimal("1.2.3"), None);
/// ```
pub fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (digits, power) = match unsigned.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, exponent(power)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if !all().all(|digit| digit.is_ascii_digit()) || all().next().is_none() {
        return None;
    }
    let power = power.saturating_sub(fraction.len() as i64);
    if let Some(value) = exact(all(), power) {
        return Some(if text.starts_with('-') { -value } else { value });
    }
    let digits: Vec<u32> =
        all().map(|digit| u32::from(digit - b'0')).skip_while(|digit| *digit == 0).collect();
    let value = value(digits, power);
    Some(if text.starts_with('-') { -value } else { value })
}

/// Digits times a power of ten where a double holds both: then one operation rounds once.
fn exact(digits: impl Iterator<Item = u8>, power: i64) -> Option<f64> {
    let tens = EXACT.get(usize::try_from(power.unsigned_abs()).ok()?)?;
    let mut whole = 0_u64;
    for digit in digits {
        whole = whole * 10 + u64::from(digit - b'0');
        if whole > WHOLE {
            return None;
        }
    }
    Some(if power < 0 { whole as f64 / tens } else { whole as f64 * tens })
}

/// The digits behind an `e`. Beyond a few of them a number is infinite or zero.
fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size =
        digits.bytes().fold(0_i64, |sum, digit| (sum * 10 + i64::from(digit - b'0')).min(1 << 40));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Digits, the first of which is not zero, times a power of ten.
fn value(mut digits: Vec<u32>, mut power: i64) -> f64 {
    while digits.last() == Some(&0) {
        digits.pop();
        power += 1;
    }
    let size = power.saturating_add(digits.len() as i64);
    match size {
        _ if digits.is_empty() => return 0.0,
        310.. => return f64::INFINITY,
        ..-330 => return 0.0,
        _ => {}
    }
    if digits.len() <= 19 {
        let whole = digits.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
        if whole <= WHOLE
            && let Some(tens) = EXACT.get(power.unsigned_abs() as usize)
        {
            return if power < 0 { whole as f64 / tens } else { whole as f64 * tens };
        }
    }
    if digits.len() > MOST_DIGITS {
        power += (digits.len() - MOST_DIGITS - 1) as i64;
        digits.truncate(MOST_DIGITS);
        // The last digit is not zero.
        digits.push(1);
    }
    let mut above = Natural::default();
    for digit in digits {
        above.times_plus(10, digit);
    }
    let mut below = Natural(vec![1]);
    let scaled = if power < 0 { &mut below } else { &mut above };
    for _ in 0..power.unsigned_abs() {
        scaled.times_plus(10, 0);
    }
    quotient(above, below)
}

/// The double next to `above / below`; of two as near the even one.
fn quotient(mut above: Natural, mut below: Natural) -> f64 {
    // 2^64 at least, 2^66 at most: more bits than a double has.
    let mut shift = 65 + below.bits() - above.bits();
    if shift > 0 {
        above.shift(shift)
    } else {
        below.shift(-shift)
    }
    let mut found = 0_u128;
    below.shift(66);
    for _ in 0..=66 {
        found <<= 1;
        if above.not_below(&below) {
            above.subtract(&below);
            found |= 1;
        }
        below.halve();
    }
    // Whether anything is left counts where the rest would be just one half.
    found = found << 1 | u128::from(above.bits() > 0);
    shift += 1;
    let highest = 127 - found.leading_zeros() as i64;
    let exponent = highest - shift;
    // Below the normal range the mantissa loses a bit for each power of two.
    let kept = 53 - (-1022 - exponent).max(0);
    if kept < 0 {
        return 0.0;
    }
    let dropped = highest + 1 - kept;
    let (whole, rest) = (found >> dropped, found & ((1 << dropped) - 1));
    let half = 1_u128 << (dropped - 1);
    let rounded = whole as u64 + u64::from(rest > half || rest == half && whole & 1 == 1);
    if exponent < -1022 {
        return f64::from_bits(rounded);
    }
    if exponent > 1023 {
        return f64::INFINITY;
    }
    // A mantissa that was rounded up to the next power of two carries into the exponent.
    f64::from_bits((((exponent + 1022) as u64) << 52) + rounded)
}

/// A natural number of any size, its lowest 32 bits first, without zeros at its end.
#[derive(Default)]
struct Natural(Vec<u32>);

impl Natural {
    fn bits(&self) -> i64 {
        self.0.last().map_or(0, |last| self.0.len() as i64 * 32 - i64::from(last.leading_zeros()))
    }

    fn times_plus(&mut self, factor: u32, mut carry: u32) {
        for part in &mut self.0 {
            let product = u64::from(*part) * u64::from(factor) + u64::from(carry);
            (*part, carry) = (product as u32, (product >> 32) as u32);
        }
        if carry > 0 {
            self.0.push(carry);
        }
    }

    /// Times a power of two.
    fn shift(&mut self, by: i64) {
        self.times_plus(1 << (by % 32), 0);
        let zeros = (by / 32) as usize;
        self.0.splice(0..0, std::iter::repeat_n(0, zeros));
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for part in self.0.iter_mut().rev() {
            let low = *part & 1;
            *part = *part >> 1 | carry << 31;
            carry = low;
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn not_below(&self, other: &Natural) -> bool {
        let sizes = self.0.len().cmp(&other.0.len());
        sizes.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev())).is_ge()
    }

    /// Takes a smaller number away.
    fn subtract(&mut self, other: &Natural) {
        let mut borrow = false;
        for (at, part) in self.0.iter_mut().enumerate() {
            let (less, under) = part.overflowing_sub(other.0.get(at).copied().unwrap_or(0));
            let (less, also) = less.overflowing_sub(u32::from(borrow));
            (*part, borrow) = (less, under || also);
        }
        self.trim();
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;
    use proptest::prelude::*;

    fn same(text: &str) {
        let expected: Option<f64> = text.parse().ok();
        let read = decimal(text);
        assert_eq!(
            read.map(f64::to_bits),
            expected.map(f64::to_bits),
            "{text}: {read:?}, not {expected:?}"
        );
    }

    #[test]
    fn as_the_library_reads_them() {
        for text in [
            "0",
            "-0",
            "+0",
            "1",
            "0.1",
            "0.10",
            ".5",
            "5.",
            "1e22",
            "1e23",
            "-1e23",
            "8.5e22",
            "2.3e5",
            "17182.130584",
            "1e-22",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.0000000000000000000000000001",
            "9007199254740994.9999999999999",
            "0.1000000000000000055511151231257827021181583404541015625",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1.797693134862315807e308",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2e-324",
            "5e-325",
            "1e309",
            "1e-400",
            "1e999999999999999999999",
            "1e-999999999999999999999",
            "0e999",
            "123456789012345678901234567890",
            "0.000000000000000000000000000000123456789012345678901234567890",
            // No numbers.
            "",
            ".",
            "+",
            "-",
            "e5",
            "1e",
            "1e+",
            "1.2.3",
            "1,2",
            " 1",
            "1 ",
            "0x10",
            "1e5.5",
            "--1",
            "+-1",
            "1e--5",
            "٣",
        ] {
            same(text);
        }
        same(&format!("1{}", "0".repeat(400)));
        same(&format!("0.{}1", "0".repeat(400)));
        same(&format!("1.{}1e-10", "0".repeat(2000)));
        // Just above the middle between two doubles, by a digit far behind.
        same(&format!("9007199254740993.{}1", "0".repeat(1500)));
        same(&format!("9007199254740993.{}", "0".repeat(1500)));
    }

    proptest! {
        #[test]
        fn any_digits(whole in "[0-9]{0,25}", fraction in "[0-9]{0,25}", exponent in -340_i32..320, sign in "[+-]?") {
            same(&format!("{sign}{whole}.{fraction}"));
            same(&format!("{sign}{whole}.{fraction}e{exponent}"));
        }

        #[test]
        fn every_double_as_it_prints(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            same(&format!("{value}"));
            same(&format!("{value:e}"));
            same(&format!("{value:.3}"));
        }

        /// Exactly between two doubles, with all digits, and a little beside it.
        #[test]
        fn the_middle_between_two_doubles(mantissa in (1_u64 << 52)..(1 << 53), power in 1_u32..60, more in "[0-9]{0,30}") {
            let middle = (u128::from(mantissa) * 2 + 1) << power;
            same(&format!("{middle}"));
            same(&format!("{middle}.0{more}"));
            same(&format!("{}.9{more}", middle - 1));
        }
    }
}
