//! Tables of a story, by their heading.

/// What was read, or what is wrong with the story.
pub type Told<T> = Result<T, String>;

/// The rows of a table, its head first.
pub type Rows<'a> = Vec<Vec<&'a str>>;

/// The rows of a section's table, its head first; none where there is no such section.
///
/// # Errors
/// Where a row has more or fewer cells than the head.
pub fn section<'a>(text: &'a str, name: &str) -> Told<Option<Rows<'a>>> {
    let mut lines = text.lines();
    if !lines.any(|line| line.strip_prefix("## ").is_some_and(|title| title.trim() == name)) {
        return Ok(None);
    }
    let mut rows: Rows = Vec::new();
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        let Some(inner) = line.trim().strip_prefix('|').and_then(|l| l.strip_suffix('|')) else {
            continue;
        };
        let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
        if cells.iter().all(|cell| !cell.is_empty() && cell.trim_matches([':', '-']).is_empty()) {
            continue;
        }
        if rows.first().is_some_and(|head| head.len() != cells.len()) || cells.len() < 2 {
            return Err(format!("{name}: '{line}' has {} cells", cells.len()));
        }
        rows.push(cells);
    }
    Ok(Some(rows))
}

/// A row of a table of two columns, or of three with a day in front.
///
/// # Errors
/// Where it is neither.
pub fn with_day<'a>(head: &[&str], name: &str, row: &[&'a str]) -> Told<[&'a str; 3]> {
    match (head, row) {
        ([_, _], [a, b]) => Ok(["", a, b]),
        ([first, _, _], [day, a, b]) if *first == name => Ok([day, a, b]),
        _ => Err(format!("a table of two columns, or of three with '{name}' in front")),
    }
}
