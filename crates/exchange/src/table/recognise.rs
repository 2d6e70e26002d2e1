//! From the headers of a table to its mapping.

use super::headers;
use super::mapping::{Column, Form, Mapping, TWO_COLUMNS};

impl Mapping {
    /// The mapping of these headers: what `given` says counts, the rest is recognised.
    ///
    /// # Errors
    /// Where the given one names a column that the table does not have, or a field that there is not.
    pub fn of(headers: &[String], given: &Mapping) -> Result<Mapping, String> {
        for column in &given.columns {
            if !headers.contains(&column.header) {
                return Err(format!(
                    "the mapping names a column '{}', which this table has not",
                    column.header
                ));
            }
            if !headers::is_known(&column.is) {
                return Err(format!(
                    "column '{}': there is no field '{}'",
                    column.header, column.is
                ));
            }
        }
        let recognised: Vec<headers::Header> =
            headers.iter().map(|it| headers::recognised(it)).collect();
        let form = given.form.unwrap_or_else(|| headers::form(&recognised));
        let mut columns: Vec<(Column, u8)> = Vec::new();
        for (header, found) in headers.iter().zip(&recognised) {
            let own = given.columns.iter().find(|column| column.header == *header);
            columns.push(match own {
                Some(own) => {
                    let unit =
                        if own.unit.is_empty() { found.unit.clone() } else { own.unit.clone() };
                    (Column { unit, ..own.clone() }, 0)
                }
                None => found.column(header, form),
            });
        }
        headers::settle(&mut columns, form);
        let columns = columns.into_iter().map(|(column, _)| column).collect();
        Ok(Mapping { form: Some(form), columns, ..given.clone() })
    }

    /// Whether anything of it can be read.
    pub fn is_any(&self) -> bool {
        match self.form {
            Some(Form::Long) => {
                let has = |is: &str| self.columns.iter().any(|column| column.is == is);
                has("test") && has("result")
            }
            _ => self.columns.iter().any(|column| {
                clinical::case::field(&column.is).is_some() || column.why == TWO_COLUMNS
            }),
        }
    }
}
