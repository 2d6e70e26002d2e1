//! Signs and words for "less than" and its kin, before a number or behind it.

use super::Comparator;
use super::written_plain::{before, behind};
use Comparator::{AtLeast, AtMost, Equal, Greater, Less};

/// Before the number, longer ones first where one begins another.
const BEFORE: &[(&str, Comparator)] = &[
    ("< or =", AtMost),
    ("<or=", AtMost),
    ("> or =", AtLeast),
    (">or=", AtLeast),
    ("</=", AtMost),
    (">/=", AtLeast),
    ("<_", AtMost),
    (">_", AtLeast),
    ("<=", AtMost),
    ("=<", AtMost),
    (">=", AtLeast),
    ("=>", AtLeast),
    ("< =", AtMost),
    ("> =", AtLeast),
    ("≤", AtMost),
    ("≥", AtLeast),
    // "<^20" is how a message of HL7 parts the sign from the number.
    ("<^", Less),
    (">^", Greater),
    ("<", Less),
    (">", Greater),
    ("=", Equal),
    ("less than or equal to", AtMost),
    ("less or equal to", AtMost),
    ("less than", Less),
    ("lower than", Less),
    ("smaller than", Less),
    ("fewer than", Less),
    ("not more than", AtMost),
    ("no more than", AtMost),
    ("not greater than", AtMost),
    ("at most", AtMost),
    ("up to", AtMost),
    ("below", Less),
    ("under", Less),
    ("greater than or equal to", AtLeast),
    ("more than or equal to", AtLeast),
    ("greater than", Greater),
    ("more than", Greater),
    ("higher than", Greater),
    ("larger than", Greater),
    ("not less than", AtLeast),
    ("no less than", AtLeast),
    ("at least", AtLeast),
    ("above", Greater),
    ("over", Greater),
    ("le", AtMost),
    ("lt", Less),
    ("ge", AtLeast),
    ("gt", Greater),
    ("小于等于", AtMost),
    ("小于或等于", AtMost),
    ("低于或等于", AtMost),
    ("不大于", AtMost),
    ("不高于", AtMost),
    ("不超过", AtMost),
    ("至多", AtMost),
    ("小于", Less),
    ("小於", Less),
    ("少于", Less),
    ("低于", Less),
    ("低於", Less),
    ("不到", Less),
    ("不足", Less),
    ("大于等于", AtLeast),
    ("大于或等于", AtLeast),
    ("高于或等于", AtLeast),
    ("不小于", AtLeast),
    ("不低于", AtLeast),
    ("不少于", AtLeast),
    ("至少", AtLeast),
    ("大于", Greater),
    ("大於", Greater),
    ("高于", Greater),
    ("高於", Greater),
    ("超过", Greater),
    ("超過", Greater),
    ("多于", Greater),
    ("kleiner gleich", AtMost),
    ("kleiner als", Less),
    ("kleiner", Less),
    ("weniger als", Less),
    ("unterhalb von", Less),
    ("unterhalb", Less),
    ("unter", Less),
    ("oberhalb von", Greater),
    ("oberhalb", Greater),
    ("höchstens", AtMost),
    ("größer gleich", AtLeast),
    ("größer als", Greater),
    ("größer", Greater),
    ("mehr als", Greater),
    ("über", Greater),
    ("mindestens", AtLeast),
    ("inférieur ou égal à", AtMost),
    ("inférieure ou égale à", AtMost),
    ("inférieur à", Less),
    ("inférieure à", Less),
    ("inférieur au", Less),
    ("moins de", Less),
    ("au plus", AtMost),
    ("supérieur ou égal à", AtLeast),
    ("supérieure ou égale à", AtLeast),
    ("supérieur à", Greater),
    ("supérieure à", Greater),
    ("plus de", Greater),
    ("au moins", AtLeast),
    ("menor o igual a", AtMost),
    ("menor o igual que", AtMost),
    ("menor que", Less),
    ("menor de", Less),
    ("menor a", Less),
    ("menos de", Less),
    ("inferior a", Less),
    ("por debajo de", Less),
    ("por debajo", Less),
    ("por encima de", Greater),
    ("como máximo", AtMost),
    ("mayor o igual a", AtLeast),
    ("mayor o igual que", AtLeast),
    ("mayor que", Greater),
    ("mayor de", Greater),
    ("mayor a", Greater),
    ("más de", Greater),
    ("superior a", Greater),
    ("al menos", AtLeast),
    ("nhỏ hơn hoặc bằng", AtMost),
    ("nhỏ hơn", Less),
    ("ít hơn", Less),
    ("thấp hơn", Less),
    ("dưới", Less),
    ("lớn hơn hoặc bằng", AtLeast),
    ("lớn hơn", Greater),
    ("cao hơn", Greater),
    ("nhiều hơn", Greater),
    ("trên", Greater),
];

