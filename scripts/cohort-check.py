#!/usr/bin/env python3
"""cohort-check.py FOLDER [HEPB]: reads every table of a corpus with `hepb cohort --readings` and compares row by row.

A corpus is NN.expected.ndjson beside its table: the first line names the file, its encoding and its rows; each further line is a row
with line, id, date, readings, errors, and where they matter person, uln, written, or_readings (also right), mapped.
Prints what differs; exit 1 where a row does, above all where a value is of a wrong field, person or day."""
import glob, json, os, subprocess, sys


def main():
    folder = sys.argv[1]
    hepb = sys.argv[2] if len(sys.argv) > 2 else "target/release/hepb"
    rows = wrong = taken_wrong = 0
    for expected in sorted(glob.glob(os.path.join(folder, "*.expected.ndjson"))):
        with open(expected, encoding="utf-8") as lines:
            head, *wanted = [json.loads(line) for line in lines]
        file = os.path.join(folder, head["file"])
        run = subprocess.run([hepb, "cohort", "--readings", file], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            print(f"{head['file']}: {run.stderr.strip()}")
            wrong += 1
            continue
        about, *found = [json.loads(line) for line in run.stdout.splitlines()]
        found = {row["line"]: row for row in found}
        if (about["encoding"], about["rows"]) != (head["encoding"], head["rows"]):
            print(f"{head['file']}: {about['encoding']}, {about['rows']} rows; wanted {head['encoding']}, {head['rows']}")
            wrong += 1
        for want in wanted:
            rows += 1
            row = found.get(want["line"])
            if row is None:
                print(f"{head['file']} line {want['line']}: no row")
                wrong += 1
                continue
            also = want.get("or_readings", [])
            strange = [it for it in row["readings"] if it not in want["readings"] + also]
            differs = [key for key in ("id", "date", "person", "uln", "written", "suspicious", "duplicate_of", "conflict_with")
                       if key in want and row.get(key) != want[key]]
            lost = [it for it in want["readings"] if it not in row["readings"]]
            errors = [it for it in want["errors"] if it not in row["errors"]]
            more = [it for it in row["errors"] if it not in want["errors"]]
            taken_wrong += bool(strange or "id" in differs or "date" in differs)
            if strange or lost or errors or more or differs:
                wrong += 1
                print(f"{head['file']} line {want['line']}: " + "; ".join(
                    f"{name} {json.dumps(what, ensure_ascii=False)}" for name, what in
                    [("taken wrongly", strange), ("not taken", lost), ("errors not told", errors), ("other errors", more),
                     ("differs", [(key, row.get(key), want[key]) for key in differs])] if what))
    print(f"{rows} rows, {wrong} differ, {taken_wrong} with a value of a wrong field, person or day")
    sys.exit(1 if wrong else 0)


main()
