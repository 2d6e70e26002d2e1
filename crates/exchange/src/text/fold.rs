//! Lines of a text in plain signs: one sign for each that means the same, and where each came from.
//!
//! Superscripts stay what they are: the reader of numbers knows them, and `10⁷` must not become `107`.

/// A line in plain signs.
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// In plain signs.
    pub plain: String,
    /// The same in small letters, byte for byte in the same places.
    pub lower: String,
    /// For each byte of `plain`, the byte of the whole text it came from; one more for the end.
    from: Vec<u32>,
}

/// Longer lines are no lines of a report: they are listed, not read.
pub const LONGEST: usize = 60_000;

impl Line {
    /// The piece of the whole text that bytes of `plain` came from.
    pub fn span(&self, start: usize, end: usize) -> (usize, usize) {
        let at =
            |byte: usize| self.from.get(byte).or(self.from.last()).copied().unwrap_or(0) as usize;
        (at(start), at(end))
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.plain.trim().is_empty()
    }

    /// A slice of the plain text; empty where it does not fit.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.plain.get(start..end).unwrap_or_default()
    }
}

/// The lines of a text. A line that is too long is left empty of content and marked by the caller's list.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut number) = (0, 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at <= bytes.len() {
        let (ends, skip) = match bytes.get(at) {
            None => (true, 1),
            Some(b'\n') => (true, 1),
            Some(b'\r') => (true, if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 }),
            Some(_) => (false, 1),
        };
        if ends {
            if !(at == bytes.len() && start == at && number > 1) {
                lines.push(folded(number, text.get(start..at).unwrap_or_default(), start));
            }
            number += 1;
            start = at + skip;
        }
        at += skip;
    }
    lines
}

fn folded(number: usize, raw: &str, offset: usize) -> Line {
    let mut line = Line {
        number,
        plain: String::with_capacity(raw.len()),
        lower: String::with_capacity(raw.len()),
        from: Vec::with_capacity(raw.len() + 1),
    };
    let mut skip_to = 0;
    for (at, c) in raw.char_indices() {
        if at < skip_to {
            continue;
        }
        let place = (offset + at) as u32;
        if c == '&'
            && let Some((sign, length)) = entity(&raw[at..])
        {
            push(&mut line, sign, place);
            skip_to = at + length;
            continue;
        }
        match c {
            // What shows nothing. A byte of zero is half of a sign of another encoding.
            '\0'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{AD}'
            | '\u{FE0E}'
            | '\u{FE0F}' => {}
            // As wide as two.
            '\u{3000}' => {
                push(&mut line, ' ', place);
                push(&mut line, ' ', place);
            }
            c => push(&mut line, sign(c), place),
        }
    }
    line.from.push((offset + raw.len()) as u32);
    unbold(&mut line);
    line
}

/// Blanks the stars of what Markdown prints bold, `**HBsAg:** positive`: in a cell they would stand for nothing.
fn unbold(line: &mut Line) {
    let mut opened: Option<usize> = None;
    let mut stars: Vec<usize> = Vec::new();
    let bytes = line.plain.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| **byte == b'*').count();
        let is_part = |byte: Option<&u8>| {
            byte.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'|')
        };
        match opened {
            None if run == 2 && is_part(bytes.get(at + 2)) => opened = Some(at),
            Some(open) if run == 2 && is_part(bytes.get(at.wrapping_sub(1))) => {
                stars.extend([open, at]);
                opened = None;
            }
            _ => {}
        }
        at += run.max(1);
    }
    for at in stars {
        line.plain.replace_range(at..at + 2, "  ");
        line.lower.replace_range(at..at + 2, "  ");
    }
}

fn push(line: &mut Line, c: char, place: u32) {
    line.plain.push(c);
    let mut lower = c.to_lowercase();
    let small = match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
        _ => c,
    };
    line.lower.push(small);
    for _ in 0..c.len_utf8() {
        line.from.push(place);
    }
}

