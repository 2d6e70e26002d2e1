"""Answers in the kind that was given. Nothing is imported that the caller has not imported."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from ._hepb import Batch


class ArrayExportable(Protocol):
    """A batch with Arrow's PyCapsules."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...


class StreamExportable(Protocol):
    """A table with Arrow's PyCapsules."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


def as_given(given: Any, made: Batch) -> Any:
    """Answers as what was given is; a Batch where that is of none of the known kinds."""

    def is_one_of(module: str, *names: str) -> Any:
        library = sys.modules.get(module)
        kinds = tuple(getattr(library, name, None) for name in names)
        known = tuple(kind for kind in kinds if isinstance(kind, type))
        return library if library is not None and isinstance(given, known) else None

    if arrow := is_one_of("pyarrow", "RecordBatch"):
        return arrow.record_batch(made)
    if arrow := is_one_of("pyarrow", "Table", "RecordBatchReader"):
        return arrow.table(made)
    if polars := is_one_of("polars", "DataFrame"):
        return polars.DataFrame(made)
    if is_one_of("pandas", "DataFrame"):
        import pyarrow

        answers = pyarrow.table(made).to_pandas()
        if len(answers) == len(given):
            answers.index = given.index
        return answers
    return made
