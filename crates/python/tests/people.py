"""A made-up cohort: nobody is in it. The same number gives the same rows."""

from __future__ import annotations

import datetime
import math
import random
from typing import Any

import pyarrow as pa

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("visit_date", pa.date32()),
        ("sex", pa.string()),
        ("birth_year", pa.int32()),
        ("hbsag", pa.string()),
        ("anti_hbs", pa.string()),
        ("hbeag", pa.string()),
        ("anti_hbc", pa.string()),
        ("hbv_dna [IU/mL]", pa.float64()),
        ("alt [U/L]", pa.float64()),
        ("alt_uln [U/L]", pa.int64()),
        ("platelets [10^9/L]", pa.int64()),
        # As an export has it: words and commas among the numbers.
        ("afp [ng/mL]", pa.string()),
        ("liver_stiffness [kPa]", pa.decimal128(8, 3)),
        ("cirrhosis", pa.string()),
        ("treatment", pa.string()),
        ("ward", pa.string()),
    ]
)

#: Cells that are no result, each for a column.
SPOILED: list[tuple[str, Any]] = [
    ("hbsag", "1"),
    ("hbsag", "ND"),
    ("hbeag", "pending"),
    ("hbeag", "=1+1"),
    ("anti_hbs", "borderline?"),
    ("afp [ng/mL]", "#N/A"),
    ("afp [ng/mL]", "2,450"),
    ("afp [ng/mL]", 'about "three", maybe'),
    ("alt [U/L]", -4.0),
    ("alt [U/L]", math.inf),
    ("hbv_dna [IU/mL]", 0.0),
    ("alt_uln [U/L]", 4_000_000),
    ("birth_year", 2090),
    ("id", None),
    ("id", "12\n34"),
]


def rows(count: int, seed: int = 11) -> list[dict[str, Any]]:
    """So many people at a date."""
    dice = random.Random(seed)
    first = datetime.date(2018, 1, 1)

    def maybe(value: Any, share: float = 0.15) -> Any:
        return None if dice.random() < share else value

    made = []
    for number in range(count):
        positive = dice.random() < 0.9
        early = dice.random() < 0.35
        dna = 10 ** dice.gauss(7.5 if early else 3.6, 1.2)
        row: dict[str, Any] = {
            "id": f"{number:06d}",
            "visit_date": maybe(first + datetime.timedelta(days=dice.randrange(2900)), 0.03),
            "sex": maybe(dice.choice(["male", "female"]), 0.05),
            "birth_year": maybe(dice.randint(1935, 2000), 0.05),
            "hbsag": maybe("positive" if positive else "negative", 0.05),
            "anti_hbs": maybe("negative" if positive else "positive", 0.4),
            "hbeag": maybe("positive" if early else "negative"),
            "anti_hbc": maybe("positive", 0.5),
            "hbv_dna [IU/mL]": dice.choice([None, math.nan]) if dice.random() < 0.2 else round(dna, 1),
            "alt [U/L]": dice.choice([None, math.nan]) if dice.random() < 0.1 else round(math.exp(dice.gauss(3.7, 0.7))),
            "alt_uln [U/L]": maybe(dice.choice([33, 35, 40, 50]), 0.3),
            "platelets [10^9/L]": maybe(dice.randint(40, 330), 0.3),
            "afp [ng/mL]": maybe(f"{math.exp(dice.gauss(1.2, 0.6)):.2f}", 0.5),
            "liver_stiffness [kPa]": maybe(round(math.exp(dice.gauss(1.8, 0.3)), 3), 0.5),
            "cirrhosis": maybe(dice.choice(["none", "none", "none", "compensated"]), 0.4),
            "treatment": maybe(dice.choice(["never", "never", "current"]), 0.2),
            "ward": dice.choice(["A", "B", "C"]),
        }
        if dice.random() < 0.08:
            name, value = dice.choice(SPOILED)
            row[name] = value
        if dice.random() < 0.005:
            row = {name: None for name in row}
        made.append(row)
    return made


def table(count: int, seed: int = 11) -> pa.Table:
    """The same as columns."""
    made = rows(count, seed)
    columns = {
        field.name: pa.array([row[field.name] for row in made], field.type, from_pandas=False)
        if not pa.types.is_decimal(field.type)
        else pa.array(
            [None if row[field.name] is None else f"{row[field.name]:.3f}" for row in made], pa.string()
        ).cast(field.type)
        for field in SCHEMA
    }
    return pa.table(columns, schema=SCHEMA)
