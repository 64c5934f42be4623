"""Where a sum of squares of poles is least between two of them: Brent's own example, by SciPy."""
from scipy.optimize import minimize_scalar


def poles(x):
    return sum(((2 * i - 5) / (x - i * i)) ** 2 for i in range(1, 21))


for i in (1, 2, 3, 10, 19):
    ends = (i * i + 1e-9, (i + 1) ** 2 - 1e-9)
    print(i, minimize_scalar(poles, bounds=ends, method="bounded", options={"xatol": 1e-12}).x)
