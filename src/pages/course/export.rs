//! The drawing as a file: SVG that stands by itself, and PNG. In light colours on white, whatever the page shows.

use crate::browser::{download, paint};
use crate::words::Words;

/// The page's light colours, by their names; the style sheet has them too.
const LIGHT: [(&str, &str); 18] = [
    ("ink", "#16202a"),
    ("soft", "#51606d"),
    ("line", "#d5dce2"),
    ("edge", "#75828e"),
    ("card", "#ffffff"),
    ("accent", "#0b6e75"),
    ("accent-weak", "#e2f0f0"),
    ("warn", "#7a4800"),
    ("hatch", "#cfcfc8"),
    ("part-0", "#9fc9e8"),
    ("part-1", "#f0c27b"),
    ("part-2", "#a8d5a2"),
    ("part-3", "#d9b3e0"),
    ("part-4", "#d0d0c8"),
    ("line-0", "#0b6e75"),
    ("line-1", "#a34a00"),
    ("line-2", "#6a3d9a"),
    ("bad", "#a3231b"),
];

/// The drawing by itself: colours in place of their names, a white ground, what it is in words; nothing in it is a button.
pub fn svg(markup: &str, title: &str, words: &Words) -> String {
    let mut text = markup.to_owned();
    for (name, colour) in LIGHT {
        text = text.replace(&format!("var(--{name})"), colour);
    }
    for page_only in [" role=\"group\"", " role=\"button\" tabindex=\"0\"", " aria-hidden=\"true\""]
    {
        text = text.replace(page_only, "");
    }
    let ground = format!(
        "<title>{}</title><desc>{}</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"></rect>",
        escaped(title),
        escaped(&words.get("drawn-made-by")),
    );
    match text.find('>') {
        Some(end) => {
            text.insert_str(end + 1, &ground);
            text
        }
        None => text,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Saves it as SVG.
pub fn save_svg(markup: &str, title: &str, words: &Words) {
    download::text("hepb-course.svg", "image/svg+xml", &svg(markup, title, words));
}

/// Saves it as PNG, twice as fine as it is shown.
pub fn save_png(id: &str) {
    let colour =
        |name: &str| LIGHT.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour);
    // A browser that cannot draw it still has the SVG.
    let _ = paint::on_page(id).and_then(|(drawing, size)| {
        paint::png(&drawing, size, 2.0, colour, |blob| download::blob("hepb-course.png", blob))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Voice};

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let styles = include_str!("../../../static/styles.css");
        let light = styles.split_once('}').map_or("", |(first, _)| first);
        for (name, colour) in LIGHT {
            let short = if colour == "#ffffff" { "#fff" } else { colour };
            assert!(light.contains(&format!("--{name}: {short};")), "{name}");
        }
    }

    #[test]
    fn what_is_saved_stands_by_itself() {
        let words = Words::new(Language::first(), Voice::Plain);
        let page = "<svg xmlns=\"x\" role=\"group\"><g role=\"button\" tabindex=\"0\"><path stroke=\"var(--line-0)\"></path></g></svg>";
        let file = svg(page, "A <course> & more", &words);
        assert!(
            !file.contains("var(") && !file.contains("tabindex") && !file.contains("role="),
            "{file}"
        );
        assert!(
            file.contains("stroke=\"#0b6e75\"") && file.contains("A &lt;course&gt; &amp; more")
        );
        assert!(file.starts_with("<svg xmlns=\"x\"><title>"));
    }
}
