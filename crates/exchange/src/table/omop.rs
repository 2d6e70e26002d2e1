//! OMOP's `measurement`: concepts of tests, units and signs by their numbers.
//!
//! Numbers and LOINC codes as public conversions into OMOP use them, taken from Athena's vocabularies (the list of
//! sample measurement concepts of OHDSI Korea; seeds of OMOP databases that name LOINC code and concept id side by side).
//! Markers of hepatitis B and HBV DNA are read by their source values.

/// The LOINC code of a measurement's concept.
pub fn loinc(concept: &str) -> Option<&'static str> {
    Some(match concept {
        "3006923" => "1742-6",
        "3013721" => "1920-8",
        "3024561" => "1751-7",
        "3024128" => "1975-2",
        "3035995" => "6768-6",
        "3016723" => "2160-0",
        "3024929" => "777-3",
        "3009306" => "1834-1",
        _ => return None,
    })
}

/// The unit of a unit's concept.
pub fn unit(concept: &str) -> Option<&'static str> {
    Some(match concept {
        "8645" => "U/L",
        "8713" => "g/dL",
        "8840" => "mg/dL",
        "8842" => "ng/mL",
        _ => return None,
    })
}

/// The sign of an operator's concept.
pub fn sign(concept: &str) -> Option<&'static str> {
    Some(match concept {
        "4171754" => "<=",
        "4171755" => ">=",
        "4171756" => "<",
        "4172703" => "=",
        "4172704" => ">",
        _ => return None,
    })
}
