"""Batches in, batches out: the rows of the command line tool, in their order, and nothing raised for a bad one."""

from __future__ import annotations

import datetime
import decimal
import math
import threading
import time
from pathlib import Path
from typing import Any

import hepb
import pyarrow as pa
import pyarrow.csv
import pytest


def test_the_rows_are_those_of_the_command_line(cohort: pa.Table, single: pa.Table) -> None:
    answers = hepb.classify(cohort, lines=True)
    assert answers.schema.names == single.schema.names
    assert answers.num_rows == cohort.num_rows == 4000
    assert answers.combine_chunks().equals(single)
    # The cohort is worth comparing: classes, decisions and errors of many kinds.
    for name, least in [("class", 2), ("EASL2025_phase", 4), ("WHO2024_decision", 4), ("errors", 100)]:
        assert len(set(answers.column(name).to_pylist())) >= least, name


def test_brief_is_the_command_lines_brief(run: Any, cohort: pa.Table, parquet: Path) -> None:
    answered = run("classify", parquet, "--brief", "--format", "arrows")
    single = pa.ipc.open_stream(answered).read_all().combine_chunks()
    assert hepb.classify(cohort, brief=True, lines=True).combine_chunks().equals(single)
    assert not any(name.endswith("_missing") for name in single.schema.names)


def test_the_texts_are_those_of_a_csv(run: Any, cohort: pa.Table, tmp_path: Path) -> None:
    """A CSV of the same texts says the same, field by field, but for the line and a spreadsheet's guard."""
    names = ["id", "hbsag", "hbeag", "alt [U/L]", "hbv_dna [IU/mL]", "alt_uln [U/L]", "sex", "birth_year"]
    texts = cohort.select(names).filter(pa.compute.is_valid(cohort.column("id")))
    texts = texts.filter(pa.compute.invert(pa.compute.match_substring(texts.column("id"), "\n")))
    texts = texts.filter(pa.compute.is_finite(texts.column("alt [U/L]")))
    texts = pa.table({name: texts.column(name).cast(pa.string()) for name in names})
    texts = texts.set_column(
        4, names[4], pa.array([None if it == "nan" else it for it in texts.column(names[4]).to_pylist()])
    )
    file = tmp_path / "cohort.csv"
    pa.csv.write_csv(texts, file)
    rows = run("classify", file, "--format", "arrows")
    assert hepb.classify(texts, lines=True).combine_chunks().equals(
        pa.ipc.open_stream(rows).read_all().combine_chunks()
    )


def test_columns_have_names_and_no_places(cohort: pa.Table, without_lines: pa.Table) -> None:
    shuffled = cohort.select(sorted(cohort.schema.names, key=lambda name: name[::-1]))
    shuffled = shuffled.append_column("height", pa.array([170] * 4000))
    assert shuffled.schema.names != cohort.schema.names
    assert hepb.classify(shuffled, hepb.mapping(cohort)).combine_chunks().equals(without_lines)
    # Without a mapping only the order of a row's errors is that of the columns.
    answers = hepb.classify(shuffled)
    same = [name for name in answers.schema.names if name != "errors"]
    assert answers.select(same).combine_chunks().equals(without_lines.select(same))


@pytest.mark.parametrize("size", [1, 7, 999, 4000])
def test_parts_are_read_as_the_whole(cohort: pa.Table, without_lines: pa.Table, size: int) -> None:
    mapping = hepb.mapping(cohort)
    rows = 250 if size == 1 else 4000
    parts = [hepb.classify(cohort.slice(at, size), mapping) for at in range(0, rows, size)]
    assert pa.concat_tables(parts).combine_chunks().equals(without_lines.slice(0, rows).combine_chunks())


