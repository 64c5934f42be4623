"""STL, the classical decomposition and the test of a constant level, by statsmodels."""
import math
import warnings

from statsmodels.tsa.seasonal import STL, seasonal_decompose
from statsmodels.tsa.stattools import acf, kpss
import numpy as np

warnings.simplefilter("ignore")


def sales(count):
    """A trend, a season of 12 that grows, pseudorandom noise and an outlier."""
    values, state = [], 12345
    for period in range(count):
        state = (1103515245 * state + 12345) % 2**31
        noise = state / 2**31 - 0.5
        values.append(100 + 0.8 * period + (10 + 0.1 * period) * math.sin(math.pi * period / 6) + 12 * noise)
    values[30] += 60
    return np.array(values)


values = sales(60)
places = [0, 1, 17, 30, 45, 59]
for name, fit in {
    "changing": STL(values, period=12, seasonal=11).fit(),
    "constant": STL(values, period=12, seasonal=11, seasonal_deg=0).fit(),
    "robust": STL(values, period=12, seasonal=11, robust=True).fit(inner_iter=2, outer_iter=15),
    "periodic": STL(values, period=12, seasonal=10**9 + 1, seasonal_deg=0, trend=19).fit(),
}.items():
    print(name, "trend", [float(fit.trend[p]) for p in places])
    print(name, "seasonal", [float(fit.seasonal[p]) for p in places])
fit = STL(sales(2400), period=12, seasonal=11, seasonal_jump=2, trend_jump=3, low_pass_jump=2).fit()
print("jumps", [float(fit.trend[p]) for p in [0, 1, 700, 2398, 2399]], float(fit.seasonal[1234]))
for form in ["additive", "multiplicative"]:
    print(form, seasonal_decompose(values, form, period=12).seasonal[:12].tolist())
    print(form, seasonal_decompose(values, form, period=5).seasonal[:5].tolist())
print("acf", acf(values, nlags=4)[1:].tolist())
for lags in [0, 3, 8]:
    print("kpss", lags, kpss(values, regression="c", nlags=lags)[0])
