"""The weight of the mean in a beta-binomial fitted by maximum likelihood, with the mean held at the pooled rate."""
from scipy.optimize import minimize_scalar
from scipy.special import betaln
import numpy as np

won = np.array([14, 10, 3, 18, 2, 9.0])
of = np.array([17, 18, 3, 40, 11, 12.0])
mean = won.sum() / of.sum()


def loss(log_weight):
    weight = np.exp(log_weight)
    a, b = mean * weight, (1 - mean) * weight
    return -(betaln(won + a, of - won + b) - betaln(a, b)).sum()


fit = minimize_scalar(loss, bounds=(-6, 12), method="bounded", options={"xatol": 1e-12})
print("mean", mean, "weight", np.exp(fit.x))