/// A sign as a page's source writes it, and its length there.
fn entity(text: &str) -> Option<(char, usize)> {
    const ENTITIES: [(&str, char); 9] = [
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&le;", '≤'),
        ("&ge;", '≥'),
        ("&amp;", '&'),
        ("&nbsp;", ' '),
        ("&times;", '×'),
        ("&micro;", 'µ'),
        ("&plusmn;", '±'),
    ];
    ENTITIES.iter().find(|(word, _)| text.starts_with(word)).map(|(word, sign)| (*sign, word.len()))
}

fn sign(c: char) -> char {
    match c {
        '\t' => '\t',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() || c.is_control() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FE58}' | '\u{FF70}' => '-',
        '〜' | '∼' => '~',
        '≦' | '⩽' => '≤',
        '≧' | '⩾' => '≥',
        '﹤' | '〈' | '‹' => '<',
        '﹥' | '〉' | '›' => '>',
        '⁄' | '∕' => '/',
        '【' | '〔' | '﹝' => '[',
        '】' | '〕' | '﹞' => ']',
        '﹙' => '(',
        '﹚' => ')',
        '﹢' | '➕' => '+',
        '➖' => '-',
        '︰' | '﹕' | '∶' => ':',
        '﹐' => ',',
        '│' | '┃' | '║' | '¦' => '|',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        'μ' => 'µ',
        '⇧' | '⬆' | '▲' | '△' | '⭡' | '🡅' | '🔺' => '↑',
        '⇩' | '⬇' | '▼' | '▽' | '⭣' | '🡇' | '🔻' => '↓',
        '\u{2F00}'..='\u{2FD5}' => {
            let at = u32::from(c) - 0x2F00;
            KANGXI.chars().nth(at as usize).unwrap_or(c)
        }
        '\u{2E80}'..='\u{2EF3}' => {
            RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, sign)| *sign)
        }
        c => c,
    }
}

/// What the Kangxi radicals look like, in their order: text copied from some PDFs has them in the place of signs.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The same of the supplement, as far as signs of reports have them.
const RADICALS: &[(char, char)] = &[
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺝', '月'),
    ('⺼', '月'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
    ('⺈', '刀'),
    ('⺒', '巳'),
    ('⺗', '心'),
    ('⺷', '羊'),
    ('⺮', '竹'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        lines(text).into_iter().map(|line| line.plain).collect()
    }

    #[test]
    fn one_sign_for_each_and_superscripts_stay() {
        assert_eq!(plain("ＨＢｓＡｇ　（＋）"), ["HBsAg  (+)"]);
        assert_eq!(plain("⼄肝表⾯抗原"), ["乙肝表面抗原"]);
        assert_eq!(plain("3.2×10⁷\u{200B} IU\u{A0}/mL"), ["3.2×10⁷ IU /mL"]);
        assert_eq!(plain("H\0B\0s\0"), ["HBs"]);
        assert_eq!(plain("&lt;20 &amp; x"), ["<20 & x"]);
        assert_eq!(plain("- **HBsAg:** Positive"), ["-   HBsAg:   Positive"]);
        assert_eq!(plain("ALT  **  U/L  **"), ["ALT  **  U/L  **"]);
    }

    #[test]
    fn every_end_of_a_line() {
        assert_eq!(plain("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(plain("a\n"), ["a"]);
        assert_eq!(plain(""), [""]);
        assert_eq!(plain("\n\na"), ["", "", "a"]);
        let numbers: Vec<usize> = lines("a\n\nb").iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
    }

    #[test]
    fn a_piece_is_found_again_in_the_whole_text() {
        let text = "x\n　ＨＢ\u{200B}ｓ";
        let line = &lines(text)[1];
        assert_eq!(line.plain, "  HBs");
        let (start, end) = line.span(2, 5);
        assert_eq!(&text[start..end], "ＨＢ\u{200B}ｓ");
    }
}
