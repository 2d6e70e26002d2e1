"""What is written about the module is so: its docstrings, the README, the types."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import hepb
import pytest

PACKAGE = Path(__file__).resolve().parents[1]
README = (PACKAGE / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_docstrings_run() -> None:
    outcome = doctest.testmod(hepb, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted >= 12
    assert outcome.failed == 0


@pytest.mark.parametrize("at", range(len(EXAMPLES)))
def test_examples_of_the_readme_run(at: int, parquet: Path, spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(parquet.parent)
    # Spark looks for files where it was started.
    example = EXAMPLES[at].replace('parquet("cohort.parquet")', f'parquet("{parquet}")')
    exec(compile(example, f"README.md, example {at + 1}", "exec"), {"__name__": "__main__"})


def test_the_readme_has_an_example_of_each() -> None:
    for library in ["pandas", "polars", "duckdb", "pyspark", "hepb.type", "hepb.read_report"]:
        assert any(library in example for example in EXAMPLES), library


def checked(*arguments: str | Path) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False, cwd=PACKAGE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types() -> None:
    assert (Path(hepb.__file__).parent / "py.typed").exists()
    checked("mypy", "--strict", "--package", "hepb")
    checked("mypy", "--strict", "tests/kinds.py")


def test_what_the_rust_part_offers_is_what_its_stub_says() -> None:
    checked("mypy.stubtest", "hepb._hepb")
