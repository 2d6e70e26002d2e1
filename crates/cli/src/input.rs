//! Files as they come: from standard input or by name, gzipped or not, never more than can be held.

use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::path::Path;

/// More than any report or export of one person has; what is longer is refused, also when it is unpacked.
pub const MOST: u64 = 64 << 20;

/// The bytes of a file, unpacked where it is gzipped; `-` is standard input.
///
/// # Errors
/// Where it cannot be read or is longer than [`MOST`]. The file is named.
pub fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let named = |problem: String| format!("{}: {problem}", file.display());
    let read = if file == Path::new("-") {
        limited(io::stdin().lock())
    } else {
        std::fs::File::open(file).and_then(limited)
    };
    let bytes = read.map_err(|error| named(error.to_string()))?;
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(bytes);
    }
    limited(MultiGzDecoder::new(bytes.as_slice())).map_err(|error| named(format!("gzip: {error}")))
}

fn limited(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other(format!("longer than {} MB; nothing was read", MOST >> 20)));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_unpacks_to_more_than_can_be_held_is_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let zeros = vec![0_u8; 1 << 20];
        for _ in 0..=(MOST >> 20) {
            packed.write_all(&zeros).expect("memory");
        }
        let packed = packed.finish().expect("memory");
        let error = limited(MultiGzDecoder::new(packed.as_slice())).expect_err("too long");
        assert!(error.to_string().contains("64 MB"), "{error}");
    }
}
