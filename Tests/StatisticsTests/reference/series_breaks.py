"""Outliers and level shifts of series, each effect by an ordinary regression of the errors; prints what SeriesBreakTests holds."""

import numpy as np
import statsmodels
from statsmodels.tsa.seasonal import STL

print("statsmodels", statsmodels.__version__, "numpy", np.__version__)
MEMORIES = [0, 0.2, 0.4, 0.6, 0.8, 0.9]


def errors(values, memory, growth=None):
    steps = np.diff(values)
    steps = steps - (np.median(steps) if growth is None else growth)
    out = [0.0]
    for step in steps:
        out.append(step + memory * out[-1])
    return np.array(out)


def fit(values, floor):
    memory = min(MEMORIES, key=lambda m: np.abs(errors(values, m)).sum())
    own = errors(values, memory)
    scale = 1.4826 * np.median(np.abs(own[1:] - np.median(own[1:])))
    return memory, own, max(floor, scale)


def pattern(kind, place, count, memory):
    """What a break of size 1 does to the errors: the recursion run over it."""
    values = np.zeros(count)
    values[place : (place + 1 if kind == "outlier" else count)] = 1
    return errors(values, memory, growth=0)


def candidates(own, memory):
    count = len(own)
    for place in range(1, count):
        for kind in ("outlier", "shift"):
            if kind == "shift" and (place < 3 or count - place < 3):
                continue
            x = pattern(kind, place, count, memory)
            yield kind, place, float(np.linalg.lstsq(x[:, None], own, rcond=None)[0][0])


def removed(values, found):
    out = np.array(values, float)
    for kind, place, size in found:
        out[place : (place + 1 if kind == "outlier" else len(out))] -= size
    return out


def breaks(adjusted, floor):
    def size(one, memory, scale):
        return abs(one[2]) * np.sqrt((pattern(one[0], one[1], len(values), memory) ** 2).sum()) / scale

    tried = []
    while len(tried) < 3:
        memory, own, scale = fit(removed(adjusted, tried), floor)
        best = max(candidates(own, memory), key=lambda one: size(one, memory, scale))
        if size(best, memory, scale) <= 3.5:
            break
        same = [one for one in tried if one[:2] == best[:2]]
        if same:
            tried = [(*one[:2], one[2] + best[2]) if one is same[0] else one for one in tried]
            break
        tried.append(best)
    memory, own, scale = fit(removed(adjusted, tried), floor)
    sizes = [size(one, memory, scale) for one in tried]
    kept = [one for one, own in zip(tried, sizes) if own > max(7, max(sizes) / 4)]
    least = lambda v: min((errors(v, m) ** 2).sum() for m in MEMORIES)
    before = least(np.array(adjusted))
    return sorted(kept, key=lambda one: one[1]) if before - least(removed(adjusted, kept)) >= before / 2 else []


def noise(place):
    return (place * 7919) % 11 - 5


plain = [100.0 + noise(i) for i in range(36)]
samples = {
    "none": plain,
    "outlier": [v + (300 if i == 20 else 0) for i, v in enumerate(plain)],
    "shift": [v + (200 if i >= 24 else 0) for i, v in enumerate(plain)],
    "both": [v + (80 if i >= 12 else 0) - (90 if i == 30 else 0) for i, v in enumerate(plain)],
}
for name, values in samples.items():
    own = breaks(np.array(values), 0.02 * np.median(values))
    logs = {place for _, place, _ in breaks(np.log(values), 0.02)}
    print(name, [one for one in own if one[1] in logs])



def without_season(values, other):
    parts = STL(other, period=12, robust=True, seasonal=10 * len(values) + 1, seasonal_deg=0).fit()
    return values - parts.seasonal


seasonal = np.array([v + 60 * (i % 12 == 11) + (200 if i == 19 else 0) for i, v in enumerate(plain + plain)])
for name, values, floor in (("seasonal", seasonal, 0.02 * np.median(seasonal)), ("seasonal logs", np.log(seasonal), 0.02)):
    first = breaks(without_season(values, values), floor)
    print(name, breaks(without_season(values, removed(values, first)), floor))
