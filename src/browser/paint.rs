//! A drawing of the page as a PNG. It is painted shape by shape on a canvas: an image made from the drawing's text would need a
//! policy that allows images from elsewhere than the page's own files. Called by name, so that a browser's whole canvas is no
//! part of what the page loads first.

use super::page;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The fonts of pictures that leave the page.
pub const FONTS: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif";

/// The `svg` with this id on the page, and its size.
///
/// # Errors
/// Where there is none.
pub fn on_page(id: &str) -> Result<(Element, (f64, f64)), JsValue> {
    let drawing = page::root().query_selector(&format!("#{id} > svg"))?;
    let drawing = drawing.ok_or(JsValue::NULL)?;
    let size = (number(&drawing, "width"), number(&drawing, "height"));
    Ok((drawing, size))
}

/// A drawing that is not on the page, from its markup.
///
/// # Errors
/// Where it is none.
pub fn of_markup(markup: &str) -> Result<Element, JsValue> {
    let place = page::document().create_element("div")?;
    place.set_inner_html(markup);
    place.query_selector("svg")?.ok_or(JsValue::NULL)
}

/// Paints a drawing of this size on white, `fine` times as fine, and hands over the PNG. `colour` is what a colour's name
/// stands for: `var(--ink)`.
///
/// # Errors
/// Where the browser cannot paint.
pub fn png(
    drawing: &Element,
    (width, height): (f64, f64),
    fine: f64,
    colour: impl Fn(&str) -> Option<&'static str>,
    done: impl Fn(&JsValue) + 'static,
) -> Result<(), JsValue> {
    let canvas: JsValue = page::document().create_element("canvas")?.into();
    set(&canvas, "width", (width * fine).ceil().into())?;
    set(&canvas, "height", (height * fine).ceil().into())?;
    let brush = call(&canvas, "getContext", &["2d".into()])?;
    call(&brush, "scale", &[fine.into(), fine.into()])?;
    set(&brush, "fillStyle", "#ffffff".into())?;
    call(&brush, "fillRect", &[0.into(), 0.into(), width.into(), height.into()])?;
    set(&brush, "lineJoin", "round".into())?;
    let shapes = drawing.query_selector_all("rect, circle, path, text")?;
    for index in 0..shapes.length() {
        if let Some(shape) = shapes.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            one(&brush, &shape, &colour)?;
        }
    }
    let done = Closure::once_into_js(move |blob: JsValue| done(&blob));
    call(&canvas, "toBlob", &[done, "image/png".into()])?;
    Ok(())
}

fn one(
    brush: &JsValue,
    shape: &Element,
    colour: &impl Fn(&str) -> Option<&'static str>,
) -> Result<(), JsValue> {
    let paint = |name: &str| {
        let value = shape.get_attribute(name).filter(|value| value != "none")?;
        let named = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')'));
        named.map_or(Some(value.clone()), |named| colour(named).map(str::to_owned))
    };
    let (fill, stroke) = (paint("fill"), paint("stroke"));
    let dash = shape.get_attribute("stroke-dasharray").unwrap_or_default();
    let dash: Array = dash
        .split_whitespace()
        .filter_map(|it| it.parse::<f64>().ok())
        .map(JsValue::from)
        .collect();
    call(brush, "setLineDash", &[dash.into()])?;
    set(brush, "lineWidth", number(shape, "stroke-width").into())?;
    set(brush, "fillStyle", fill.clone().unwrap_or_default().into())?;
    set(brush, "strokeStyle", stroke.clone().unwrap_or_default().into())?;
    if shape.tag_name() == "text" {
        let said = |name: &str| shape.get_attribute(name).unwrap_or_default();
        let height = shape.get_attribute("font-size").unwrap_or_else(|| "12".to_owned());
        set(brush, "font", format!("{} {height}px {FONTS}", said("font-weight")).into())?;
        let anchor = said("text-anchor");
        let align = match &*anchor {
            "middle" => "center",
            "end" => "end",
            _ => "start",
        };
        set(brush, "textAlign", align.into())?;
        let text: JsValue = shape.text_content().unwrap_or_default().into();
        let [x, y]: [JsValue; 2] = ["x", "y"].map(|name| number(shape, name).into());
        // The ground behind the letters first.
        if stroke.is_some() {
            call(brush, "strokeText", &[text.clone(), x.clone(), y.clone()])?;
        }
        call(brush, "fillText", &[text, x, y])?;
        return Ok(());
    }
    let path = path(shape)?;
    if fill.is_some() {
        call(brush, "fill", std::slice::from_ref(&path))?;
    }
    if stroke.is_some() {
        call(brush, "stroke", &[path])?;
    }
    Ok(())
}

/// The outline of a shape.
fn path(shape: &Element) -> Result<JsValue, JsValue> {
    let d = match &*shape.tag_name() {
        "rect" => {
            let [x, y, width, height] =
                ["x", "y", "width", "height"].map(|name| number(shape, name));
            format!("M{x} {y}h{width}v{height}h-{width}z")
        }
        "circle" => {
            let [x, y, r] = ["cx", "cy", "r"].map(|name| number(shape, name));
            let across = 2.0 * r;
            format!("M{} {y}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z", x - r)
        }
        _ => shape.get_attribute("d").unwrap_or_default(),
    };
    let kind = Reflect::get(&page::window(), &"Path2D".into())?;
    let kind: Function = kind.dyn_into()?;
    Reflect::construct(&kind, &Array::of1(&JsValue::from(d)))
}

fn number(shape: &Element, name: &str) -> f64 {
    shape.get_attribute(name).and_then(|value| value.parse().ok()).unwrap_or_default()
}

fn set(on: &JsValue, name: &str, value: JsValue) -> Result<(), JsValue> {
    Reflect::set(on, &name.into(), &value).map(|_| ())
}

fn call(on: &JsValue, name: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(on, &name.into())?.dyn_into()?;
    Reflect::apply(&function, on, &given.iter().cloned().collect())
}
