"""Forecasts of intermittent demand by statsforecast 2.1.1, with smoothing 0.1 and levels that start at the first values."""
import numpy as np
from statsforecast.models import TSB, CrostonClassic, CrostonSBA

values = np.array([0, 4, 0, 0, 2, 0, 7, 0, 0, 0, 0, 3, 5, 0, 0, 0, 6, 0, 0, 2, 0, 0, 0], dtype=float)
for model in (CrostonClassic(), CrostonSBA(), TSB(alpha_d=0.1, alpha_p=0.1)):
    print(model, repr(model.forecast(y=values, h=1)["mean"][0]))
