//! Names of subgenotypes: which of them holds for several, and which of them are hardly apart.

/// Groups whose members are less apart than subgenotypes are, each with the name of the whole. A3: Pourkarim 2010, J Clin
/// Virol 47:356, abstract (A3, the former "tentative A4", and A5); B3: Shi 2012, BMC Gastroenterol 12:116, abstract (B3, B5,
/// B7, B8, B9, and a former B6 of China, which is not told from the other B6 here).
const QUASI: [(&str, &[&str]); 2] =
    [("A3", &["A3", "A4", "A5"]), ("B3", &["B3", "B5", "B7", "B8", "B9"])];

/// Whether a name holds for another: `F2` for `F2a`, not `C1` for `C10`. D8 is a D7 with a part of E.
pub fn holds_for(name: &str, other: &str) -> bool {
    let rest = other.strip_prefix(name);
    rest.is_some_and(|rest| !rest.starts_with(|first: char| first.is_ascii_digit()))
        || (name, other) == ("D7", "D8")
}

/// The one among some names that holds for all of them; a letter by itself names no subgenotype.
pub fn common<'a>(names: &[&'a str]) -> Option<&'a str> {
    let shortest = names.iter().copied().min_by_key(|name| (name.len(), *name))?;
    let holds = names.iter().all(|name| holds_for(shortest, name));
    (shortest.len() > 1 && holds).then_some(shortest)
}

/// The quasi-subgenotype that all of some names belong to.
pub fn quasi(names: &[&str]) -> Option<&'static str> {
    let (name, _) =
        QUASI.iter().find(|(_, members)| names.iter().all(|name| members.contains(name)))?;
    (!names.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole() {
        assert!(holds_for("F2", "F2a") && holds_for("C1", "C1") && holds_for("C", "C"));
        assert!(!holds_for("C1", "C10") && !holds_for("D1", "D12") && !holds_for("F2a", "F2"));
    }

    #[test]
    fn what_is_common_holds_for_all() {
        assert_eq!(common(&["F2", "F2a"]), Some("F2"));
        assert_eq!(common(&["D7", "D8"]), Some("D7"));
        assert_eq!(common(&["C1", "C10"]), None);
        assert_eq!(common(&["E"]), None);
        assert_eq!(common(&[]), None);
    }

    #[test]
    fn a_group_is_said_where_all_are_of_it() {
        assert_eq!(quasi(&["A4", "A5"]), Some("A3"));
        assert_eq!(quasi(&["B7"]), Some("B3"));
        assert_eq!(quasi(&["A4", "A1"]), None);
        assert_eq!(quasi(&["B2"]), None);
        assert_eq!(quasi(&[]), None);
    }
}
