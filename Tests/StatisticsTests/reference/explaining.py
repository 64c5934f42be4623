"""The tests behind `why`: homogeneous odds ratios (statsmodels), the chi-squared tail (SciPy), and the association of groups
and outcome in two periods by its formula (A. Agresti, Categorical Data Analysis, 8.4.3)."""
import numpy as np
from scipy.stats import chi2
from statsmodels.stats.contingency_tables import StratifiedTable
import scipy, statsmodels

print("scipy", scipy.__version__, "statsmodels", statsmodels.__version__)
for value, freedom in [(3.84, 1), (0.5, 3), (25.0, 10), (120.0, 80), (1.2, 40), (300.0, 12)]:
    print("tail", value, freedom, float(chi2.sf(value, freedom)))

# Successes and trials before, successes and trials after.
groups = np.array([[24, 60, 17, 40], [8, 40, 13, 60], [30, 80, 45, 70], [22, 45, 18, 50]], dtype=float)
tables = [np.array([[s2, n2 - s2], [s1, n1 - s1]]) for s1, n1, s2, n2 in groups]
homogeneous = StratifiedTable(tables).test_equal_odds(adjust=True)
print("Breslow-Day-Tarone", float(homogeneous.statistic), float(homogeneous.pvalue))

difference, covariance = 0, 0
for won, of in [(groups[:, 0], groups[:, 1]), (groups[:, 2], groups[:, 3])]:
    w, n = won.sum(), of.sum()
    share = of / n
    difference = difference + (won - w * share)[:-1]
    covariance = covariance + w * (n - w) / (n - 1) * (np.diag(share) - np.outer(share, share))[:-1, :-1]
statistic = difference @ np.linalg.solve(covariance, difference)
print("Mantel-Haenszel, several groups", float(statistic), float(chi2.sf(statistic, len(groups) - 1)))

rate = (groups[:, 0] / groups[:, 1] + groups[:, 2] / groups[:, 3]) / 2
before, after = groups[:, 1] / groups[:, 1].sum(), groups[:, 3] / groups[:, 3].sum()
share = (groups[:, 1] + groups[:, 3]) / (groups[:, 1] + groups[:, 3]).sum()
variance = (share @ rate**2 - (share @ rate) ** 2) * (1 / groups[:, 1].sum() + 1 / groups[:, 3].sum())
move = (after - before) @ rate
print("shift of mix", float(move**2 / variance), float(chi2.sf(move**2 / variance, 1)))

# Sums and squares before and after.
sums = np.array([[100.0, 1500, 140, 2600], [300, 5200, 280, 4100], [80, 900, 30, 310]])
ratio = sums[:, 2].sum() / sums[:, 0].sum()
statistic = ((sums[:, 2] - ratio * sums[:, 0]) ** 2 / (sums[:, 3] + ratio**2 * sums[:, 1])).sum()
print("sums", float(statistic), float(chi2.sf(statistic, 2)))
