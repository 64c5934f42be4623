"""The models of the benchmark by scikit-learn, on the same rows of the same file.

usage: models.py FILE

Says `ready` when the file is read, then answers each line with the name of a method by a line of JSON: how long it took to
encode the columns, to fit four of five closed deals and to score the fifth, in milliseconds, and the log-loss of that. The
columns are held in the form that suits best: texts that repeat as the numbers of an enumeration.
"""
import json
import sys
import time

import numpy
import pandas
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

TEXTS = ["rep", "level", "segment", "customer_type", "region", "product"]


def read(path):
    deals = pandas.read_csv(path, usecols=[*TEXTS, "status", "amount", "visits"])
    deals = deals[deals.status != "open"]
    columns = {name: pandas.Categorical(deals[name]).codes for name in TEXTS}
    columns |= {"amount": deals.amount.to_numpy(float), "visits": deals.visits.to_numpy(float)}
    return pandas.DataFrame(columns), (deals.status == "won").to_numpy()


def logistic():
    amount = make_pipeline(StandardScaler(), SimpleImputer(add_indicator=True))
    encoder = make_column_transformer((OneHotEncoder(), TEXTS), (amount, ["amount"]), (StandardScaler(), ["visits"]))
    return make_pipeline(encoder, LogisticRegression())


def boosting():
    return HistGradientBoostingClassifier(categorical_features=TEXTS, random_state=0)


def run(method, deals, won):
    start = time.perf_counter()
    table = deals.assign(amount=numpy.log(deals.amount))
    scored = numpy.arange(len(table)) % 5 == 4
    model = {"logistic": logistic, "boosting": boosting}[method]()
    model.fit(table[~scored], won[~scored])
    chances = model.predict_proba(table[scored])
    taken = (time.perf_counter() - start) * 1000
    return {"milliseconds": taken, "logLoss": float(log_loss(won[scored], chances))}


if __name__ == "__main__":
    table, won = read(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(run(line.strip(), table, won)), flush=True)
