//! A picture as PNG. The policy lets no picture be made of an address of its own, so it is drawn mark by mark.

use super::{download, page};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What is drawn, in CSS pixels; colours as CSS has them.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled field: where, how large.
    Field { at: (f64, f64), size: (f64, f64), colour: &'static str },
    /// A text on its baseline; `anchor` is `start`, `center` or `end`.
    Text {
        at: (f64, f64),
        anchor: &'static str,
        height: f64,
        bold: bool,
        colour: &'static str,
        text: String,
    },
}

/// Pixels for each CSS pixel: sharp on paper too.
const SCALE: f64 = 3.0;

/// The fonts of pictures that leave the page.
pub const FONTS: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif";

/// Saves a picture of this size under a name. False where this browser cannot draw it.
pub fn save(name: &str, (width, height): (f64, f64), marks: &[Mark]) -> bool {
    draw(name, width, height, marks).is_some()
}

fn draw(name: &str, width: f64, height: f64, marks: &[Mark]) -> Option<()> {
    let canvas = page::document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width((width * SCALE).ceil() as u32);
    canvas.set_height((height * SCALE).ceil() as u32);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context.scale(SCALE, SCALE).ok()?;
    for mark in marks {
        match mark {
            Mark::Field { at: (x, y), size: (width, height), colour } => {
                context.set_fill_style_str(colour);
                context.fill_rect(*x, *y, *width, *height);
            }
            Mark::Text { at: (x, y), anchor, height, bold, colour, text } => {
                context.set_fill_style_str(colour);
                let weight = if *bold { "600 " } else { "" };
                context.set_font(&format!("{weight}{height}px {FONTS}"));
                context.set_text_align(anchor);
                context.fill_text(text, *x, *y).ok()?;
            }
        }
    }
    let name = name.to_owned();
    let made = Closure::once_into_js(move |blob: JsValue| {
        if !blob.is_null() {
            download::blob(&name, &blob);
        }
    });
    canvas.to_blob(made.unchecked_ref()).ok()
}
