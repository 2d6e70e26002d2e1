"""The same rows inside pandas, Polars, DuckDB and Spark as in the single process, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import hepb
import pandas as pd
import people
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def texts(answers: Any) -> list[tuple[str | None, ...]]:
    """Rows as tuples of text, whatever library holds them."""
    table = answers if isinstance(answers, pa.Table) else pa.table(answers)
    columns = [column.cast(pa.string()).to_pylist() for column in table.columns]
    return list(zip(*columns, strict=True))


def test_pandas(parquet: Path, without_lines: pa.Table) -> None:
    answers = hepb.classify(pd.read_parquet(parquet))
    assert isinstance(answers, pd.DataFrame)
    assert list(answers.columns) == without_lines.schema.names
    assert texts(pa.Table.from_pandas(answers, preserve_index=False)) == texts(without_lines)


def test_pandas_keeps_the_index_and_reads_categories(parquet: Path, without_lines: pa.Table) -> None:
    people = pd.read_parquet(parquet).iloc[::-1]
    for name in ["hbsag", "hbeag", "sex", "ward"]:
        people[name] = people[name].astype("category")
    answers = hepb.classify(people, hepb.mapping(people))
    assert answers.index.equals(people.index)
    assert texts(pa.Table.from_pandas(answers, preserve_index=False)) == texts(without_lines)[::-1]


def test_polars(parquet: Path, without_lines: pa.Table) -> None:
    table = pl.read_parquet(parquet)
    answers = hepb.classify(table)
    assert isinstance(answers, pl.DataFrame)
    assert texts(answers.to_arrow()) == texts(without_lines)
    mapping = hepb.mapping(table)
    schema = hepb.classify(table.head(0), mapping).schema
    pieces = pl.scan_parquet(parquet).map_batches(lambda piece: hepb.classify(piece, mapping), schema=schema)
    assert texts(pieces.collect().to_arrow()) == texts(without_lines)
    shuffled = table.select(table.columns[::-1]).with_columns(pl.col("hbsag").cast(pl.Categorical))
    assert hepb.classify(shuffled, mapping).equals(answers)


def test_duckdb(parquet: Path, without_lines: pa.Table) -> None:
    with duckdb.connect() as connection:
        connection.execute("set threads = 2")
        cohort = connection.sql(f"from '{parquet}'")
        answers = hepb.classify(cohort)
        assert isinstance(answers, hepb.Batch)
        assert texts(answers) == texts(without_lines)
        counted = connection.sql("select count(*), count(errors) from answers").fetchall()
        errors = sum(it is not None for it in without_lines.column("errors").to_pylist())
        assert counted == [(4000, errors)]
        # Made by a query whose threads read what Python holds.
        frame = pd.read_parquet(parquet)
        assert frame.shape[0] == 4000
        assert sorted(texts(hepb.classify(connection.sql("from frame"))), key=str) == sorted(texts(without_lines), key=str)
        # Batch by batch, as a stream.
        mapping = hepb.mapping(cohort)
        batches = connection.sql(f"from '{parquet}'").to_arrow_reader(2048)
        parts = pa.Table.from_batches([hepb.classify(batch, mapping) for batch in batches])
        assert texts(parts) == texts(without_lines)


@pytest.fixture(scope="module")
def parted(cohort: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cohort as files, as a cluster keeps it: of several sizes, one without a row."""
    folder = tmp_path_factory.mktemp("parted")
    at = 0
    for number, size in enumerate([1500, 0, 1, 999, 700, 800]):
        pq.write_table(cohort.slice(at, size), folder / f"part-{number}.parquet")
        at += size
    assert at == cohort.num_rows
    return folder


def by_key(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    return sorted(rows, key=lambda row: tuple(value or "" for value in row))


def in_spark(spark: Any, frame: Any, mapping: dict[str, Any]) -> list[tuple[str | None, ...]]:
    names = hepb.classify(people.table(0), mapping).schema.names

    def classified(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield hepb.classify(batch, mapping).select(names)

    made = frame.mapInArrow(classified, ", ".join(f"`{name}` string" for name in names))
    return [tuple(row) for row in made.collect()]


def test_spark(spark: Any, parted: Path, cohort: pa.Table, without_lines: pa.Table) -> None:
    frame = spark.read.parquet(str(parted))
    mapping = hepb.mapping(cohort)
    rows = in_spark(spark, frame, mapping)
    assert len(rows) == 4000
    assert by_key(rows) == by_key(texts(without_lines))
    # One file after the other, so in order.
    rows = in_spark(spark, frame.coalesce(1).orderBy("id"), mapping)
    ordered = hepb.classify(frame.coalesce(1).orderBy("id").toArrow(), mapping)
    assert rows == texts(ordered)


def test_spark_with_columns_in_another_order(spark: Any, parted: Path, cohort: pa.Table, without_lines: pa.Table) -> None:
    frame = spark.read.parquet(str(parted))
    shuffled = frame.select(*sorted(frame.columns, key=lambda name: name[::-1])).repartition(5)
    rows = in_spark(spark, shuffled, hepb.mapping(cohort))
    assert by_key(rows) == by_key(texts(without_lines))


def test_spark_days_with_a_time_zone(spark: Any) -> None:
    """A moment is of the day that the session's zone says, not that of Greenwich."""
    frame = spark.sql("select 'A' as id, timestamp '2024-03-04 00:30:00' as visit_date, '+' as hbsag")
    names = ["id", "date"]

    def days(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield hepb.classify(batch).select(names)

    assert [tuple(row) for row in frame.mapInArrow(days, "id string, date string").collect()] == [("A", "2024-03-04")]


def test_spark_types_sequences(spark: Any) -> None:
    frame = spark.createDataFrame([("a", "ACGT" * 10), ("b", None)], "id string, sequence string")
    names = ["name", "call", "notes"]

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield hepb.type(batch).select(names)

    made = frame.mapInArrow(rows, "name string, call string, notes string").collect()
    assert sorted(tuple(row) for row in made) == [("a", "unassigned", "too-short:40<100"), ("b", "unassigned", "unreadable:nothing")]
