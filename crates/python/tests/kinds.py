"""What type checkers know of the module. mypy reads this file (test_documents.py); an ignored error that is none is one."""

from __future__ import annotations

from typing import Any, assert_type

import duckdb
import hepb
import pandas as pd
import polars as pl
import pyarrow as pa


def kinds(
    batch: pa.RecordBatch, table: pa.Table, frame: pd.DataFrame, polars: pl.DataFrame, relation: duckdb.DuckDBPyRelation
) -> None:
    assert_type(hepb.classify(batch), pa.RecordBatch)
    assert_type(hepb.classify(table, {"day_order": "day_first"}), pa.Table)
    assert_type(hepb.classify(frame, brief=True), pd.DataFrame)
    assert_type(hepb.classify(polars, by="id"), pl.DataFrame)
    assert_type(hepb.classify(relation), hepb.Batch)
    assert_type(hepb.type(polars), pl.DataFrame)
    assert_type(hepb.type(hepb.classify(relation)), hepb.Batch)
    assert_type(hepb.mapping(frame), dict[str, Any])
    assert_type(hepb.read_report("HBsAg +", source="text"), dict[str, Any])


def mistakes(table: pa.Table) -> None:
    hepb.classify(table, by="day")  # type: ignore[call-overload]
    hepb.classify(table, deep=True)  # type: ignore[call-overload]
    hepb.classify({"hbsag": ["+"]})  # type: ignore[call-overload]
    hepb.type("ACGT")  # type: ignore[call-overload]
    hepb.read_report(7)  # type: ignore[arg-type]
    hepb.read_report("HBsAg +", source="fax")  # type: ignore[arg-type]