/// Behind it. The Chinese 以下 and 以上, the Korean 이하 and 이상 hold the number itself.
const BEHIND: &[(&str, Comparator)] = &[
    ("or less", AtMost),
    ("or lower", AtMost),
    ("or below", AtMost),
    ("and below", AtMost),
    ("or more", AtLeast),
    ("or higher", AtLeast),
    ("or above", AtLeast),
    ("or greater", AtLeast),
    ("and above", AtLeast),
    ("及以下", AtMost),
    ("或以下", AtMost),
    ("以下", AtMost),
    ("以内", AtMost),
    ("及以上", AtLeast),
    ("或以上", AtLeast),
    ("以上", AtLeast),
    ("未满", Less),
    ("未満", Less),
    ("미만", Less),
    ("이하", AtMost),
    ("초과", Greater),
    ("이상", AtLeast),
];

/// The sign that a text begins with, and what follows it.
pub(super) fn in_front(text: &str) -> (Comparator, &str) {
    for (word, comparator) in BEFORE {
        if let Some(rest) = behind(text, word) {
            return (*comparator, rest.trim_start());
        }
    }
    (Equal, text)
}

/// A word for a sign at the beginning or the end of what follows a number, and the rest of that.
pub(super) fn at_back(text: &str) -> Option<(Comparator, &str)> {
    let text = text.trim();
    BEHIND.iter().find_map(|(word, comparator)| {
        let rest = behind(text, word).or_else(|| before(text, word))?;
        Some((*comparator, rest.trim()))
    })
}

/// What a text ends with that says "less than": the text before it.
pub(super) fn before_less(text: &str) -> Option<&str> {
    let less = BEFORE.iter().filter(|(_, comparator)| matches!(comparator, Less | AtMost));
    less.filter_map(|(word, _)| before(text, word)).min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise the shorter one would be found, and the rest be no number.
    #[test]
    fn none_hides_a_longer_one() {
        for (at, (word, comparator)) in BEFORE.iter().enumerate() {
            for (shorter, other) in &BEFORE[..at] {
                let hidden = behind(word, shorter).is_some();
                assert!(!hidden || comparator == other, "{shorter} hides {word}");
                assert!(!hidden, "{shorter} hides {word}");
            }
        }
    }

    #[test]
    fn before_and_behind() {
        assert_eq!(in_front("<_ 250"), (AtMost, "250"));
        assert_eq!(in_front("Less than 10"), (Less, "10"));
        assert_eq!(in_front("不低于50"), (AtLeast, "50"));
        assert_eq!(in_front("levels"), (Equal, "levels"));
        assert_eq!(at_back(" IU/mL 이하"), Some((AtMost, "IU/mL")));
        assert_eq!(at_back("以上 IU/mL"), Some((AtLeast, "IU/mL")));
        assert_eq!(at_back("IU/mL"), None);
        assert_eq!(before_less("virus below"), Some("virus "));
        assert_eq!(before_less("20"), None);
    }
}
