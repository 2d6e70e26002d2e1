//! Many results in a narrow place: of each stretch of a few pixels the lowest and the highest are drawn, so that no peak is
//! lost and a line of thousands is as quick as one of hundreds.

/// What is drawn of one stretch: where it is, from where to where (in pixels from the top), and of how many results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    pub x: f64,
    pub top: f64,
    pub bottom: f64,
    /// Where the line comes in and goes out.
    pub first: f64,
    pub last: f64,
    pub of: usize,
    /// The numbers of its first and its last day.
    pub from: i32,
    pub to: i32,
}

/// How wide a stretch is, in pixels.
pub const WIDTH: f64 = 4.0;

/// The stretches of a series that is in the order of its days: each point is a day, its x and its y.
pub fn buckets(points: impl Iterator<Item = (i32, f64, f64)>) -> Vec<Bucket> {
    let mut buckets: Vec<Bucket> = Vec::new();
    for (day, x, y) in points {
        match buckets.last_mut() {
            Some(last) if (x / WIDTH).floor() == (last.x / WIDTH).floor() => {
                last.top = last.top.min(y);
                last.bottom = last.bottom.max(y);
                last.last = y;
                last.of += 1;
                last.to = day;
            }
            _ => buckets.push(Bucket {
                x,
                top: y,
                bottom: y,
                first: y,
                last: y,
                of: 1,
                from: day,
                to: day,
            }),
        }
    }
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_and_the_highest_of_a_stretch_are_kept() {
        let points = [(1, 0.0, 50.0), (2, 1.0, 10.0), (3, 3.9, 90.0), (4, 4.0, 40.0)];
        let buckets = buckets(points.into_iter());
        assert_eq!(buckets.len(), 2);
        let first = buckets[0];
        assert_eq!((first.top, first.bottom, first.first, first.last), (10.0, 90.0, 50.0, 90.0));
        assert_eq!((first.of, first.from, first.to), (3, 1, 3));
        assert_eq!((buckets[1].of, buckets[1].top, buckets[1].bottom), (1, 40.0, 40.0));
    }

    #[test]
    fn few_results_stay_as_they_are_and_none_is_lost() {
        let apart = (0..20).map(|at| (at, f64::from(at) * WIDTH, 5.0));
        assert!(buckets(apart).iter().all(|bucket| bucket.of == 1));
        let many = (0..5_000).map(|at| (at, f64::from(at) * 0.1, f64::from(at % 97)));
        let buckets = buckets(many);
        assert_eq!(buckets.iter().map(|bucket| bucket.of).sum::<usize>(), 5_000);
        assert!(buckets.len() <= 126, "{}", buckets.len());
        let (top, bottom) = (0.0, 96.0);
        assert!(
            buckets.iter().any(|it| it.top == top) && buckets.iter().any(|it| it.bottom == bottom)
        );
        assert_eq!(super::buckets(std::iter::empty()), []);
    }
}
