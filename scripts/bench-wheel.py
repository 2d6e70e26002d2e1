#!/usr/bin/env python3
"""bench-wheel.py MAKE_COHORT ROWS SPARK_ROWS TURNS: hepb.classify over Arrow on one core, and local Spark with two cores against one.

Runs of what is compared take turns, so that what else the machine does falls on both; medians are printed, with the load.
Of the wheel alone processor time counts, which does not depend on it."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPARK = """
import json, os, sys, time
folder, cores = sys.argv[1], sys.argv[2]
os.environ["PYSPARK_PYTHON"] = sys.executable
import hepb
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
first = sorted(name for name in os.listdir(folder) if name.endswith(".parquet"))[0]
sample = pq.read_table(os.path.join(folder, first)).slice(0, 10_000)
mapping = hepb.mapping(sample)
names = hepb.classify(sample.slice(0, 0), mapping, brief=True).schema.names
schema = ", ".join(f"`{name}` string" for name in names)
def classified(batches):
    for batch in batches:
        yield hepb.classify(batch, mapping, brief=True).select(names)
def as_it_is(batches):
    yield from batches
spark = (SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
         .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
cohort = spark.read.parquet(folder)
def timed(made):
    start = time.perf_counter()
    made.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - start
timed(cohort.limit(20_000).mapInArrow(classified, schema))
print(json.dumps({"classified": timed(cohort.mapInArrow(classified, schema)), "as it is": timed(cohort.mapInArrow(as_it_is, cohort.schema))}))
spark.stop()
"""


def load():
    return "load " + ", ".join(f"{one:.1f}" for one in os.getloadavg())


def cohort(make, rows, seed, file):
    with open(file, "wb") as out:
        subprocess.run([sys.executable, make, str(rows), str(seed)], stdout=out, check=True)


def wheel(make, rows, folder):
    import hepb
    import pyarrow as pa
    import pyarrow.csv

    file = folder / "cohort.csv"
    cohort(make, rows, 7, file)
    head = file.open().readline().strip().split(",")
    options = pa.csv.ConvertOptions(column_types=dict.fromkeys(head, pa.string()))
    texts = pa.csv.read_csv(file, convert_options=options).combine_chunks()
    mixed = pa.csv.read_csv(file).combine_chunks()
    file.unlink()
    mapping = {name: hepb.mapping(table) for name, table in [("texts", texts), ("numbers where they can be", mixed)]}
    for name, table in [("texts", texts), ("numbers where they can be", mixed)]:
        batches = table.to_batches(max_chunksize=10_000)
        for brief in (True, False):
            times = []
            for _ in range(5):
                start = time.process_time()
                for batch in batches:
                    hepb.classify(batch, mapping[name], brief=brief)
                times.append(time.process_time() - start)
            rate = rows / statistics.median(times)
            print(
                f"wheel, {'brief' if brief else 'with missing and next test'}, columns as {name}, batches of 10,000: "
                f"{rate:,.0f} rows a second of processor time, {rate / 11_700:.1f} times 11,700 (median of 5, {load()})",
                flush=True,
            )


def spark(make, rows, turns, folder):
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet as pq

    parts = 16
    for part in range(parts):
        file = folder / "part.csv"
        cohort(make, rows // parts, 100 + part, file)
        head = file.open().readline().strip().split(",")
        options = pa.csv.ConvertOptions(column_types=dict.fromkeys(head, pa.string()))
        pq.write_table(pa.csv.read_csv(file, convert_options=options), folder / f"part-{part:02}.parquet")
        file.unlink()
    times = {("1", "classified"): [], ("2", "classified"): [], ("1", "as it is"): [], ("2", "as it is"): []}
    for turn in range(turns):
        for cores in ("1", "2") if turn % 2 == 0 else ("2", "1"):
            pinned = ["taskset", "-c", "0" if cores == "1" else "0,1"]
            done = subprocess.run([*pinned, sys.executable, "-c", SPARK, str(folder), cores], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
            for name, seconds in json.loads(done.stdout.splitlines()[-1]).items():
                times[cores, name].append(seconds)
            print(f"spark, {cores} core(s), turn {turn + 1}: {times[cores, 'classified'][-1]:.1f} s, rows passed on as they are {times[cores, 'as it is'][-1]:.1f} s ({load()})", flush=True)
    of = {key: statistics.median(values) for key, values in times.items()}
    print(f"spark, {rows:,} rows, all eleven editions, brief, medians of {turns}: one core {of['1', 'classified']:.1f} s, two cores {of['2', 'classified']:.1f} s: {of['1', 'classified'] / of['2', 'classified']:.2f} times")
    print(f"spark, the same rows passed on as they are (reading and transfer alone): one core {of['1', 'as it is']:.1f} s, two cores {of['2', 'as it is']:.1f} s")


def main():
    make, rows, spark_rows, turns = sys.argv[1], *(int(one) for one in sys.argv[2:5])
    if rows:
        with tempfile.TemporaryDirectory() as folder:
            wheel(make, rows, Path(folder))
    if spark_rows:
        with tempfile.TemporaryDirectory() as folder:
            spark(make, spark_rows, turns, Path(folder))


main()
