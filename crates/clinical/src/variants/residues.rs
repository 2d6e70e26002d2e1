//! Residues of the surface protein that matter to antibodies and assays.

pub(super) struct Residue {
    position: u16,
    pub wild: &'static str,
    pub seen: &'static str,
    pub known_only: &'static str,
}

const fn r(
    position: u16,
    wild: &'static str,
    seen: &'static str,
    known_only: &'static str,
) -> Residue {
    Residue { position, wild, seen, known_only }
}

static RESIDUES: [Residue; 44] = [
    r(100, "Y", "CF", "S"),
    r(101, "Q", "HKR", ""),
    r(107, "C", "Y", ""),
    r(109, "L", "", "IPR"),
    r(110, "LI", "V", ""),
    r(111, "P", "T", ""),
    r(114, "S", "ALRT", ""),
    r(115, "T", "KS", ""),
    r(116, "T", "NS", ""),
    r(117, "S", "R", ""),
    r(118, "TV", "AKMRSV", ""),
    r(120, "P", "AELQST", ""),
    r(121, "C", "", "S"),
    r(122, "KR", "", ""),
    r(123, "T", "AN", "I"),
    r(124, "C", "RY", ""),
    r(125, "TM", "AM", ""),
    r(126, "TI", "AINPST", ""),
    r(127, "PTLI", "ST", ""),
    r(129, "Q", "HR", "LP"),
    r(130, "G", "NR", "D"),
    r(131, "TN", "IS", "N"),
    r(132, "T", "P", ""),
    r(133, "M", "ILST", ""),
    r(134, "FYN", "ILNS", "V"),
    r(135, "P", "S", ""),
    r(137, "C", "WY", ""),
    r(138, "C", "SY", ""),
    r(139, "C", "", "S"),
    r(140, "TS", "IPR", ""),
    r(141, "K", "EI", ""),
    r(142, "P", "LS", ""),
    r(143, "ST", "LMRW", ""),
    r(144, "D", "AEHN", "G"),
    r(145, "G", "AKR", "E"),
    r(146, "N", "S", ""),
    r(147, "C", "R", "Y"),
    r(148, "T", "I", ""),
    r(149, "C", "RW", ""),
    r(154, "S", "TW", ""),
    r(155, "S", "PY", ""),
    r(156, "W", "L", ""),
    r(157, "A", "R", ""),
    r(159, "AG", "GV", ""),
];

pub(super) fn residue(position: u16) -> Option<&'static Residue> {
    RESIDUES.iter().find(|known| known.position == position)
}
