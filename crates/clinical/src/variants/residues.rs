//! Residues of the surface protein that matter to antibodies and assays.

pub(super) struct Residue {
    position: u16,
    pub seen: &'static str,
    pub known_only: &'static str,
}

const fn r(position: u16, seen: &'static str, known_only: &'static str) -> Residue {
    Residue { position, seen, known_only }
}

static RESIDUES: [Residue; 44] = [
    r(100, "CF", "S"),
    r(101, "HKR", ""),
    r(107, "Y", ""),
    r(109, "", "IPR"),
    r(110, "V", ""),
    r(111, "T", ""),
    r(114, "ALRT", ""),
    r(115, "KS", ""),
    r(116, "NS", ""),
    r(117, "R", ""),
    r(118, "AKMRSV", ""),
    r(120, "AELQST", ""),
    r(121, "", "S"),
    r(122, "", ""),
    r(123, "AN", "I"),
    r(124, "RY", ""),
    r(125, "AM", ""),
    r(126, "AINPST", ""),
    r(127, "ST", ""),
    r(129, "HR", "LP"),
    r(130, "NR", "D"),
    r(131, "IS", "N"),
    r(132, "P", ""),
    r(133, "ILST", ""),
    r(134, "ILNS", "V"),
    r(135, "S", ""),
    r(137, "WY", ""),
    r(138, "SY", ""),
    r(139, "", "S"),
    r(140, "IPR", ""),
    r(141, "EI", ""),
    r(142, "LS", ""),
    r(143, "LMRW", ""),
    r(144, "AEHN", "G"),
    r(145, "AKR", "E"),
    r(146, "S", ""),
    r(147, "R", "Y"),
    r(148, "I", ""),
    r(149, "RW", ""),
    r(154, "TW", ""),
    r(155, "PY", ""),
    r(156, "L", ""),
    r(157, "R", ""),
    r(159, "GV", ""),
];

pub(super) fn residue(position: u16) -> Option<&'static Residue> {
    RESIDUES.iter().find(|known| known.position == position)
}
