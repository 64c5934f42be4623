"""Cumulative incidence of two competing ends with hazards that are constant in bins, and the shape of a negative binomial.

The hazards are those of PipelineHazardsTests.swift; the incidence is integrated numerically, so that nothing is shared with
the simulation. Python 3.12, numpy 2, scipy 1.14.
"""
import numpy as np
from scipy.integrate import quad
from scipy.special import gammaln

ENDS, WON, LOST = [20.0, 50.0, np.inf], [0.01, 0.04, 0.005], [0.02, 0.01, 0.01]


def cumulated(rates, t):
    starts = [0.0] + ENDS[:-1]
    return sum(rate * max(0.0, min(t, end) - start) for rate, start, end in zip(rates, starts, ENDS))


def rate(rates, t):
    return rates[next(place for place, end in enumerate(ENDS) if t < end)]


def incidence(t):
    def density(u):
        return rate(WON, u) * np.exp(-cumulated(WON, u) - cumulated(LOST, u))

    return quad(density, 0, t, points=[20, 50], limit=200)[0]


print("incidence", [round(incidence(t), 6) for t in (10, 30, 60, 90, 180)])

# Three stages of one kind: the first moves on to the second with hazard 0.05, the second is won with 0.02, lost with 0.01.
print("second stage", [round(quad(lambda u: 0.05 * np.exp(-0.05 * u) * 0.02 / 0.03 * (1 - np.exp(-0.03 * (t - u))), 0, t)[0], 6)
                       for t in (30, 90)])

counts = np.array([3, 9, 1, 14, 6, 2, 8, 5.0])
expected = np.full(8, counts.mean())


def likelihood(shape):
    return (gammaln(counts + shape) - gammaln(shape) + shape * np.log(shape / (shape + expected))
            + counts * np.log(expected / (shape + expected))).sum()


grid = [2.0 ** k for k in range(-2, 9)]
print("shape", max(grid, key=likelihood))
freedom, squares = 8 / 7, (expected**2).sum()
print("variance", (((counts - expected) ** 2).sum() * freedom - expected.sum()) / squares)
