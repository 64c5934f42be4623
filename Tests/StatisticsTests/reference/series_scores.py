"""Scores of a forecast by utilsforecast (Nixtla), as far as it has them, and by their formulas."""
import numpy as np
import pandas as pd
from utilsforecast.losses import mase, quantile_loss, smape

history = np.array([112, 118, 132, 129, 121, 135, 148, 148, 136, 119.0])
outcomes = np.array([104, 118, 115, 126.0])
forecast = np.array([110, 112, 121, 140.0])
lower, upper = forecast - 10, forecast + 10
frame = pd.DataFrame({"unique_id": "a", "ds": range(4), "y": outcomes, "f": forecast})
past = pd.DataFrame({"unique_id": "a", "ds": range(-10, 0), "y": history})
print("sMAPE", 200 * smape(frame, ["f"])["f"][0])
for season in (4, 1):
    print("MASE", season, mase(frame, ["f"], season, past)["f"][0])
scale = np.mean(np.abs(history[4:] - history[:-4]))
print("coverage", np.mean((lower <= outcomes) & (outcomes <= upper)))
outside = np.maximum(0, lower - outcomes) + np.maximum(0, outcomes - upper)
print("MSIS", np.mean(upper - lower + 2 / 0.2 * outside) / scale)
print("pinball", quantile_loss(frame, {"f": "f"}, 0.9)["f"][0] / scale)
