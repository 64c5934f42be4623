"""Two proportions, two means and two medians compared: the values that ComparingTests holds the room against.

Newcombe's interval and Holm's correction by statsmodels, the mid-p value from SciPy's hypergeometric distribution; the
bootstraps drawn case by case, a million times, with NumPy.
"""
import numpy as np
from scipy.stats import hypergeom
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

TABLES = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10),
          (10, 10, 0, 20), (10, 10, 0, 10), (7, 12, 1, 8), (45, 180, 60, 150),
          (500_700, 1_000_000, 500_000, 1_000_000), (1_741_281, 1_901_442, 7_800, 8_500)]

print("Newcombe and mid-p")
for a, n, b, m in TABLES:
    low, high = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff")
    x = np.arange(max(0, a + b - m), min(a + b, n) + 1)
    p = hypergeom.pmf(x, n + m, a + b, n)
    seen = hypergeom.pmf(a, n + m, a + b, n)
    print(f"({a}, {n}, {b}, {m}, {low:.8f}, {high:.8f}, {p[p <= seen * (1 + 1e-7)].sum() - seen / 2:.8f}),")

ps = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03]
print("Holm", multipletests(ps, method="holm")[1])

rng = np.random.default_rng(1)
ONE = [12, 15, 9, 30, 22, 41, 8, 17, 95, 14, 26, 33]
OTHER = [7, 11, 5, 19, 8, 13, 28, 6, 10, 9, 16]
PER_ONE = [1, 2, 1, 3, 1, 2, 1, 1, 4, 1, 2, 2]
PER_OTHER = [1, 1, 1, 2, 1, 1, 3, 1, 1, 1, 2]


def ratio(y, x):
    n = y.shape[-1]
    r = y.sum(-1) / x.sum(-1)
    e = y - r[..., None] * x
    return r, np.sqrt((e ** 2).sum(-1) / (n - 1) / n) / x.mean(-1)


def draw(y, x, times):
    place = rng.integers(0, len(y), (times, len(y)))
    return ratio(np.asarray(y, float)[place], np.asarray(x, float)[place])


def student(y, x, z, w, times=1_000_000):
    (a, ea), (b, eb) = ratio(np.asarray([y], float), np.asarray([x], float)), ratio(
        np.asarray([z], float), np.asarray([w], float))
    (ra, sa), (rb, sb) = draw(y, x, times), draw(z, w, times)
    t = ((ra - a) - (rb - b)) / np.hypot(sa, sb)
    d, e = a[0] - b[0], np.hypot(ea, eb)[0]
    low, high = d - np.quantile(t, 0.975) * e, d - np.quantile(t, 0.025) * e
    p = 2 * min((t >= d / e).mean(), (t <= d / e).mean())
    t1 = (ra - a) / sa
    print("   alone", a[0], a[0] - np.quantile(t1, 0.975) * ea[0], a[0] - np.quantile(t1, 0.025) * ea[0])
    return d, low, high, p


def percentile(y, z, share, times=1_000_000):
    a = np.quantile(np.asarray(y, float)[rng.integers(0, len(y), (times, len(y)))], share, axis=1)
    b = np.quantile(np.asarray(z, float)[rng.integers(0, len(z), (times, len(z)))], share, axis=1)
    d = a - b
    return (np.quantile(y, share) - np.quantile(z, share), *np.quantile(d, [0.025, 0.975]),
            2 * min((d <= 0).mean(), (d >= 0).mean()))


one = [1] * len(ONE)
other = [1] * len(OTHER)
print("means", student(ONE, one, OTHER, other))
print("ratios", student(ONE, PER_ONE, OTHER, PER_OTHER))
print("medians", percentile(ONE, OTHER, 0.5))
print("p90", percentile(ONE, OTHER, 0.9))
