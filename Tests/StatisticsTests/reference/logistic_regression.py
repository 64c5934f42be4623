"""Coefficients of logistic regressions on made-up deals: scikit-learn for the penalised one, statsmodels for maximum
likelihood. The deals come from a generator that Swift repeats, so that nothing but figures is stored.

scikit-learn 1.9.1, statsmodels 0.14, NumPy 2.
"""
import numpy as np
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression

MASK = (1 << 64) - 1


def numbers(seed):
    """The generator of `Numbers` in RegressionTests.swift: a linear congruence, its upper 53 bits."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        yield (state >> 11) / (1 << 53)


random = numbers(7)
rows, answers = [], []
for _ in range(400):
    segment = int(next(random) * 4)
    customer = int(next(random) * 3)
    visits = 1 + int(next(random) * 8)
    amount = next(random) * 4 - 2
    score = -1.5 + 0.4 * segment - 0.6 * customer + 0.3 * visits + 0.5 * amount
    answers.append(next(random) < 1 / (1 + np.exp(-score)))
    rows.append((segment, customer, visits, amount))
rows, answers = np.array(rows), np.array(answers)


def one_hot(column, count, dropped=0):
    return np.array([[1.0 * (value == level) for level in range(dropped, count)] for value in column])


full = np.column_stack([one_hot(rows[:, 0], 4), one_hot(rows[:, 1], 3), rows[:, 2] - 4.5, rows[:, 3]])
penalised = LogisticRegression(C=1.0, solver="newton-cg", tol=1e-14, max_iter=10000).fit(full, answers)
print("scikit-learn", sklearn.__version__, "C = 1")
print([float(penalised.intercept_[0])] + [float(value) for value in penalised.coef_[0]])

base = np.column_stack(
    [np.ones(len(rows)), one_hot(rows[:, 0], 4, 1), one_hot(rows[:, 1], 3, 1), rows[:, 2] - 4.5, rows[:, 3]])
likely = sm.Logit(answers.astype(float), base).fit(disp=0, tol=1e-14, maxiter=100)
print("statsmodels", statsmodels.__version__)
print([float(value) for value in likely.params])
print([float(value) for value in likely.bse])
print(float(likely.llf))
