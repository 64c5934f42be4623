"""Likelihoods, errors and forecasts of ARIMA models by statsmodels, at given coefficients and fitted."""
import math
import warnings

from statsmodels.tsa.statespace.sarimax import SARIMAX
import numpy as np

warnings.simplefilter("ignore")


def orders(count):
    """A trend, a season of 12 that grows, and pseudorandom noise that adds up."""
    values, state, level = [], 2024, 0.0
    for period in range(count):
        state = (1103515245 * state + 12345) % 2**31
        level += 8 * (state / 2**31 - 0.5)
        values.append(200 + period + level + (10 + 0.1 * period) * math.sin(math.pi * period / 6))
    return np.array(values)


values = orders(72)
cases = [
    # order, seasonal order, coefficients: φ, θ, Φ, Θ
    ((1, 0, 2), (0, 0, 0, 0), [0.7], [0.4, -0.2], [], []),
    ((2, 1, 0), (1, 0, 0, 12), [0.5, -0.3], [], [0.8], []),
    ((0, 1, 1), (0, 1, 1, 12), [], [-0.4], [], [-0.6]),
    ((2, 1, 2), (1, 1, 1, 12), [0.3, 0.2], [0.5, 0.4], [0.3], [-0.7]),
    ((1, 2, 1), (2, 0, 1, 4), [0.3], [-0.9], [0.4, 0.3], [0.3]),
]
for order, seasonal, *coefficients in cases:
    model = SARIMAX(
        values, order=order, seasonal_order=seasonal, simple_differencing=True, concentrate_scale=True)
    own = model.smooth(sum(coefficients, []))
    fit = model.fit(disp=0, maxiter=500)
    differenced = model.endog[:, 0]
    forecast = own.forecast(3)
    print(order, seasonal, "likelihood", own.llf, "fitted", fit.llf)
    print("  last error", own.forecasts_error[0][-1], "differences to come", forecast.tolist())
model = SARIMAX(np.diff(values), order=(1, 0, 1), trend="c", concentrate_scale=True)
fit = model.fit(disp=0, maxiter=500)
print("drift: fitted", fit.llf, "mean", fit.params[0] / (1 - fit.params[1]))
