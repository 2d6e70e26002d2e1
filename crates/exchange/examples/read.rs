//! Reads files and prints what was understood of each: `read [--ocr] FILE…`, one line of JSON a file.

fn main() -> std::io::Result<()> {
    let mut source = exchange::Source::Text;
    for file in std::env::args().skip(1) {
        if file == "--ocr" {
            source = exchange::Source::Ocr;
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(&file)?).into_owned();
        println!("{}", exchange::json::of(&exchange::read(&text, source)));
    }
    Ok(())
}
