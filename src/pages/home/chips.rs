//! The chips below the sheet: each opens its own fields, says how many of them are filled in, and all of them
//! can be searched.

use super::drawers::{control, drawer_id};
use crate::entries::{Entries, Group};
use crate::words::{Words, slug};
use clinical::values::lowercase;
use yew::prelude::*;

/// What is open, a bit each. A reducer, because several may change before the page is drawn again.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Open(u32);

/// What a chip is for, beside the groups of fields.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Chip {
    Fields(Group),
    /// The row of IgM anti-HBc.
    Igm,
}

impl Chip {
    fn bit(self) -> u32 {
        match self {
            Chip::Fields(group) => 1 << group as u32,
            Chip::Igm => 1 << 31,
        }
    }
}

impl Open {
    pub fn has(self, chip: Chip) -> bool {
        self.0 & chip.bit() != 0
    }

    pub fn with(self, chip: Chip) -> Open {
        Open(self.0 | chip.bit())
    }

    /// Everything that a chip can open.
    pub fn all() -> Open {
        Group::CHIPS
            .into_iter()
            .fold(Open::default().with(Chip::Igm), |open, group| open.with(Chip::Fields(group)))
    }

    pub fn without(self, chip: Chip) -> Open {
        Open(self.0 & !chip.bit())
    }
}

/// The chips that are always there, the usual ones first.
pub fn view(
    words: &Words,
    entries: &Entries,
    open: Open,
    on_chip: &Callback<(Chip, MouseEvent)>,
    all: Html,
) -> Html {
    let groups = Group::CHIPS.into_iter().map(|group| {
        let label = words.get(&format!("chip-{}", group.key()));
        (Chip::Fields(group), group.key(), label, group.filled(entries), drawer_id(group))
    });
    let igm = usize::from(!entries.get("igm_anti_hbc").is_empty());
    let others = [(Chip::Igm, "igm", words.get("chip-igm"), igm, "row-keys".to_owned())];
    html! {
        <div class="chips" role="group" aria-label={words.get("chips")}>
            <div class="slot">{ for groups.chain(others).map(|(chip, key, label, filled, drawer)| {
                let is_open = open.has(chip);
                let onclick = on_chip.reform(move |event: MouseEvent| (chip, event));
                let usual = matches!(chip, Chip::Fields(group) if Group::USUAL.contains(&group));
                let count = if filled > 0 { format!(" · {filled}") } else { String::new() };
                html! {
                    <button key={key} type="button" id={format!("chip-{key}")} class={classes!("chip-button", usual.then_some("usual"), (filled > 0).then_some("filled"))}
                        aria-expanded={is_open.to_string()} aria-controls={is_open.then_some(drawer)} {onclick}>
                        { label }{ count }
                    </button>
                }
            }) }</div>
            { all }
        </div>
    }
}

/// A field that the search found: what it is called, in which group it is, and its control.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub label: String,
    pub group: Group,
    pub control: String,
}

/// The fields whose names contain every word that was typed, in the order of the chips.
pub fn find(words: &Words, entries: &Entries, text: &str) -> Vec<Found> {
    let wanted: Vec<String> = text.split_whitespace().map(lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in Group::CHIPS {
        let name = words.get(&format!("group-{}", group.key()));
        let fields = group.fields().map(|field| (field.key, control(field.key, entries)));
        let of_rows = group.rows().into_iter().flat_map(|rows| {
            let last = rows.count(entries) - 1;
            rows.columns.iter().map(move |column| (column.key, rows.key(last, column.key)))
        });
        for (key, control) in fields.chain(of_rows) {
            let label = words.get(&format!("field-{}", slug(key)));
            let all = lowercase(&format!("{label} {name} {}", key.replace('_', " ")));
            if wanted.iter().all(|word| all.contains(word.as_str())) {
                found.push(Found { label: words.labelled(&name, &label), group, control });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::CONTEXT;
    use crate::words::{Language, Voice};

    #[test]
    fn every_field_behind_a_chip_is_found_by_its_name() {
        for language in Language::all() {
            let words = Words::new(language, Voice::Plain);
            for field in CONTEXT.iter().filter(|field| field.group != Group::Basics) {
                let label = words.get(&format!("field-{}", slug(field.key)));
                let found = find(&words, &Entries::default(), &label);
                let control = control(field.key, &Entries::default());
                assert!(found.iter().any(|found| found.control == control), "{label}");
            }
            assert!(find(&words, &Entries::default(), "no such field").is_empty());
            assert!(find(&words, &Entries::default(), " ").is_empty());
        }
    }

    #[test]
    fn each_chip_opens_by_itself() {
        let groups = Group::CHIPS.map(Chip::Fields);
        let chips: Vec<Chip> = groups.into_iter().chain([Chip::Igm]).collect();
        for chip in &chips {
            let open = Open::default().with(*chip);
            for other in &chips {
                assert_eq!(open.has(*other), other == chip, "{chip:?} {other:?}");
            }
            assert!(open.without(*chip) == Open::default());
        }
    }
}
