//! Today, by the device's own clock and calendar.

use clinical::case::Date;

/// The day of reading; `None` where the clock names no possible day.
#[cfg(target_arch = "wasm32")]
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(
        i16::try_from(now.get_full_year()).ok()?,
        i8::try_from(now.get_month() + 1).ok()?,
        i8::try_from(now.get_date()).ok()?,
    )
    .ok()
}

/// Day and time by the device's clock, `2026-11-30 08:20`.
pub fn now() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes()
    )
}

/// Milliseconds by the device's clock, to measure with.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// There is no device while prerendering and in native tests.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> Option<Date> {
    None
}
