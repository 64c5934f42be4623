"""Scores of probabilities by scikit-learn 1.9.1."""
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

probabilities = [0.1, 0.4, 0.35, 0.8, 0.8, 0.65, 0.2, 0.9, 0.55, 0.05, 0.8, 0.35]
answers = [0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0]
print(log_loss(answers, probabilities), brier_score_loss(answers, probabilities), roc_auc_score(answers, probabilities))
