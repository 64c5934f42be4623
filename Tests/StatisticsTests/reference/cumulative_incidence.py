"""Reference values for CumulativeIncidence, found another way: the product of the matrices of transitions between
`open`, `first` and `other`, and its covariance by the recursion of Greenwood (P. K. Andersen et al., "Statistical Models
Based on Counting Processes", 1993, IV.4.1.3), in exact fractions. Python 3 alone.
"""
from fractions import Fraction as F

CASES = {
    # (age, how it ended: 1 first, 2 other, 0 open)
    "ties": [(5, 1), (5, 2), (5, 0), (8, 1), (8, 1), (12, 0), (12, 2), (20, 1), (31, 0), (40, 2), (41, 0), (60, 1)],
    "no censoring": [(3, 1), (3, 2), (9, 1), (14, 1), (20, 2), (33, 2), (33, 1), (50, 2)],
    "early censoring": [(1, 0), (2, 0), (2, 1), (4, 0), (9, 2), (9, 0), (30, 1), (45, 0)],
}


def product(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for i in range(len(a))]


def transposed(a):
    return [list(row) for row in zip(*a)]


def estimate(cases, horizon):
    """The row of P(0, horizon) that begins in `open`, and the covariance of its entries."""
    ages = sorted({age for age, _ in cases if age <= horizon})
    row = [[F(1), F(0), F(0)]]
    covariance = [[F(0)] * 3 for _ in range(3)]
    for age in ages:
        n = sum(1 for a, _ in cases if a >= age)
        d = [sum(1 for a, how in cases if a == age and how == way) for way in (1, 2)]
        p = [1 - F(sum(d), n), F(d[0], n), F(d[1], n)]
        step = [p, [F(0), F(1), F(0)], [F(0), F(0), F(1)]]
        moved = product(product(transposed(step), covariance), step)
        # The moves at an age are a draw from a multinomial.
        own = [[(p[i] * (1 if i == j else 0) - p[i] * p[j]) / n * row[0][0] ** 2 for j in range(3)] for i in range(3)]
        covariance = [[moved[i][j] + own[i][j] for j in range(3)] for i in range(3)]
        row = product(row, step)
    return row[0], covariance


for name, cases in CASES.items():
    for horizon in (10, 30, 45):
        row, covariance = estimate(cases, horizon)
        print(f"{name:16} by {horizon}: {float(row[1]):.10f} variance {float(covariance[1][1]):.10f}")
