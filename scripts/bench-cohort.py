#!/usr/bin/env python3
"""bench-cohort.py TABLE [ANSWERS]: phase and decision of one edition (EASL 2017) over a table, row by row with pandas and over whole
columns with NumPy. With the answers of `hepb classify --brief` it says on how many rows the three agree.

Written for the comparison: the limits are those of crates/clinical/src/guidelines/easl2017, the upper limit of normal is
the row's own; results below a limit, words and missing values are read, flags and situations are not."""
import sys, time
import numpy as np, pandas as pd

HEAD = {"dna": "hbv_dna [IU/mL]", "alt": "alt [U/L]", "uln": "alt_uln [U/L]"}


def amount(text):
    """A number, the number behind < or >, 0 for not detected; NaN where there is none."""
    if not isinstance(text, str) or text == "":
        return float("nan")
    if text == "not detected":
        return 0.0
    sign = text[0]
    try:
        value = float(text[1:] if sign in "<>" else text)
    except ValueError:
        return float("nan")
    return value / 2 if sign == "<" else value


def one(row):
    """Phase and decision of a row."""
    hbsag, hbeag = row["hbsag"], row["hbeag"]
    if hbsag != "positive":
        return "NOT_INFECTED", "MONITOR"
    if row["treatment"] == "current":
        return "ON_TREATMENT", "NOT_ASSESSED"
    dna, alt, uln = amount(row[HEAD["dna"]]), amount(row[HEAD["alt"]]), amount(row[HEAD["uln"]])
    cirrhosis = row["cirrhosis"] in ("compensated", "decompensated")
    normal = alt <= uln
    if cirrhosis:
        phase = "CIRRHOSIS"
    elif dna != dna or alt != alt:
        return "", "INSUFFICIENT"
    elif hbeag == "positive":
        phase = "HBEAG_POS_INFECTION" if dna > 1e7 and normal else "HBEAG_POS_HEPATITIS" if dna >= 1e4 and not normal else "GREY_ZONE"
    elif dna <= 2000 and normal:
        phase = "HBEAG_NEG_INFECTION"
    elif dna <= 20000 and normal:
        phase = "HBEAG_NEG_INFECTION_2000_20000"
    elif dna > 2000 and not normal:
        phase = "HBEAG_NEG_HEPATITIS"
    else:
        phase = "GREY_ZONE"
    if cirrhosis and dna > 0 or dna > 20000 and alt > 2 * uln or dna > 2000 and alt > uln:
        return phase, "TREAT"
    age = float(row["date"][:4]) - float(row["birth_year"])
    if hbeag == "positive" and alt <= uln and dna > 20000 and age > 30:
        return phase, "CONSIDER"
    return phase, "MONITOR"


def columns(table):
    """The same over whole columns."""
    text = table[HEAD["dna"]].fillna("").to_numpy(str)
    first = np.char.startswith(text, "<")
    bare = np.char.lstrip(text, "<>")
    bare = np.where(text == "not detected", "0", bare)
    dna = pd.to_numeric(pd.Series(bare), errors="coerce").to_numpy()
    dna = np.where(first, dna / 2, dna)
    alt = pd.to_numeric(table[HEAD["alt"]], errors="coerce").to_numpy()
    uln = pd.to_numeric(table[HEAD["uln"]], errors="coerce").to_numpy()
    age = table["date"].str[:4].astype(float).to_numpy() - pd.to_numeric(table["birth_year"], errors="coerce").to_numpy()
    infected = (table["hbsag"] == "positive").to_numpy()
    treated = (table["treatment"] == "current").to_numpy()
    cirrhosis = table["cirrhosis"].isin(["compensated", "decompensated"]).to_numpy()
    e = (table["hbeag"] == "positive").to_numpy()
    normal = alt <= uln
    known = ~np.isnan(dna) & ~np.isnan(alt)
    phase = np.select(
        [~infected, treated, cirrhosis, ~known, e & (dna > 1e7) & normal, e & (dna >= 1e4) & ~normal, e,
         (dna <= 2000) & normal, (dna <= 20000) & normal, (dna > 2000) & ~normal],
        ["NOT_INFECTED", "ON_TREATMENT", "CIRRHOSIS", "", "HBEAG_POS_INFECTION", "HBEAG_POS_HEPATITIS", "GREY_ZONE",
         "HBEAG_NEG_INFECTION", "HBEAG_NEG_INFECTION_2000_20000", "HBEAG_NEG_HEPATITIS"], "GREY_ZONE")
    treat = cirrhosis & (dna > 0) | (dna > 20000) & (alt > 2 * uln) | (dna > 2000) & (alt > uln)
    consider = e & (alt <= uln) & (dna > 20000) & (age > 30)
    decision = np.select([~infected, treated, ~cirrhosis & ~known, treat, consider],
                         ["MONITOR", "NOT_ASSESSED", "INSUFFICIENT", "TREAT", "CONSIDER"], "MONITOR")
    return phase, decision


def timed(work):
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def read(file):
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def main():
    file = sys.argv[1]
    table, reading = timed(lambda: read(file))
    few = table.head(20_000)
    rows, seconds = timed(lambda: few.apply(one, axis=1, result_type="expand"))
    by_row = len(few) / (seconds + reading * len(few) / len(table))
    print(f"cohort, pandas {pd.__version__}, row by row, one edition: {by_row:.0f} rows a second with reading")
    (phase, decision), seconds = timed(lambda: columns(table))
    print(f"cohort, NumPy {np.__version__}, whole columns, one edition: {len(table) / (seconds + reading):.0f} rows a second with reading, {len(table) / seconds:.0f} without")
    same = (rows[0].to_numpy() == phase[:len(few)]) & (rows[1].to_numpy() == decision[:len(few)])
    print(f"cohort, pandas and NumPy: the same in {same.mean():.2%} of {len(few)} rows")
    if len(sys.argv) > 2:
        ours = pd.read_csv(sys.argv[2], dtype=str, keep_default_na=False, usecols=["EASL2017_phase", "EASL2017_decision"])
        agree = ours["EASL2017_decision"].to_numpy() == decision
        print(f"cohort, decisions of EASL 2017 as hepb's: {agree.mean():.2%} of {len(table)} rows (what is possible only, flags and stiffness are left out there)")


main()
