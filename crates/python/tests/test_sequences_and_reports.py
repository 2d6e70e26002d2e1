"""Sequences and reports: what the command line tool says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hepb
import pyarrow as pa
import pytest

REPORT = """采集时间：2025-03-11   性别：女
HBsAg       阳性(+) 250.00   IU/mL    0-0.05
HBV-DNA     3.2×10⁴          IU/mL    <20
ALT         58 ↑             U/L      9-50
"""


@pytest.mark.parametrize("source", ["ocr", "text"])
def test_a_report_is_read_as_at_a_prompt(run: Any, source: Any) -> None:
    printed = json.loads(run("read", "--source", source, "-", given=REPORT.encode()))
    assert hepb.read_report(REPORT, source=source) == printed
    assert hepb.read_report(REPORT.encode("utf-16"), source=source)["readings"] == printed["readings"]
    assert len(printed["readings"]) >= 3


def test_fhir_and_hl7_are_recognised() -> None:
    message = "MSH|^~\\&|L|F|E|H|20250312||ORU^R01|1|P|2.5\rOBX|1|CWE|5196-1^HBsAg^LN||11214006^Reactive^SCT|||A|||F\r"
    assert hepb.read_report(message)["format"] == "hl7v2"
    assert hepb.read_report('{"resourceType": "Bundle", "entry": []}')["format"] == "fhir"


def test_what_is_no_report_is_told() -> None:
    assert hepb.read_report("")["readings"] == []
    with pytest.raises(ValueError, match="."):
        hepb.read_report(b"\xff\x00\x01\x02\x80")
    with pytest.raises(ValueError, match="source='fax'"):
        hepb.read_report("HBsAg +", source="fax")


def test_sequences_are_typed_as_at_a_prompt(run: Any, tmp_path: Path) -> None:
    """Made up: the letters of a genome as the engine's own rows of the rule reference have none; here noise and pieces."""
    given = {
        "short": "ACGT",
        "noise": "ACGTTGCA" * 100,
        "protein": "MKLLVEFPRRWW" * 20,
        "strange": "ACGJ" * 60,
    }
    file = tmp_path / "given.fasta"
    file.write_text("".join(f">{name}\n{text}\n" for name, text in given.items()))
    head, *lines = run("type", file).decode().splitlines()
    rows = hepb.type(pa.table({"sequence": list(given.values()), "other": [1, 2, 3, 4], "id": list(given)}))
    assert rows.schema.names == head.split("\t")
    for line, row in zip(lines, rows.to_pylist(), strict=True):
        for name, text in zip(head.split("\t"), line.split("\t"), strict=True):
            if name == "file":
                continue
            value = row[name]
            assert (value is None and text == "") or value == (float(text) if isinstance(value, (int, float)) else text), name


def test_what_a_cell_holds_is_one_sequence() -> None:
    texts = [None, "", ">x\nACGT", ">x\n" + "ACGT" * 50 + "\n>y\n" + "ACGT" * 50, "é"]
    rows = hepb.type(pa.table({"id": list("abcde"), "sequence": texts}))
    assert rows.column("name").to_pylist() == list("abcde")
    notes = rows.column("notes").to_pylist()
    assert notes[:2] == ["unreadable:nothing"] * 2
    assert notes[3] == "unreadable:several-sequences"
    assert all(notes)
    assert rows.column("length").type == pa.int64()


def test_sequences_without_their_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no column is called sequence: found id, seq; expected id, sequence"):
        hepb.type(pa.table({"id": ["a"], "seq": ["ACGT"]}))
