//! Drawings as text. What is written into them is escaped here, so that whoever draws cannot forget it.
//! As text, because hundreds of virtual nodes that never change one by one cost more than they give.

use std::fmt::Write;
use yew::prelude::*;

pub struct Svg {
    text: String,
}

/// An attribute and its value.
pub type Attribute<'a> = (&'a str, &'a str);

impl Svg {
    /// A picture of this size in CSS pixels, with what it shows in words.
    pub fn new(width: f64, height: f64, label: &str) -> Svg {
        let mut svg = Svg { text: String::new() };
        let view = format!("0 0 {width} {height}");
        svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", &view),
                ("role", "img"),
                ("aria-label", label),
            ],
        );
        svg
    }

    /// A picture that is more than an image: its attributes are its own.
    pub fn of(attributes: &[Attribute<'_>]) -> Svg {
        let mut svg = Svg { text: String::new() };
        svg.open("svg", attributes);
        svg
    }

    /// Letters in an element that is open.
    pub fn letters(&mut self, text: &str) {
        self.escape(text);
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' => self.text.push_str("&quot;"),
                other => self.text.push(other),
            }
        }
    }

    /// An element that stays open.
    pub fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        // Writing to a text cannot fail, here and below.
        let _ = write!(self.text, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.text, " {name}=\"");
            self.escape(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    pub fn close(&mut self, name: &str) {
        let _ = write!(self.text, "</{name}>");
    }

    /// An element without anything in it.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
        self.close(name);
    }

    pub fn path(&mut self, class: &str, d: &str) {
        self.empty("path", &[("class", class), ("d", d)]);
    }

    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.path(class, &format!("M{} {}L{} {}", px(from.0), px(from.1), px(to.0), px(to.1)));
    }

    pub fn rect(
        &mut self,
        class: &str,
        fill: &str,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
    ) {
        let (x, y, width, height) = (px(x), px(y), px(width), px(height));
        let attributes = [
            ("class", class),
            ("x", &*x),
            ("y", &*y),
            ("width", &*width),
            ("height", &*height),
            ("fill", fill),
        ];
        let said = |(name, value): &Attribute<'_>| {
            !(value.is_empty() && matches!(*name, "class" | "fill"))
        };
        let attributes: Vec<Attribute<'_>> = attributes.into_iter().filter(said).collect();
        self.empty("rect", &attributes);
    }

    /// Text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
        self.open(
            "text",
            &[("class", class), ("x", &px(x)), ("y", &px(y)), ("text-anchor", anchor)],
        );
        self.escape(text);
        self.close("text");
    }

    /// An element with a text in it.
    pub fn element(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.escape(text);
        self.close(name);
    }

    /// Patterns for parts, so that colour is never alone. `id` keeps two drawings on a page apart.
    pub fn patterns(&mut self, id: &str) {
        self.open("defs", &[]);
        for (index, d) in PATTERNS.iter().enumerate() {
            let name = format!("{id}-{index}");
            self.open(
                "pattern",
                &[
                    ("id", &name),
                    ("width", "8"),
                    ("height", "8"),
                    ("patternUnits", "userSpaceOnUse"),
                ],
            );
            self.empty(
                "rect",
                &[("class", &format!("part-{index}")), ("width", "8"), ("height", "8")],
            );
            self.path("part-mark", d);
            self.close("pattern");
        }
        self.close("defs");
    }

    /// The picture as markup.
    pub fn markup(mut self) -> String {
        self.close("svg");
        self.text
    }
}

/// The marks of each pattern on a field of 8 by 8; the first has none.
const PATTERNS: [&str; 5] = [
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M0 2H8M0 6H8",
    "M2 1V3M1 2H3M6 5V7M5 6H7",
    "M0 0L8 8M0 8L8 0",
];

/// The fill of a part: a pattern of its own for each of the first five kinds.
pub fn fill(id: &str, kind: usize) -> String {
    format!("url(#{id}-{})", kind % PATTERNS.len())
}

/// How wide a text is, in the letters of drawings (12.5 px) of a wide sans-serif font: fonts differ.
pub fn text_width(text: &str) -> f64 {
    let wide = |c: char| match c {
        'i' | 'l' | 'j' | '.' | ',' | '/' | ' ' | 't' | 'f' | 'r' => 5.4,
        'M' | 'W' | 'm' | 'w' | '%' => 12.2,
        c if c.is_ascii_uppercase() => 9.2,
        c if c.is_ascii() => 8.0,
        '–' => 8.0,
        _ => 13.0,
    };
    text.chars().map(wide).sum()
}

/// A finished picture as a node.
pub fn node(markup: String) -> Html {
    Html::from_html_unchecked(markup.into())
}

/// A small sample of a pattern, for a legend.
pub fn swatch(id: &str, kind: usize) -> Html {
    let mut svg = Svg::new(20.0, 20.0, "");
    svg.rect("part", &fill(id, kind), (0.5, 0.5), (19.0, 19.0));
    node(svg.markup().replacen(
        "role=\"img\" aria-label=\"\"",
        "class=\"sample\" aria-hidden=\"true\"",
        1,
    ))
}

/// Writes a number with one decimal: for paths of thousands of places, where formatting each by itself is felt.
pub fn put(into: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i32;
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenths < 0 {
        into.push('-');
    }
    let mut digits = [0_u8; 10];
    let mut left = whole;
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    into.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    if tenth > 0 {
        into.push('.');
        into.push(char::from(b'0' + tenth as u8));
    }
}

pub fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_one_decimal_or_none() {
        for (value, text) in [
            (0.0, "0"),
            (7.0, "7"),
            (10.04, "10"),
            (10.06, "10.1"),
            (1_234.56, "1234.6"),
            (-0.04, "0"),
            (-3.21, "-3.2"),
            (99.95, "100"),
        ] {
            let mut written = String::from("M");
            put(&mut written, value);
            assert_eq!(written, format!("M{text}"), "{value}");
        }
    }

    #[test]
    fn whatever_is_written_is_escaped() {
        let mut svg = Svg::new(10.0, 10.0, "a \"b\" <c>");
        svg.text("t", (1.0, 2.25), "start", "<script>&");
        let markup = svg.markup();
        assert!(markup.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\""));
        assert!(markup.contains(">&lt;script&gt;&amp;</text>"));
        assert!(markup.contains("x=\"1\" y=\"2.2\""), "{markup}");
    }
}
