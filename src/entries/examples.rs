//! Made-up examples to load with one tap.

use super::Entries;

/// An example: the key of its name and what it fills in.
pub struct Example {
    pub key: &'static str,
    entries: &'static [(&'static str, &'static str)],
}

impl Example {
    pub fn entries(&self) -> Entries {
        let mut entries = Entries::default();
        for (key, value) in self.entries {
            entries.set(key, value);
        }
        entries
    }
}

/// Chosen so that each shows something else the page does.
pub const EXAMPLES: &[Example] = &[
    Example {
        key: "example-major",
        entries: &[
            ("hbsag", "found"),
            ("anti_hbs", "not-found"),
            ("hbeag", "found"),
            ("anti_hbe", "not-found"),
            ("anti_hbc", "found"),
            ("hbv_dna", "3e7"),
            ("alt", "22"),
            ("sex", "male"),
            ("age", "27"),
        ],
    },
    Example {
        key: "example-minor",
        entries: &[
            ("hbsag", "found"),
            ("anti_hbs", "not-found"),
            ("hbeag", "not-found"),
            ("anti_hbe", "found"),
            ("anti_hbc", "found"),
            ("hbv_dna", "1500"),
            ("alt", "38"),
            ("sex", "male"),
            ("age", "41"),
        ],
    },
    Example {
        key: "example-no-alt",
        entries: &[
            ("hbsag", "found"),
            ("anti_hbs", "not-found"),
            ("hbeag", "not-found"),
            ("anti_hbe", "found"),
            ("anti_hbc", "found"),
            ("hbv_dna", "8000"),
        ],
    },
    Example {
        key: "example-vaccinated",
        entries: &[
            ("hbsag", "not-found"),
            ("anti_hbs", "found"),
            ("anti_hbc", "not-found"),
            ("anti_hbs_titre", "150"),
            ("vaccinated", "yes"),
        ],
    },
    Example {
        key: "example-core-only",
        entries: &[
            ("hbsag", "not-found"),
            ("anti_hbs", "not-found"),
            ("hbeag", "not-found"),
            ("anti_hbe", "not-found"),
            ("anti_hbc", "found"),
        ],
    },
];