def test_what_a_part_does_not_show_the_mapping_says() -> None:
    table = pa.table(
        {
            "id": ["A", "B", "C", "D"],
            "date": ["03/04/2024", "25/04/2024", "01/02/2024", ""],
            "hbsag": ["-", "positive", "negative", "-"],
            "afp [ng/mL]": ["2,450", "7,25", "3,1", None],
        }
    )
    mapping = hepb.mapping(table)
    assert mapping["settled"] is True and mapping["decimal"] == "comma"
    whole = hepb.classify(table, mapping)
    assert whole.equals(hepb.classify(table))
    assert whole.column("date").to_pylist() == ["2024-04-03", "2024-04-25", "2024-02-01", None]
    # Beside "negative" a dash may be an empty cell, also in a part that has no "negative".
    assert whole.column("errors").to_pylist() == ["hbsag: dash_may_be_empty '-'", None, None, "hbsag: dash_may_be_empty '-'"]
    for at in range(4):
        assert hepb.classify(table.slice(at, 1), mapping).equals(whole.slice(at, 1)), at
    # Without the mapping a part is a table of its own, which shows no order of days.
    assert hepb.classify(table.slice(0, 1)).column("date").to_pylist() == [None]


def test_numbers_have_a_point_whatever_texts_beside_them_show() -> None:
    table = pa.table({"hbsag": ["positive"] * 2, "alt [U/L]": [40.5, 2.456], "afp [ng/mL]": ["3,25", "2,450"]})
    assert hepb.classify(table).column("errors").to_pylist() == [None, None]


def test_bad_cells_cost_themselves_and_no_row_is_lost() -> None:
    batch = pa.record_batch(
        {
            "hbsag": pa.array(["positive", None, "", "perhaps", "+"]),
            "alt [U/L]": pa.array([math.nan, None, -math.inf, 1e300, 41.0]),
            "id": pa.array(["a", None, "c\nd", 'e"f', "g\x1eh"]),
            "comment": pa.array([[1], [2], None, [4], [5]]),
        }
    )
    answers = hepb.classify(batch)
    assert isinstance(answers, pa.RecordBatch)
    assert answers.num_rows == 5
    assert answers.column("id").to_pylist() == ["a", None, "c\nd", 'e"f', "g h"]
    errors = answers.column("errors").to_pylist()
    assert errors[0] is None and errors[4] is None
    assert errors[1] == "id: missing ''"
    assert errors[2] == "alt: not_a_number '-inf'"
    assert "hbsag: not_one_of 'perhaps'" in errors[3] and "alt: " in errors[3]


def test_a_column_alone_keeps_its_empty_rows() -> None:
    answers = hepb.classify(pa.table({"hbsag": [None, " ", "positive", "\n", None]}))
    assert answers.num_rows == 5
    assert answers.column("class").num_chunks == 1


def test_no_rows_are_no_rows() -> None:
    empty = pa.table({"hbsag": pa.array([], pa.string()), "id": pa.array([], pa.string())})
    answers = hepb.classify(empty)
    assert answers.num_rows == 0
    assert answers.schema.equals(hepb.classify(pa.table({"hbsag": ["+"], "id": ["x"]})).schema)
    assert hepb.classify(pa.Table.from_batches([], schema=empty.schema)).num_rows == 0


def test_what_is_no_such_table_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"Found: height, 体重\. Expected at least one result.*hbsag"):
        hepb.classify(pa.table({"height": [1], "体重": [2]}))
    with pytest.raises(ValueError, match="hbsagg"):
        hepb.classify(pa.table({"hbsag": ["+"]}), {"columns": [{"header": "hbsagg", "is": "hbsag"}]})
    with pytest.raises(ValueError, match="mapping: unknown field `colums`"):
        hepb.classify(pa.table({"hbsag": ["+"]}), {"colums": []})
    with pytest.raises(TypeError, match="dict is no table in columns.*__arrow_c_array__"):
        hepb.classify({"hbsag": ["+"]})
    with pytest.raises(ValueError, match="without columns"):
        hepb.classify(pa.array([1, 2]))
    with pytest.raises(ValueError, match="."):
        hepb.classify(pa.chunked_array([[1, 2]]))
    with pytest.raises(ValueError, match="null as a whole"):
        hepb.classify(pa.StructArray.from_arrays([pa.array(["+"])], ["hbsag"], mask=pa.array([True])))
    with pytest.raises(ValueError, match="by='day'"):
        hepb.classify(pa.table({"hbsag": ["+"]}), by="day")


