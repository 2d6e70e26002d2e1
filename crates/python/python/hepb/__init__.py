"""Hepatitis B tables under eleven guideline editions, over Arrow.

:func:`classify` takes a batch of people at a date and says what every edition says of each; :func:`type` takes
sequences; :func:`read_report` a laboratory's report. A batch is anything with Arrow's PyCapsules
(``__arrow_c_array__`` or ``__arrow_c_stream__``): pyarrow, Polars, pandas with pyarrow, DuckDB. Columns are found by
their names and never by their places; the answer has a row for each row, in their order. Nothing leaves the machine.

Education and decision support: it does not diagnose and orders nothing.

>>> import pyarrow as pa, hepb
>>> people = pa.record_batch({
...     "id": ["A1", "A2"], "date": ["2024-03-04", "2024-03-05"], "sex": ["M", "F"], "birth_year": [1970, 1988],
...     "hbsag": ["positive", "1"], "hbeag": ["negative", "negative"],
...     "hbv_dna [IU/mL]": [1.5e5, None], "alt [U/L]": [98, 32], "alt_uln [U/L]": [40, 33],
... })
>>> answers = hepb.classify(people)
>>> answers.column("EASL2017_phase").to_pylist()
['HBEAG_NEG_HEPATITIS', None]

What cannot be read is told beside the row, and raises nothing:

>>> answers.column("errors").to_pylist()
[None, "hbsag: bare_number '1'"]
"""

from __future__ import annotations

import json as _json
from collections.abc import Mapping as _Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _hepb
from ._hepb import Batch, __version__
from ._kinds import ArrayExportable, StreamExportable
from ._kinds import as_given as _as_given

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Batch", "__version__", "classify", "mapping", "read_report", "type"]


def _text(given: _Mapping[str, Any] | str | None) -> str | None:
    return given if given is None or isinstance(given, str) else _json.dumps(given)


@overload  # The more exact kind counts, though it exports an array too.
def classify(  # type: ignore[overload-overlap]
    batch: pyarrow.RecordBatch,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> pyarrow.RecordBatch: ...
@overload
def classify(  # type: ignore[overload-overlap]
    batch: pyarrow.Table,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> pyarrow.Table: ...
@overload
def classify(
    batch: polars.DataFrame,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> polars.DataFrame: ...
@overload
def classify(
    batch: pandas.DataFrame,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> pandas.DataFrame: ...
@overload
def classify(
    batch: ArrayExportable | StreamExportable,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> Batch: ...
def classify(
    batch: Any,
    mapping: _Mapping[str, Any] | str | None = None,
    *,
    brief: bool = False,
    by: Literal["id"] | None = None,
    lines: bool = False,
) -> Any:
    """What every edition says of each row: the columns that ``hepb classify TABLE`` writes, but the line.

    A row is a person at a date. Columns are named as in a CSV (``hbsag``, ``hbv_dna [IU/mL]``, ``谷丙转氨酶(U/L)``), in
    any order. Null and NaN are empty cells. A cell that cannot be read costs that cell, and stands in ``errors``.
    Where a row is one result, the rows of one person and day that follow each other are one answer; with ``by="id"``
    all rows of a person are.

    ``mapping`` says which column is what, as ``hepb cohort --write-mapping`` writes it or :func:`mapping` gives it. What is
    given is the table: days such as 03/04/2024, marks of decimals and lone dashes are read as its rows show. Of a part of
    a table give the mapping of the whole, so that it is read as the whole is.

    ``brief`` leaves out what is missing and the next tests, and is faster. ``lines`` adds the line as in a CSV, where the
    first row is line 2. The answer is of the kind given: pyarrow, Polars, pandas; else a :class:`Batch`.

    :raises ValueError: where no column with a result is known: it names those found and those expected.

    >>> import polars as pl, hepb
    >>> people = pl.DataFrame({"alt [U/L]": [31], "hbsag": ["negative"], "id": ["A"]})
    >>> hepb.classify(people, brief=True).select("id", "class").rows()
    [('A', None)]
    >>> hepb.classify(pl.DataFrame({"height": [170]}))
    Traceback (most recent call last):
    ...
    ValueError: no column with a result is known. Found: height. Expected at least one result, ...
    """
    if by not in (None, "id"):
        raise ValueError(f"by={by!r}; expected 'id' or None")
    return _as_given(batch, _hepb.classify(batch, _text(mapping), brief, by == "id", lines))


def mapping(batch: Any, mapping: _Mapping[str, Any] | str | None = None) -> dict[str, Any]:
    """Which column is read as what, and what the rows show of how days and numbers are written.

    Corrected or as it is, it goes into :func:`classify`; with it, a part of the table is read as the whole is.

    >>> import pyarrow as pa, hepb
    >>> table = pa.table({"patient": ["A", "B"], "date": ["03/04/2024", "25/04/2024"], "hbsag": ["+", "-"]})
    >>> read = hepb.mapping(table)
    >>> [(column["header"], column["is"]) for column in read["columns"]]
    [('patient', 'id'), ('date', 'date'), ('hbsag', 'hbsag')]
    >>> hepb.classify(table.slice(0, 1), read).column("date").to_pylist()
    ['2024-04-03']
    """
    read: dict[str, Any] = _json.loads(_hepb.mapping(batch, _text(mapping)))
    return read


@overload
def type(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch: ...  # type: ignore[overload-overlap]
@overload
def type(batch: pyarrow.Table) -> pyarrow.Table: ...  # type: ignore[overload-overlap]
@overload
def type(batch: polars.DataFrame) -> polars.DataFrame: ...
@overload
def type(batch: pandas.DataFrame) -> pandas.DataFrame: ...
@overload
def type(batch: ArrayExportable | StreamExportable) -> Batch: ...
def type(batch: Any) -> Any:
    """Genotype, recombination and mutations of viral sequences: the columns that ``hepb type`` writes.

    The columns ``id`` and ``sequence`` are read, the others are not. A sequence is a bare text of nucleotides or one
    record of FASTA. One that cannot be read or placed has a row too, with ``call`` and ``notes`` that say why.

    :raises ValueError: where a column is missing.

    >>> import pyarrow as pa, hepb
    >>> rows = hepb.type(pa.table({"sequence": ["ACGT", None], "id": ["short", "none"]}))
    >>> rows.select(["name", "call", "notes"]).to_pylist()
    [{'name': 'short', 'call': 'unassigned', 'notes': 'too-short:4<100'}, {'name': 'none', 'call': 'unassigned', 'notes': 'unreadable:nothing'}]
    """
    return _as_given(batch, _hepb.type_sequences(batch))


def read_report(text: str | bytes, *, source: Literal["ocr", "text"] = "ocr") -> dict[str, Any]:
    """What is understood of a report as text, FHIR or HL7 v2: the object that ``hepb read`` prints.

    Each reading is sure, or asked and why. ``source`` is where the text is from: ``"text"`` where it was typed or copied,
    ``"ocr"`` where it was read from a picture or nobody knows; then fewer readings are sure.

    :raises ValueError: where bytes are no text.

    >>> import hepb
    >>> read = hepb.read_report("HBsAg positive (+) 250 IU/mL", source="text")
    >>> [(one["marker"], one["value"], one["certainty"]) for one in read["readings"] if "marker" in one]
    [('hbsag', 'found', 'sure')]
    """
    if source not in ("ocr", "text"):
        raise ValueError(f"source={source!r}; expected 'ocr' or 'text'")
    given = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    read: dict[str, Any] = _json.loads(_hepb.read_report(given, source == "ocr"))
    return read
