"""How often the intervals of `forecast pipeline` held on invented tables; docs/pipeline-forecast.md quotes it.

Usage: python pipeline_backtests.py path/to/suluh [horizon], with numpy and pandas.
"""

import csv
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

FIRST, LAST = pd.Timestamp("2021-01-01"), pd.Timestamp("2025-12-31")
# How many times as many deals come, by years since the first day.
KINDS = {
    "stays": lambda years: 1,
    "grows by 30%": lambda years: 1.3 ** (years - 2.5),
    "grows by 80%": lambda years: 1.8 ** (years - 2.5),
    "shrinks by 25%": lambda years: 0.75 ** (years - 2.5),
    "stops growing": lambda years: 1.4 ** (min(years, 3) - 2),
    "drifts": lambda years: 1,
    "amounts grow": lambda years: 1,
}


def deals(kind, seed):
    random, rows, drift = np.random.default_rng(seed * 100 + 7), [], 0.0
    for month in range(60):
        if kind == "drifts":
            drift += random.normal() * 0.06
        start = FIRST + pd.DateOffset(months=month)
        days = (start + pd.DateOffset(months=1) - start).days
        rate = 9 * KINDS[kind](month / 12) * np.exp(drift) * random.gamma(20) / 20
        for _ in range(random.poisson(rate)):
            created = start + pd.Timedelta(days=int(random.integers(days)))
            closed = created + pd.Timedelta(days=int(random.gamma(2.0, 40)) + 3)
            won = random.random() < 0.55
            growth = 1.2 ** (month / 12) if kind == "amounts grow" else 1
            amount = int(np.exp(random.normal() * 0.8) * growth * 2000) * 100_000
            segment = "ABC"[min(2, int(random.exponential() * 1.2))]
            status = "Open" if closed > LAST else "Won" if won else "Lost"
            rows.append((f"D{len(rows) + 1:05}", amount, created.date(),
                         "" if closed > LAST else closed.date(), status, segment))
    return pd.DataFrame(rows, columns="deal_id amount created closed status segment".split())


def backtest(suluh, path, horizon):
    question = f"backtest pipeline for {horizon}"
    lines = ["set today 2025-12-31", question, "set output csv", question]
    arguments = [part for line in lines for part in ("-c", line)]
    said = subprocess.run([suluh, *arguments, path], capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    held = re.search(r"came in (\d+) of (\d+) periods.*?and in (\d+) of (\d+) sums", " ".join(said.split()))
    rows = [row for row in csv.reader(io.StringIO(said)) if len(row) == 7 and row[0][:2] == "20"]
    came, expected = (np.array([float(row[place]) for row in rows]) for place in (4, 1))
    return [int(number) for number in held.groups()], (came - expected).mean() / came.mean()


def main(suluh, horizon="6 months"):
    total = np.zeros(4)
    for kind in KINDS:
        counts, low = np.zeros(4), []
        for seed in range(4):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "deals.csv"
                deals(kind, seed).to_csv(path, index=False)
                held, bias = backtest(suluh, path, horizon)
            counts += held
            low.append(bias)
        total += counts
        print(f"{kind:15} periods {counts[0] / counts[1]:.0%} sums {counts[2] / counts[3]:.0%} too low by {np.mean(low):+.1%}")
    print(f"{'all':15} periods {total[0] / total[1]:.1%} sums {total[2] / total[3]:.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
