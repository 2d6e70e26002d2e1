//! A block on its way between workers, as bytes: the line of its first row (`u64`, little endian), the length of what is
//! said of a broken record (`u32`) and that as JSON, then its text.

use exchange::table::Block;

/// Why a record can be none, by the names that `exchange` has for it.
const BROKEN: [&str; 3] = ["quote_not_closed", "quote_inside", "line_too_long"];

const HEAD: usize = 12;

/// The block as bytes.
pub(crate) fn packed(block: &Block) -> Vec<u8> {
    let broken = block.broken.as_ref();
    let said = broken.map(|broken| serde_json::to_vec(broken).unwrap_or_default());
    let said = said.unwrap_or_default();
    let mut bytes = Vec::with_capacity(HEAD + said.len() + block.text.len());
    bytes.extend(block.line.to_le_bytes());
    bytes.extend((said.len() as u32).to_le_bytes());
    bytes.extend(said);
    bytes.extend_from_slice(&block.text);
    bytes
}

/// The block of these bytes; none where they are none.
pub(crate) fn unpacked(bytes: &[u8]) -> Option<Block> {
    let (line, rest) = bytes.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (said, text) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let broken = if said.is_empty() {
        None
    } else {
        let (shown, why): (String, String) = serde_json::from_slice(said).ok()?;
        let why = BROKEN.into_iter().find(|known| *known == why).unwrap_or(BROKEN[0]);
        Some((shown, why))
    };
    Some(Block { line: u64::from_le_bytes(*line), text: text.to_vec(), broken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_comes_out_as_it_went_in() {
        let text = b"a,b\n1,\"x\"\n".to_vec();
        let whole = Block { line: 7_000_000_000, text, broken: None };
        let broken =
            Block { line: 3, text: Vec::new(), broken: Some(("阳性\"".into(), "line_too_long")) };
        for block in [whole, broken] {
            assert_eq!(unpacked(&packed(&block)), Some(block));
        }
        assert_eq!(unpacked(&[0; 11]), None);
        assert_eq!(unpacked(&[255; 20]), None);
    }
}
