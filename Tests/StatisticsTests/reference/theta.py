"""Theta models by statsforecast 2.1.1: parameters, mean squared errors from the fourth value on, and forecasts.

The series are YAF7 and YAF11 of the M1 competition, without their last six years.
"""
import math

import numpy as np
from statsforecast.theta import forecast_theta, thetamodel

series = {
    "YAF7": [
        894.5, 1501.7, 1971.2, 2249.4, 3029.5, 2741.8, 2640.2, 4211.3, 4062.3, 5594.0, 4647.0, 6839.3, 5280.9, 6648.8, 6797.6,
        6709.4, 8089.6, 8742.5, 9670.8, 11536.8, 12240.0, 10515.7, 14075.1, 14755.6, 14979.9,
    ],
    "YAF11": [
        19.13, 21.67, 21.17, 23.37, 25.36, 27.45, 27.41, 28.06, 30.77, 32.69, 32.59, 36.02, 38.16, 39.99, 40.38,
        44.98, 48.99, 50.62, 51.79, 54.25, 52.66, 56.86, 55.11, 43.62, 39.45, 41.42, 39.67, 47.12, 50.61, 53.93,
    ],
}
for name, values in series.items():
    y = np.array(values, dtype=float)
    for variant in ("STM", "OTM", "DSTM", "DOTM"):
        model = thetamodel(y, 1, variant, math.nan, math.nan, math.nan, 3)
        par = model["par"]
        forecast = forecast_theta(model, 4)["mean"]
        squares = np.sum(model["residuals"][3:] ** 2)
        print(name, variant, par["initial_smoothed"], par["alpha"], par["theta"], squares, forecast.tolist())