def test_every_type_of_a_column_is_read_or_told() -> None:
    day = datetime.date(2024, 3, 4)
    at = datetime.datetime(2024, 3, 4, 0, 30)
    for dates in [
        pa.array([day]),
        pa.array([at], pa.timestamp("ms")),
        pa.array([day], pa.date64()),
        pa.array(["2024-03-04"], pa.large_string()),
        pa.array(["2024-03-04"], pa.string_view()),
        pa.array([b"2024-03-04"], pa.binary()),
        pa.array(["2024-03-04"]).dictionary_encode(),
        # Half past midnight in Shanghai is the day before in Greenwich.
        pa.array([datetime.datetime(2024, 3, 3, 16, 30)], pa.timestamp("us", "Asia/Shanghai")),
        pa.array([datetime.datetime(2024, 3, 3, 16, 30)], pa.timestamp("ns", "+08:00")),
        pa.array([at], pa.timestamp("s", "UTC")),
    ]:
        answers = hepb.classify(pa.table({"visit_date": dates, "hbsag": ["+"]}))
        assert answers.column("date").to_pylist() == ["2024-03-04"], dates.type
    for numbers in [
        pa.array([48], pa.int8()),
        pa.array([48], pa.uint64()),
        pa.array([48], pa.float32()),
        pa.array([48.0]).cast(pa.float16()),
        pa.array([decimal.Decimal("48.000")]),
        pa.array(["48"], pa.string_view()),
    ]:
        answers = hepb.classify(pa.table({"hbsag": ["+"], "alt [U/L]": numbers}))
        assert answers.column("errors").to_pylist() == [None], numbers.type
    answers = hepb.classify(pa.table({"hbsag": ["+"], "alt [U/L]": pa.array([[48]])}))
    assert answers.column("errors")[0].as_py().startswith("alt: ")


def test_results_a_row_are_put_together() -> None:
    table = pa.table(
        {
            "patient_id": ["L1", "L1", "L1", "L2"],
            "collected": ["2024-01-10", "2024-01-10", "2024-06-01", "2024-01-11"],
            "test": ["HBsAg", "ALT", "ALT", "HBsAg"],
            "result": ["Positive", "88", "40", "Negative"],
            "unit": ["", "U/L", "U/L", ""],
        }
    )
    assert hepb.classify(table).column("id").to_pylist() == ["L1", "L1", "L2"]
    assert hepb.classify(table, by="id").column("id").to_pylist() == ["L1", "L2"]


def test_answers_are_of_the_kind_given(cohort: pa.Table) -> None:
    assert isinstance(hepb.classify(cohort), pa.Table)
    assert isinstance(hepb.classify(cohort.to_batches()[0]), pa.RecordBatch)
    assert isinstance(hepb.classify(pa.RecordBatchReader.from_batches(cohort.schema, cohort.to_batches())), pa.Table)

    class Exports:
        def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
            return pa.record_batch({"hbsag": ["+"]}).__arrow_c_array__(requested_schema)

    made = hepb.classify(Exports())
    assert isinstance(made, hepb.Batch)
    assert (made.num_rows, len(made), made.column_names[0]) == (1, 1, "id")
    assert pa.record_batch(made).num_rows == pa.table(made).num_rows == 1
    assert pa.schema(made).names == made.column_names


def test_a_slice_of_a_batch_is_that_slice(cohort: pa.Table, without_lines: pa.Table) -> None:
    batch = cohort.combine_chunks().to_batches()[0].slice(100, 50)
    answers = hepb.classify(batch, hepb.mapping(cohort))
    assert pa.Table.from_batches([answers]).equals(without_lines.slice(100, 50).combine_chunks())


def test_other_threads_run_meanwhile(cohort: pa.Table) -> None:
    done = threading.Event()
    many = pa.concat_tables([cohort] * 5)

    def work() -> None:
        hepb.classify(many)
        done.set()

    thread = threading.Thread(target=work)
    turns = 0
    thread.start()
    while not done.is_set():
        time.sleep(0.001)
        turns += 1
    thread.join()
    assert turns > 10
