//! The resources of a text, and how one refers to another.

use serde_json::Value as Json;

/// All resources, to follow references in.
pub struct Resources<'a> {
    all: &'a [&'a Json],
}

impl<'a> Resources<'a> {
    /// Of these.
    pub fn of_all(all: &'a [&'a Json]) -> Resources<'a> {
        Resources { all }
    }

    /// Each.
    pub fn iter(&self) -> impl Iterator<Item = &'a Json> {
        self.all.iter().copied()
    }

    /// The resource that a reference points to: `Patient/p1`, `urn:uuid:…`, `#s`.
    pub fn find(&self, reference: &Json) -> Option<&'a Json> {
        let text = reference["reference"].as_str()?;
        let id = text.rsplit(['/', ':', '#']).next()?;
        self.all.iter().find(|it| it["id"].as_str() == Some(id)).copied()
    }

    /// The report that holds a result.
    pub fn report_of(&self, resource: &Json) -> Option<&'a Json> {
        let own = resource["id"].as_str()?;
        self.of("DiagnosticReport").find(|report| {
            let results = report["result"].as_array().into_iter().flatten();
            let mut ids =
                results.filter_map(|it| it["reference"].as_str()?.rsplit(['/', ':', '#']).next());
            ids.any(|id| id == own)
        })
    }

    /// Those of a type.
    pub fn of(&self, kind: &'static str) -> impl Iterator<Item = &'a Json> {
        self.all.iter().filter(move |it| it["resourceType"] == kind).copied()
    }
}

/// The id of a resource; its type where it has none.
pub fn id(resource: &Json) -> String {
    let kind = resource["resourceType"].as_str().unwrap_or("resource");
    resource["id"].as_str().unwrap_or(kind).to_owned()
}
