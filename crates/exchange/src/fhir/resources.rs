//! The resources of a text, and how one refers to another.

use serde_json::Value as Json;
use std::collections::BTreeMap;

/// All resources, to follow references in.
pub struct Resources<'a> {
    all: &'a [&'a Json],
    /// The first of each id.
    by_id: BTreeMap<&'a str, &'a Json>,
    /// The first report that names a result, by the result's id.
    reports: BTreeMap<&'a str, &'a Json>,
}

impl<'a> Resources<'a> {
    /// Of these.
    pub fn of_all(all: &'a [&'a Json]) -> Resources<'a> {
        let mut by_id = BTreeMap::new();
        let mut reports = BTreeMap::new();
        for resource in all {
            if let Some(id) = resource["id"].as_str() {
                by_id.entry(id).or_insert(*resource);
            }
            if resource["resourceType"] == "DiagnosticReport" {
                for result in resource["result"].as_array().into_iter().flatten() {
                    if let Some(id) = referred(result) {
                        reports.entry(id).or_insert(*resource);
                    }
                }
            }
        }
        Resources { all, by_id, reports }
    }

    /// Each.
    pub fn iter(&self) -> impl Iterator<Item = &'a Json> {
        self.all.iter().copied()
    }

    /// The resource that a reference points to: `Patient/p1`, `urn:uuid:…`, `#s`.
    pub fn find(&self, reference: &Json) -> Option<&'a Json> {
        self.of_id(referred(reference)?)
    }

    /// The report that holds a result.
    pub fn report_of(&self, resource: &Json) -> Option<&'a Json> {
        self.reports.get(resource["id"].as_str()?).copied()
    }

    /// The first resource of an id.
    pub fn of_id(&self, id: &str) -> Option<&'a Json> {
        self.by_id.get(id).copied()
    }

    /// Those of a type.
    pub fn of(&self, kind: &'static str) -> impl Iterator<Item = &'a Json> {
        self.all.iter().filter(move |it| it["resourceType"] == kind).copied()
    }
}

/// The id that a reference names, whatever stands before it.
pub fn referred(reference: &Json) -> Option<&str> {
    reference["reference"].as_str()?.rsplit(['/', ':', '#']).next()
}

/// The id of a resource; its type where it has none.
pub fn id(resource: &Json) -> String {
    let kind = resource["resourceType"].as_str().unwrap_or("resource");
    resource["id"].as_str().unwrap_or(kind).to_owned()
}
