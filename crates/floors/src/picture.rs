//! The picture of a package's floors, as a page shows it.

use crate::package::Package;

/// The floors of a package, the highest first.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture(Vec<Vec<String>>);

impl Picture {
    /// Reads the picture behind the line "```floors NAME" of a page: one floor a line, its rooms (folders
    /// with their `/`, and files) parted by spaces; what stands in brackets is a remark.
    pub fn of(page: &str, name: &str) -> Option<Picture> {
        let mut lines = page.lines().skip_while(|line| *line != format!("```floors {name}"));
        lines.next()?;
        let floors = lines
            .take_while(|line| *line != "```")
            .map(|line| without_remarks(line).split_whitespace().map(str::to_owned).collect())
            .filter(|floor: &Vec<String>| !floor.is_empty());
        Some(Picture(floors.collect()))
    }

    /// Where the picture and the package differ: a room that is on no floor or on two, one that is not
    /// there, one that uses its own floor or a higher one.
    pub fn differences(&self, package: &Package) -> Vec<String> {
        let rooms = package.rooms();
        let floor_of =
            |room: &str| self.0.iter().position(|floor| floor.iter().any(|known| known == room));
        let mut differences = Vec::new();
        for (room, used) in &rooms {
            let drawn = self.0.iter().flatten().filter(|known| *known == room).count();
            if drawn != 1 {
                differences.push(format!("{room} is drawn {drawn} times"));
            }
            for other in used {
                if let (Some(own), Some(its)) = (floor_of(room), floor_of(other))
                    && its <= own
                {
                    differences.push(format!("{room} uses {other}, which is not below it"));
                }
            }
        }
        for known in self.0.iter().flatten().filter(|known| !rooms.contains_key(*known)) {
            differences.push(format!("{known} is not there"));
        }
        differences
    }
}

fn without_remarks(line: &str) -> String {
    let mut depth = 0;
    line.chars()
        .filter(|letter| {
            match letter {
                '(' => depth += 1,
                ')' => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}
