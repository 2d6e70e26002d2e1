//! A picture that a person can take along: on the page in the page's colours, as SVG and PNG in colours for paper.

use crate::browser::download;
use crate::browser::paint::{self, FONTS};
use crate::components::svg::{self, Svg, px};
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Pixels for each CSS pixel: sharp on paper too.
const FINE: f64 = 3.0;

/// What a mark is coloured as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Paper,
    Ink,
    Soft,
    /// On a coloured field.
    OnField,
    /// By how many people there are, 1 to 5.
    Heat(u8),
    Treat,
    Consider,
    Follow,
    Open,
    Other,
}

impl Tone {
    /// On paper.
    pub fn colour(self) -> &'static str {
        match self {
            Tone::Paper => "#ffffff",
            Tone::Ink | Tone::OnField => "#16202a",
            Tone::Soft => "#51606d",
            Tone::Heat(0) => "#f4f6f7",
            Tone::Heat(1) => "#e2f0f0",
            Tone::Heat(2) => "#c3e2e2",
            Tone::Heat(3) => "#9bd0d1",
            Tone::Heat(4) => "#6fbbbd",
            Tone::Heat(_) => "#45a5a9",
            Tone::Treat => "#e8a598",
            Tone::Consider => "#f0c98e",
            Tone::Follow => "#b5d9b8",
            Tone::Open => "#cfd6dc",
            Tone::Other => "#e9ecef",
        }
    }

    /// The class of it on the page.
    pub fn class(self) -> String {
        match self {
            Tone::Paper => "tone-paper".into(),
            Tone::Ink => "tone-ink".into(),
            Tone::OnField => "tone-on-field".into(),
            Tone::Soft => "tone-soft".into(),
            Tone::Heat(step) => format!("tone-heat-{step}"),
            Tone::Treat => "tone-treat".into(),
            Tone::Consider => "tone-consider".into(),
            Tone::Follow => "tone-follow".into(),
            Tone::Open => "tone-open".into(),
            Tone::Other => "tone-other".into(),
        }
    }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Field { at: (f64, f64), size: (f64, f64), tone: Tone },
    Text { at: (f64, f64), anchor: Anchor, height: f64, bold: bool, tone: Tone, text: String },
}

/// Marks on a field of a size, with what they show in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    label: String,
    shapes: Vec<Shape>,
}

impl Picture {
    pub fn new(width: f64, height: f64, label: String) -> Picture {
        Picture { width, height, label, shapes: Vec::new() }
    }

    pub fn field(&mut self, at: (f64, f64), size: (f64, f64), tone: Tone) {
        self.shapes.push(Shape::Field { at, size, tone });
    }

    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        self.shapes.push(Shape::Text { at, anchor, height: 13.0, bold: false, tone, text });
    }

    pub fn title(&mut self, at: (f64, f64), text: impl Into<String>) {
        let (anchor, tone, text) = (Anchor::Start, Tone::Ink, text.into());
        self.shapes.push(Shape::Text { at, anchor, height: 16.0, bold: true, tone, text });
    }

    /// As a node, coloured by the page.
    pub fn node(&self) -> Html {
        svg::node(self.markup(false))
    }

    /// As a file, coloured for paper.
    pub fn svg(&self) -> String {
        self.markup(true)
    }

    fn markup(&self, on_paper: bool) -> String {
        let mut svg = Svg::new(self.width, self.height, &self.label);
        if on_paper {
            let size = (self.width, self.height);
            svg.rect("", Tone::Paper.colour(), (0.0, 0.0), size);
        }
        for shape in &self.shapes {
            match shape {
                Shape::Field { at, size, tone } if on_paper => {
                    svg.rect("", tone.colour(), *at, *size);
                }
                Shape::Field { at, size, tone } => svg.rect(&tone.class(), "", *at, *size),
                Shape::Text { at, anchor, height, bold, tone, text } => {
                    let anchor = match anchor {
                        Anchor::Start => "start",
                        Anchor::Middle => "middle",
                        Anchor::End => "end",
                    };
                    let (x, y, height) = (px(at.0), px(at.1), px(*height));
                    let class = tone.class();
                    let mut attributes = vec![
                        ("x", &*x),
                        ("y", &*y),
                        ("font-size", &*height),
                        ("text-anchor", anchor),
                    ];
                    if *bold {
                        attributes.push(("font-weight", "600"));
                    }
                    if on_paper {
                        attributes.extend([("fill", tone.colour()), ("font-family", FONTS)]);
                    } else {
                        attributes.push(("class", &class));
                    }
                    svg.element("text", &attributes, text);
                }
            }
        }
        svg.markup()
    }

    /// Saves it as PNG. False where this browser cannot draw it.
    pub fn save_png(&self, name: &str) -> bool {
        let (size, name) = ((self.width, self.height), name.to_owned());
        let saved = move |blob: &JsValue| download::blob(&name, blob);
        let drawing = paint::of_markup(&self.svg());
        drawing.and_then(|drawing| paint::png(&drawing, size, FINE, |_| None, saved)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_its_colours_and_the_page_gives_its_own() {
        let mut picture = Picture::new(100.0, 50.0, "a <b>".into());
        picture.field((1.0, 2.0), (3.0, 4.0), Tone::Treat);
        picture.text((5.0, 6.0), Anchor::End, Tone::Soft, "<x>");
        let file = picture.svg();
        assert!(file.contains("fill=\"#e8a598\"") && file.contains("fill=\"#51606d\""), "{file}");
        assert!(file.contains("&lt;x&gt;") && !file.contains("class=\"tone"), "{file}");
        let page = picture.markup(false);
        assert!(page.contains("class=\"tone-treat\"") && !page.contains('#'), "{page}");
    }
}
