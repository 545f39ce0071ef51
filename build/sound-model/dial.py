"""What each step of the strictness dial costs, on speakers that neither networks nor thresholds have met:

    node dial.ts >steps.json; python3 dial.py NETS/wide-held-out.npz steps.json DATA

Shares of people's well-said sounds called wrong or missing, and of all their sounds left in doubt; children and adults. `DATA` gives the folds.
"""

import json
import sys

import numpy as np

import dataset
from calibration import RATES, thresholds


def at_rate(table, rate, sound):
    """As `thresholdAt` of main/core/scoring/strictness.ts: between two rates along the logarithm of the rate."""
    rows = np.array([[row["bySound"][name] for name in dataset.SOUNDS] for row in table])
    x = np.log(RATES)
    return np.array([np.interp(np.log(rate), x, rows[:, i]) for i in range(rows.shape[1])])[sound]


def main():
    held, steps = np.load(sys.argv[1]), json.load(open(sys.argv[2]))
    utterances = dataset.read_labels(sys.argv[3])
    fold_of = dataset.folds_of(utterances)
    fold = np.array([fold_of[s] for s in held["speaker"]])
    wrong, mark, child, sound = held["wrong"], held["mark"], held["child"], held["sound"].astype(int)
    odds = np.maximum(held["substitution"], held["omission"])
    good, bad = mark >= dataset.WELL_SAID, mark < 0.25 - 1e-6
    for step in steps:
        alarm, doubt = np.zeros(len(mark), bool), np.zeros(len(mark), bool)
        for f in np.unique(fold):
            own = fold == f
            table = thresholds(wrong[~own], mark[~own], child[~own], sound[~own])
            alarm[own] = (wrong[own] >= at_rate(table, step["mark"]["wrong"], sound[own])) | (odds[own] >= step["change"]["wrong"])
            doubt[own] = (wrong[own] >= at_rate(table, step["mark"]["doubt"], sound[own])) | (odds[own] >= step["change"]["doubt"])
        doubt &= ~alarm
        share = lambda what, among: f"{100 * what[among].mean():.2f} %"
        print(
            step["id"], "false alarms", share(alarm, good), "children", share(alarm, good & child), "adults", share(alarm, good & ~child),
            "| found", share(alarm, bad), "| in doubt", share(doubt, mark >= 0),
        )  # fmt: skip


if __name__ == "__main__":
    main()
