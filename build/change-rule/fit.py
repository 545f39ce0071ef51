"""Fits the rules for plain changes: python3 fit.py changes.jsonl main/core/scoring/plainChangeRules.json

Boosted small trees on slips of synthetic voices against sounds that were said well, by people and by synthetic voices. The
limits are quantiles of people's well-said sounds under rules that were fitted without them. Seeds are fixed.
"""

import json
import sys
from collections import defaultdict

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
SETTINGS = dict(n_estimators=80, max_depth=3, subsample=0.6, learning_rate=0.08, min_samples_leaf=15, random_state=0)
TUNING_VOICES = ("slt", "rms")


def usual(rows, kind):
    """Logarithm of how often the evidence speaks for a change of a sound that was said well, drawn towards the mean."""
    seen = defaultdict(list)
    for r in rows:
        if not r["happened"]:
            seen[r["key"]].append(r["features"][0] > (1.5 if kind == "substitution" else 0))
    mean = np.mean([v for values in seen.values() for v in values])
    table = {k: round(float(np.log((sum(v) + 20 * mean) / (len(v) + 20) + 1e-4)), 3) for k, v in sorted(seen.items())}
    return table, round(float(np.log(mean + 1e-4)), 3)


def matrix(rows, table, otherwise):
    return np.array([r["features"] + [table.get(r["key"], otherwise)] for r in rows])


def fit(rows, kind):
    table, otherwise = usual(rows, kind)
    model = GradientBoostingClassifier(**SETTINGS)
    model.fit(matrix(rows, table, otherwise), np.array([r["happened"] for r in rows]).astype(int))
    return model, table, otherwise


def odds(fitted, rows):
    model, table, otherwise = fitted
    return model.decision_function(matrix(rows, table, otherwise))


def folded(rows, parts):
    """Log odds of every row by a rule that saw neither its speaker nor its voice."""
    speakers = sorted({r["speaker"] for r in rows})
    part = {s: i % parts for i, s in enumerate(speakers)}
    result = np.zeros(len(rows))
    for p in range(parts):
        fitted = fit([r for r in rows if part[r["speaker"]] != p], rows[0]["kind"])
        at = [i for i, r in enumerate(rows) if part[r["speaker"]] == p]
        result[at] = odds(fitted, [rows[i] for i in at])
    return result


def tree(node, rate):
    t = node.tree_
    is_leaf = t.children_left < 0
    return {
        "feature": [int(v) if not leaf else -1 for v, leaf in zip(t.feature, is_leaf)],
        "threshold": [round(float(v), 4) if not leaf else 0 for v, leaf in zip(t.threshold, is_leaf)],
        "left": [max(0, int(v)) for v in t.children_left],
        "right": [max(0, int(v)) for v in t.children_right],
        "value": [round(float(v) * rate, 4) if leaf else 0 for v, leaf in zip(t.value[:, 0, 0], is_leaf)],
    }


def main():
    rows = [json.loads(line) for line in open(sys.argv[1])]
    result = {}
    for kind in ("substitution", "omission"):
        own = [r for r in rows if r["kind"] == kind]
        held = folded(own, 4)
        pick = lambda test: np.array([test(r) for r in own])
        human = held[pick(lambda r: r["origin"] == "human")]
        slips, good = held[pick(lambda r: r["happened"])], held[pick(lambda r: r["origin"] != "human" and not r["happened"])]
        limits = [[rate, round(float(np.quantile(human, 1 - rate)), 3)] for rate in RATES]
        for rate, limit in limits:
            by = {c: (held[pick(lambda r: r["happened"] and r["condition"] == c)] >= limit).mean().round(2) for c in ("plain", "child", "noise")}
            print(kind, rate, f"found {(slips >= limit).mean():.2f}", f"false, synthetic {(good >= limit).mean():.4f}", by, flush=True)
        model, table, otherwise = fit(own, kind)
        prior = np.log(model.init_.class_prior_[1] / model.init_.class_prior_[0])
        result[kind] = {
            "constant": round(float(prior), 4),
            "trees": [tree(stage[0], SETTINGS["learning_rate"]) for stage in model.estimators_],
            "usual": table,
            "usualOtherwise": otherwise,
            "limits": limits,
        }
    with open(sys.argv[2], "w") as out:
        json.dump(result, out, separators=(",", ":"))
        out.write("\n")


if __name__ == "__main__":
    main()
