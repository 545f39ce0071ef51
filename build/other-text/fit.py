"""Fits the sign that something else was said: python3 fit.py fits.jsonl wide main/core/scoring/otherTextRules.json

A logistic regression whose weights may only have the sign that makes sense: a worse fit never makes it likelier that the text was
said. The limit is a quantile of the texts that were said, in judgements by rules fitted without them.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

SIGNS = {
    "goodness": -1, "vowelGoodness": -1, "squeezedShare": 1, "followedShare": -1, "omittedShare": 1, "said": -1,
    "vowelsSaid": -1, "intactShare": -1, "score": -1, "durationSpread": 1, "contrast": -1, "spelling": 1, "spellingGain": -1, "englishSpelling": 1,
    "englishSpellingGain": -1,
}  # fmt: skip
LEAST_FOLLOWED = 0.6
PENALTY = 0.002
# Of texts that were said, so many may be taken for others.
RATE = 0.008
PARTS = 5
PARTLY = ("half", "skipped")
SAID_KINDS = ("own", "halfAltered", "selfCorrected", "secondVoice")


def matrix(rows, which):
    x = np.array([[r[which][n] for n in SIGNS] for r in rows])
    place = list(SIGNS).index("followedShare")
    x[:, place] = x[:, place].clip(min=LEAST_FOLLOWED)
    return x


def fit(rows):
    """Constant and weights."""
    x, y = matrix(rows, "whole"), np.array([r["isOther"] for r in rows]).astype(float)
    # Every kind of take counts the same, whatever its number.
    kinds = np.array([r["kind"] for r in rows])
    weight = np.array([1 / (kinds == k).sum() for k in kinds])
    weight /= weight.sum()
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / spread

    def loss(p):
        odds = p[0] + z @ p[1:]
        value = (weight * (np.logaddexp(0, odds) - y * odds)).sum() + PENALTY * (p[1:] ** 2).sum()
        slip = weight * (1 / (1 + np.exp(-odds)) - y)
        return value, np.concatenate([[slip.sum()], z.T @ slip + 2 * PENALTY * p[1:]])

    bounds = [(None, None)] + [(0, None) if sign > 0 else (None, 0) for sign in SIGNS.values()]
    p = minimize(loss, np.zeros(len(SIGNS) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    slope = p[1:] / spread
    return p[0] - (slope * mean).sum(), slope


def main():
    rows = [json.loads(line) for line in open(sys.argv[1])]
    # Takes of which a part is missing are for the question asked next: whether the words that are there fit.
    part = np.random.RandomState(0).randint(0, PARTS, len(rows))
    learned = lambda r: r["kind"] not in PARTLY
    odds = np.zeros((len(rows), 2))
    for p in range(PARTS):
        constant, slope = fit([r for r, q in zip(rows, part) if q != p and learned(r)])
        at = [i for i in range(len(rows)) if part[i] == p]
        for column, which in enumerate(("whole", "present")):
            odds[at, column] = constant + matrix([rows[i] for i in at], which) @ slope
    kind = np.array([r["kind"] for r in rows])
    limit = float(np.quantile(odds[np.isin(kind, SAID_KINDS), 0], 1 - RATE))
    for k in sorted(set(kind)):
        pick = kind == k
        print(f"{k:14s} {pick.sum():5d} above: whole {(odds[pick, 0] > limit).mean():.3f} present {(odds[pick, 1] > limit).mean():.3f}")
    constant, slope = fit([r for r in rows if learned(r)])
    path = Path(sys.argv[3])
    rules = json.loads(path.read_text()) if path.exists() else {}
    weights = {n: round(float(s), 4) + 0.0 for n, s in zip(SIGNS, slope)}
    rules[sys.argv[2]] = {"constant": round(float(constant), 4), "weights": weights, "limit": round(limit, 3)}
    path.write_text(json.dumps(rules, indent=2) + "\n")


if __name__ == "__main__":
    main()
