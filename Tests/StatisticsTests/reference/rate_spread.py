"""How often chance alone puts the rates of like groups so far apart: by dealing the same successes out at random.

Tarone's statistic among draws of the multivariate hypergeometric distribution, ties counting half (mid-p).
"""
import numpy as np

CASES = [
    ("two", [12, 5], [25, 19]),
    ("apart", [14, 10, 3, 18, 2, 9], [17, 18, 3, 40, 11, 12]),
    ("ten", [8, 12, 15, 6, 9, 14, 7, 11, 10, 13], [20, 20, 30, 15, 14, 25, 22, 19, 16, 21]),
    ("small", [1, 0, 3, 2, 5, 1, 2, 4, 0, 1, 5, 2], [5] * 12),
    ("uneven", [90, 1, 4, 3, 5, 2], [200, 8, 8, 8, 8, 8]),
]

rng = np.random.default_rng(7)
for name, won, of in CASES:
    won, of = np.array(won), np.array(of)
    rate = won.sum() / of.sum()

    def statistic(counts):
        return ((counts - of * rate) ** 2).sum(axis=-1) / (rate * (1 - rate))

    drawn = statistic(rng.multivariate_hypergeometric(of, won.sum(), size=1_000_000))
    seen = statistic(won)
    same = np.isclose(drawn, seen, rtol=1e-9)
    print(name, round(float(((drawn > seen) & ~same).mean() + same.mean() / 2), 4))
