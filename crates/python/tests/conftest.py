"""What the tests share: the command line tool, a cohort, local Spark."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import people
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def hepb_tool() -> Path:
    """The command line tool of this checkout; HEPB names it."""
    tool = Path(os.environ.get("HEPB", ROOT / "target/debug/hepb"))
    assert tool.exists(), f"{tool} is not there: cargo build -p hepb-cli, or set HEPB"
    return tool


@pytest.fixture(scope="session")
def run(hepb_tool: Path) -> Any:
    """Runs the tool and hands over what it printed."""

    def run(*arguments: str | Path, given: bytes | None = None) -> bytes:
        done = subprocess.run([hepb_tool, *arguments], input=given, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout

    return run


@pytest.fixture(scope="session")
def cohort() -> pa.Table:
    """A few thousand people at a date, spoiled cells and rows included."""
    return people.table(4000)


@pytest.fixture(scope="session")
def parquet(cohort: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as one file."""
    file = tmp_path_factory.mktemp("cohort") / "cohort.parquet"
    pq.write_table(cohort, file)
    return file


@pytest.fixture(scope="session")
def single(run: Any, parquet: Path) -> pa.Table:
    """What the command line tool says of the cohort, in one process."""
    answered = run("classify", parquet, "--format", "arrows", "--threads", "1")
    return pa.ipc.open_stream(answered).read_all().combine_chunks()


@pytest.fixture(scope="session")
def without_lines(single: pa.Table) -> pa.Table:
    """The same without the line of each row, which a part of a table does not know."""
    errors = single.column("errors")
    bare = pa.compute.replace_substring_regex(errors, r"(^|; )line \d+, ", r"\1")
    at = single.schema.get_field_index("errors")
    return single.set_column(at, "errors", bare).drop_columns(["line"])


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Spark on two cores of this machine."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    # Workers find the module of the tests as the driver does.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    session = (
        SparkSession.builder.master("local[2]")
        .appName("hepb")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
