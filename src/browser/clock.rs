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

/// There is no device while prerendering and in native tests.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> Option<Date> {
    None
}
