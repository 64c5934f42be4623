"""Forecasts of many series by statsforecast, for the benchmark.

usage: forecast_peers.py FILE ...

Each file is a table (also gzipped) with the columns series_id, period (yearly, quarterly, monthly), t, value, split (train, test).
Prints a line of JSON for each file, period and method: how long it took in milliseconds after a run that compiles it, what
it foretells of each series in order (mean, then lower and upper ends at 80 and 95 %), and the scores as computed here. The
combination is the median of the three methods, and takes as long as all of them.
"""
import json
import os
import sys
import time

import numpy
import pandas
from statsforecast import StatsForecast
from statsforecast.models import AutoARIMA, AutoETS, AutoTheta, SeasonalNaive

SEASONS = {"yearly": 1, "quarterly": 4, "monthly": 12}
METHODS = {"AutoETS": AutoETS, "AutoTheta": AutoTheta, "AutoARIMA": AutoARIMA}
LEVELS = [80, 95]


def foretell(method, season, horizon, table, jobs):
    model = METHODS[method](season_length=season, alias="m")
    engine = StatsForecast([model], freq=1, n_jobs=jobs, fallback_model=SeasonalNaive(season, alias="m"))
    result = engine.forecast(df=table, h=horizon, level=LEVELS)
    ends = [f"m-{side}-{level}" for level in LEVELS for side in ("lo", "hi")]
    return result[["m", *ends]].to_numpy(float).reshape(-1, horizon, 5)


def scores(history, actual, foretold, season):
    lag = season if len(history) > season else 1
    scale = numpy.abs(history[lag:] - history[:-lag]).mean()
    if not scale > 0:
        return None
    mean = foretold[:, 0]
    same = mean == actual
    size = numpy.where(same, 1, numpy.abs(mean) + numpy.abs(actual))
    found = {
        "sMAPE": numpy.where(same, 0, 200 * numpy.abs(mean - actual) / size).mean(),
        "MASE": numpy.abs(mean - actual).mean() / scale,
    }
    for place, level in enumerate(LEVELS):
        lower, upper = foretold[:, 1 + 2 * place], foretold[:, 2 + 2 * place]
        outside = numpy.maximum(0, lower - actual) + numpy.maximum(0, actual - upper)
        found[f"MSIS{level}"] = (upper - lower + 2 / (1 - level / 100) * outside).mean() / scale
        found[f"covered{level}"] = 100 * ((lower <= actual) & (actual <= upper)).mean()
    return found


def run(path, period, table, jobs):
    season, test = SEASONS[period], table[table.split == "test"]
    train = table[table.split == "train"].rename(columns={"series_id": "unique_id", "t": "ds", "value": "y"})
    train = train[["unique_id", "ds", "y"]]
    names = list(train.unique_id.unique())
    histories = dict(list(train.groupby("unique_id").y))
    outcomes = dict(list(test.groupby("series_id").value))
    horizon = max(len(outcome) for outcome in outcomes.values())
    found, taken = {}, {}
    for method in METHODS:
        foretell(method, season, horizon, train[train.unique_id.isin(names[:2])], 1)
        start = time.perf_counter()
        # statsforecast sorts the series by name.
        found[method] = dict(zip(sorted(names), foretell(method, season, horizon, train, jobs)))
        taken[method] = (time.perf_counter() - start) * 1000
    found["combination"] = {name: numpy.median([found[m][name] for m in METHODS], axis=0) for name in names}
    taken["combination"] = sum(taken.values())
    for method, forecasts in found.items():
        scored = [
            scores(histories[n].to_numpy(), outcomes[n].to_numpy(), forecasts[n][: len(outcomes[n])], season)
            for n in names
        ]
        scored = [one for one in scored if one]
        answer = {"file": path, "period": period, "method": method, "milliseconds": taken[method]}
        answer["scores"] = {key: float(numpy.mean([one[key] for one in scored])) for key in scored[0]}
        answer["forecasts"] = {name: forecasts[name].tolist() for name in names}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        everything = pandas.read_csv(path, dtype={"series_id": str})
        for period in SEASONS:
            if (everything.period == period).any():
                run(path, period, everything[everything.period == period], os.cpu_count())
