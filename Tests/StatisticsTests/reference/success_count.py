"""Reference values for SuccessCount and trialsToTell; made with SciPy 1.17 and NumPy.

The Poisson binomial is SciPy's; with a doubt it is integrated over a normal shift of the log odds by adaptive quadrature.
"""
import numpy
from scipy import integrate, stats
from scipy.special import expit

odds = numpy.array([-2.0, -1.0, -0.4, 0.0, 0.3, 0.9, 1.5, 2.2])
shifts = numpy.array([0.5, 0.4, 0.3, 0.3, 0.25, 0.3, 0.35, 0.4])

plain = stats.poisson_binom(expit(odds))
print("plain", [float(plain.cdf(k)) for k in range(len(odds) + 1)], float(plain.mean()))


def mixed(k):
    def at(z):
        return stats.poisson_binom(expit(odds + z * shifts)).cdf(k) * stats.norm.pdf(z)

    return integrate.quad(at, -8, 8, epsabs=1e-12, limit=200)[0]


print("mixed", [mixed(k) for k in range(len(odds) + 1)])
print("mixed mean", integrate.quad(lambda z: expit(odds + z * shifts).sum() * stats.norm.pdf(z), -8, 8)[0])

many = numpy.linspace(-2, 2, 5000)
big = stats.poisson_binom(expit(many))
print("many", [float(big.cdf(k)) for k in (2400, 2450, 2500, 2550)])

for rate, reference in ((0.7, 0.5), (0.556, 0.522), (1.0, 0.8), (0.2, 0.25)):
    a, b = stats.norm.ppf(0.975), stats.norm.ppf(0.8)
    root = (a * numpy.sqrt(reference * (1 - reference)) + b * numpy.sqrt(rate * (1 - rate))) / (rate - reference)
    n = int(numpy.ceil(root**2))
    # How often an exact two-sided test of so many trials sees the difference.
    sees = [k for k in range(n + 1) if 2 * min(
        stats.binom.cdf(k, n, reference) - stats.binom.pmf(k, n, reference) / 2,
        stats.binom.sf(k, n, reference) + stats.binom.pmf(k, n, reference) / 2) <= 0.05]
    print("tell", rate, reference, n, sum(stats.binom.pmf(k, n, rate) for k in sees))
