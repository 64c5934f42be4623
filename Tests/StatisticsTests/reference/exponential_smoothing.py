"""Likelihood and forecasts of exponential smoothing with given parameters, on a rising series with a season that Swift repeats.

statsmodels 0.15 counts the whole likelihood; ours leaves out what depends on the number of values only, as R does. Its
multiplicative seasons learn from the new level, and not as the model says, so that they are held against R alone.
"""
import numpy as np
from statsmodels.tsa.exponential_smoothing.ets import ETSModel


def growing(time):
    chance = time * 7919 % 101 / 101 - 0.5
    return (100 + 2 * time) * (1 + 0.2 * np.sin(time * np.pi / 6)) * (1 + 0.02 * chance)


values = np.array([growing(time) for time in range(72)])
for error, trend, damped, season in [("add", "add", True, "add"), ("mul", "add", True, None)]:
    seasons = [20 * np.sin(month * np.pi / 6) for month in range(12)]
    model = ETSModel(
        values, error=error, trend=trend, damped_trend=damped, seasonal=season, seasonal_periods=12 if season else None,
        initialization_method="known", initial_level=98.0, initial_trend=2.5, initial_seasonal=seasons if season else None)
    parameters = {"smoothing_level": 0.3, "smoothing_trend": 0.05, "smoothing_seasonal": 0.2, "damping_trend": 0.9}
    fit = model.smooth([parameters[name] for name in model.param_names if name in parameters])
    count = len(values)
    print(error, trend, damped, season)
    print("likelihood", repr(float(fit.llf - count / 2 * (np.log(count) - np.log(2 * np.pi) - 1))))
    print("forecasts", [float(value) for value in fit.forecast(4)])
