//! A day as programs write it.

/// Year, month and day of `2024-03-31`, as they are written: whether there is such a day, a calendar says.
///
/// ```
/// assert_eq!(hbv::written_day("2024-03-31"), Some((2024, 3, 31)));
/// assert_eq!(hbv::written_day("2024-3-31"), None);
/// ```
#[inline]
pub fn written_day(text: &str) -> Option<(i16, i8, i8)> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let number = |figures: &[&u8]| {
        figures.iter().try_fold(0_i16, |sum, figure| {
            figure.is_ascii_digit().then(|| sum * 10 + i16::from(**figure - b'0'))
        })
    };
    let small = |figures: &[&u8]| number(figures).and_then(|it| i8::try_from(it).ok());
    Some((number(&[a, b, c, d])?, small(&[e, f])?, small(&[g, h])?))
}
