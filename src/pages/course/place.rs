//! Where labels go, so that none covers another: each in the first row in which it has room, with its name where that fits
//! too; where no row has room, it is counted with its neighbours, "+3". Nothing is left out without being counted.

/// A label that belongs to a place on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The place that it belongs to.
    pub at: f64,
    /// How wide it is without its name, and with it.
    pub short: f64,
    pub wide: f64,
}

/// A label in its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which label, by its index.
    pub of: usize,
    pub row: usize,
    pub x: f64,
    /// Whether its name has room.
    pub named: bool,
}

/// Labels that are counted because they had no room.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub of: Vec<usize>,
    pub x: f64,
}

/// Where everything went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    pub placed: Vec<Placed>,
    /// They have a row of their own after all others.
    pub counted: Vec<Counted>,
    /// How many rows are used, without that of the counted.
    pub rows: usize,
}

/// The room for labels: from one edge to the other, in so many rows, with a gap between any two.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub left: f64,
    pub right: f64,
    pub rows: usize,
    pub gap: f64,
    /// How wide "+99" is.
    pub count: f64,
}

/// Places labels.
pub fn place(labels: &[Label], room: Room) -> Places {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|one, other| labels[*one].at.total_cmp(&labels[*other].at));
    let mut places = Places::default();
    let mut ends = vec![f64::NEG_INFINITY; room.rows];
    for of in order {
        let label = labels[of];
        let x = centred(label.at, label.short, room);
        match ends.iter().position(|end| x >= *end) {
            Some(row) => {
                ends[row] = x + label.short + room.gap;
                places.placed.push(Placed { of, row, x, named: false });
            }
            None => count(&mut places.counted, of, label.at, room),
        }
    }
    places.rows = places.placed.iter().map(|placed| placed.row + 1).max().unwrap_or(0);
    for index in 0..places.placed.len() {
        let Placed { of, row, x, .. } = places.placed[index];
        let next = places.placed[index + 1..].iter().find(|other| other.row == row);
        let end = next.map_or(room.right, |next| next.x - room.gap);
        places.placed[index].named = x + labels[of].wide <= end;
    }
    places
}

/// Around a place, but not beyond the edges.
fn centred(at: f64, width: f64, room: Room) -> f64 {
    (at - width / 2.0).min(room.right - width).max(room.left)
}

fn count(counted: &mut Vec<Counted>, of: usize, at: f64, room: Room) {
    let x = centred(at, room.count, room);
    match counted.last_mut() {
        Some(last) if x < last.x + room.count + room.gap => last.of.push(of),
        _ => counted.push(Counted { of: vec![of], x }),
    }
}

/// Names of levels on a vertical axis: each at its height, or in the next column where another is too near; left to the
/// words below where no column has room. `None` for those.
pub fn columns(heights: &[f64], columns: usize, apart: f64) -> Vec<Option<usize>> {
    let mut taken: Vec<(usize, f64)> = Vec::new();
    heights
        .iter()
        .map(|y| {
            let free = |column: &usize| {
                taken.iter().all(|(other, at)| other != column || (at - y).abs() >= apart)
            };
            let column = (0..columns).find(free)?;
            taken.push((column, *y));
            Some(column)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { left: 0.0, right: 300.0, rows: 3, gap: 2.0, count: 30.0 };

    fn label(at: f64, wide: f64) -> Label {
        Label { at, short: 24.0, wide }
    }

    /// The boxes of everything that was placed: row, left, right.
    fn boxes(labels: &[Label], places: &Places, room: Room) -> Vec<(usize, f64, f64)> {
        let placed = places.placed.iter().map(|placed| {
            let label = labels[placed.of];
            let width = if placed.named { label.wide } else { label.short };
            (placed.row, placed.x, placed.x + width)
        });
        let counted = places.counted.iter().map(|it| (room.rows, it.x, it.x + room.count));
        placed.chain(counted).collect()
    }

    fn check(labels: &[Label], room: Room) -> Places {
        let places = place(labels, room);
        let boxes = boxes(labels, &places, room);
        for (index, one) in boxes.iter().enumerate() {
            assert!(one.1 >= room.left && one.2 <= room.right, "{one:?} leaves the drawing");
            for other in &boxes[index + 1..] {
                let apart = one.0 != other.0
                    || one.2 + room.gap <= other.1 + 1e-9
                    || other.2 + room.gap <= one.1 + 1e-9;
                assert!(apart, "{one:?} {other:?}");
            }
        }
        let mut all: Vec<usize> = places.placed.iter().map(|placed| placed.of).collect();
        all.extend(places.counted.iter().flat_map(|counted| counted.of.iter().copied()));
        all.sort_unstable();
        assert_eq!(all, (0..labels.len()).collect::<Vec<_>>(), "each once");
        places
    }

    #[test]
    fn one_label_has_its_name_where_it_fits() {
        let fits = check(&[label(100.0, 212.0)], ROOM);
        assert_eq!(fits.placed, [Placed { of: 0, row: 0, x: 88.0, named: true }]);
        assert!(!check(&[label(100.0, 212.1)], ROOM).placed[0].named);
    }

    #[test]
    fn a_second_one_is_beside_it_or_in_the_next_row() {
        let beside = check(&[label(100.0, 24.0), label(126.0, 24.0)], ROOM);
        assert_eq!(beside.rows, 1);
        let below = check(&[label(100.0, 24.0), label(125.9, 24.0)], ROOM);
        assert_eq!((below.rows, below.placed[1].row), (2, 1));
        assert_eq!(below.placed[1].x, 113.9, "where it belongs");
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let four = check(&[label(50.0, 24.0); 4], ROOM);
        assert_eq!((four.placed.len(), four.counted.len()), (3, 1));
        assert_eq!(four.counted[0].of, [3]);
        let six = check(&[label(50.0, 24.0); 6], ROOM);
        assert_eq!(six.counted, [Counted { of: vec![3, 4, 5], x: 35.0 }]);
        let none = check(&[label(50.0, 24.0); 2], Room { rows: 0, ..ROOM });
        assert_eq!((none.rows, none.counted[0].of.len()), (0, 2));
    }

    #[test]
    fn labels_at_the_edges_stay_inside() {
        let places = check(&[label(-5.0, 40.0), label(300.0, 40.0)], ROOM);
        assert_eq!(places.placed[0].x, 0.0);
        assert_eq!((places.placed[1].x, places.placed[1].named), (276.0, false));
    }

    #[test]
    fn nothing_ever_covers_anything() {
        // A small generator of our own: the same labels in each run.
        let mut state = 7_u64;
        let mut random = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % below) as f64
        };
        for _ in 0..2_000 {
            let count = random(40) as usize;
            let labels: Vec<Label> =
                (0..count).map(|_| label(random(320) - 10.0, 24.0 + random(200))).collect();
            check(&labels, Room { rows: random(5) as usize, right: 120.0 + random(600), ..ROOM });
        }
    }

    #[test]
    fn names_of_levels_that_are_too_near_go_to_the_next_column() {
        assert_eq!(columns(&[10.0, 24.0, 50.0], 2, 14.0), [Some(0), Some(0), Some(0)]);
        assert_eq!(
            columns(&[10.0, 23.9, 24.0, 50.0], 2, 14.0),
            [Some(0), Some(1), Some(0), Some(0)]
        );
        assert_eq!(columns(&[10.0, 12.0, 11.0], 2, 14.0), [Some(0), Some(1), None]);
    }
}
