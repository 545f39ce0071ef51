"""From the networks' output to what it turned out to mean on speakers that they had not seen."""

import numpy as np
from sklearn.isotonic import IsotonicRegression

from dataset import SOUNDS

RATES = (0.005, 0.01, 0.02, 0.05, 0.1)


def curve(x, y, points=24, strength=0.0):
    """A rising line of some points through the isotonic regression of y on x."""
    model = IsotonicRegression(out_of_bounds="clip").fit(x, y)
    at = np.unique(np.quantile(x, np.linspace(0, 1, points * 4)))
    at = np.unique(np.r_[at, np.linspace(x.min(), x.max(), points)])
    # Smoothed over a neighbourhood, so that the line has no steps and keeps its order.
    width = (at[-1] - at[0]) / 40
    near = np.exp(-0.5 * ((at[:, None] - at[None]) / width) ** 2)
    value = np.maximum.accumulate((near * model.predict(at)[None]).sum(1) / near.sum(1))
    keep = np.unique(np.round(np.linspace(0, len(at) - 1, points)).astype(int))
    rising = value[keep] + 1e-6 * np.arange(len(keep))
    return [[round(float(a), 6), round(float(min(max(b, 0), 1)), 6)] for a, b in zip(at[keep], rising)]


def calibrate(score, wrong, marks, fold_of_utterance, utterance):
    """Curves from all speakers; and every sound calibrated by curves of the other folds, for honest figures."""
    bad = (marks < 0.25 - 1e-6).astype(float)
    fold = np.array(fold_of_utterance)[utterance.astype(int)]
    out = {"score": np.zeros_like(score), "wrong": np.zeros_like(wrong)}
    for held in np.unique(fold):
        rest = fold != held
        for key, x, y in (("score", score, marks), ("wrong", wrong, bad)):
            out[key][~rest] = np.interp(x[~rest], *np.array(curve(x[rest], y[rest])).T)
    return {"score": curve(score, marks), "wrong": curve(wrong, bad)}, out


def thresholds(wrong, marks, child, sound, pull=150):
    """For each rate of false alarms and sound: the probability from which on to say wrong.

    The stricter of adults' and children's quantiles of good sounds, drawn towards that of all sounds where a sound is rare.
    """
    good = marks >= 0.75 - 1e-6
    table = []
    for rate in RATES:
        overall = max(np.quantile(wrong[good & child], 1 - rate), np.quantile(wrong[good & ~child], 1 - rate))
        by = {}
        for index, name in enumerate(SOUNDS):
            own = [wrong[good & (sound == index) & group] for group in (child, ~child)]
            parts = []
            for values in own:
                weight = len(values) / (len(values) + pull / rate * 0.02)
                quantile = np.quantile(values, 1 - rate) if len(values) else overall
                parts.append(np.exp(weight * np.log(quantile + 1e-6) + (1 - weight) * np.log(overall + 1e-6)))
            by[name] = round(float(max(parts)), 5)
        table.append({"falseAlarms": rate, "bySound": by})
    return table
