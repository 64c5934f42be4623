"""The log-loss of scikit-learn's HistGradientBoostingClassifier on made-up deals whose odds no sum of effects describes. The
deals come from a generator that Swift repeats, so that nothing but figures is stored.

scikit-learn 1.9.1, NumPy 2.
"""
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

MASK = (1 << 64) - 1


def numbers(seed):
    """The generator of `Numbers` in BoostingTests.swift: a linear congruence, its upper 53 bits."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        yield (state >> 11) / (1 << 53)


random = numbers(11)
rows, answers = [], []
for _ in range(60_000):
    product, segment = int(next(random) * 30), int(next(random) * 4)
    visits, amount, noise = int(next(random) * 12), next(random) * 4 - 2, next(random)
    score = 1.2 * np.sin(2 * amount) + 0.7 * (product * 7 % 5 - 2) + (0.3 * visits - 1.5 if segment % 2 == 0 else 0)
    answers.append(next(random) < 1 / (1 + np.exp(-score)))
    known = next(random) < 0.9
    rows.append((product, segment, visits, amount if known else np.nan, noise))
rows, answers = np.array(rows), np.array(answers)
half = 30_000
model = HistGradientBoostingClassifier(categorical_features=[0, 1], early_stopping=True, random_state=0)
model.fit(rows[:half], answers[:half])
print("scikit-learn", sklearn.__version__, model.n_iter_, "trees")
print("log-loss", log_loss(answers[half:], model.predict_proba(rows[half:])))
rate = answers[:half].mean()
print("of the rate", log_loss(answers[half:], np.full(half, rate)))
