//! Prints the floors of a package and its circles, or with a room who uses it and whom it uses:
//! `cargo run -p floors -- crates/clinical/src [facts/]`.

fn main() -> Result<(), String> {
    let mut given = std::env::args().skip(1);
    let src = given.next().ok_or("usage: floors crates/clinical/src [room]")?;
    let package = floors::Package::read("hepb_lens", src.as_ref())?;
    if let Some(of) = given.next() {
        for (from, all) in package.uses() {
            for (to, paths) in all {
                let inside = |file: &str| file.starts_with(&of);
                if inside(from) != inside(to) {
                    println!(
                        "{from} -> {to}: {}",
                        paths.iter().cloned().collect::<Vec<_>>().join(", ")
                    );
                }
            }
        }
        return Ok(());
    }
    for floor in package.floors() {
        println!("{}", floor.join("  "));
    }
    for circle in package.circles() {
        println!("circle of {}: {}", circle.len(), circle.join(" "));
        for from in &circle {
            for (to, paths) in package.uses().get(from).into_iter().flatten() {
                if circle.contains(to) {
                    println!(
                        "  {from} -> {to}: {}",
                        paths.iter().cloned().collect::<Vec<_>>().join(", ")
                    );
                }
            }
        }
    }
    Ok(())
}
