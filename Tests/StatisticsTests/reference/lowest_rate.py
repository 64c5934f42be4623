"""Reference values for LowestRateTests.swift: SciPy 1.17.

The chance that one beta-distributed rate is below all others, by adaptive integration of its density times the chances
that the others are above; and the regularized incomplete beta function.

    python3 lowest_rate.py
"""

from scipy import integrate, special, stats

CASES = [
    ([32, 30, 25, 17], [32, 32, 30, 25]),
    ([3, 4], [10, 10]),
    ([0, 5, 5], [5, 5, 5]),
    ([700, 650, 640], [1000, 1000, 1000]),
    ([0, 1], [1, 1]),
    ([65000, 40], [100000, 60]),
]


def lowest(place, successes, trials):
    rates = [stats.beta(s + 0.5, n - s + 0.5) for s, n in zip(successes, trials)]
    own = rates[place]

    def below(share):
        rate = own.ppf(share)
        chance = 1.0
        for other, beta in enumerate(rates):
            if other != place:
                chance *= beta.sf(rate)
        return chance

    return integrate.quad(below, 0, 1, epsabs=1e-9, epsrel=1e-9, limit=400)[0]


for successes, trials in CASES:
    print([round(lowest(place, successes, trials), 7) for place in range(len(trials))])

for x, a, b in [(0.3, 2.5, 4.5), (0.9, 0.5, 0.5), (0.69, 17.5, 8.5), (0.651, 65000.5, 35000.5), (0.02, 0.5, 30.5)]:
    print((x, a, b), repr(float(special.betainc(a, b, x))))
