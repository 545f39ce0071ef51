"""From the networks' output to what it turned out to mean on speakers that they had not seen."""

import numpy as np
from dataset import SOUNDS

RATES = (0.005, 0.01, 0.015, 0.02, 0.05, 0.1)


def curve(x, y, points=40, width=0.35):
    """A rising line through local means of y over x; both ends are closer where x is near 0 or 1 (logits are used)."""
    logit = np.log(x.clip(1e-5, 1 - 1e-5) / (1 - x.clip(1e-5, 1 - 1e-5)))
    at = np.linspace(*np.quantile(logit, (0.0005, 0.9995)), points)
    value = np.empty(points)
    for i, centre in enumerate(at):
        weight = np.exp(-0.5 * ((logit - centre) / width) ** 2)
        # A straight line within the neighbourhood, so that the ends are not drawn inwards.
        d = logit - centre
        s0, s1, s2 = weight.sum(), (weight * d).sum(), (weight * d * d).sum()
        t0, t1 = (weight * y).sum(), (weight * d * y).sum()
        value[i] = (s2 * t0 - s1 * t1) / (s0 * s2 - s1 * s1 + 1e-9)
    value = np.maximum.accumulate(value.clip(0, 1)) + 1e-6 * np.arange(points)
    return [[round(float(1 / (1 + np.exp(-a))), 6), round(float(min(b, 1)), 6)] for a, b in zip(at, value)]


def calibrate(score, wrong, marks, fold_of_utterance, utterance):
    """Curves from all speakers; and every sound calibrated by curves of the other folds, for honest figures.

    Scores stay as they are: they were trained on squared error, and curves fitted to other speakers made them worse.
    """
    bad = (marks < 0.25 - 1e-6).astype(float)
    fold = np.array(fold_of_utterance)[utterance.astype(int)]
    out = {"score": score, "wrong": np.zeros_like(wrong)}
    for held in np.unique(fold):
        rest = fold != held
        out["wrong"][~rest] = np.interp(wrong[~rest], *np.array(curve(wrong[rest], bad[rest])).T)
    return {"score": [[0, 0], [1, 1]], "wrong": curve(wrong, bad)}, out


def limits(values, good, sound, rate, pull):
    """For each sound the quantile of its good sounds, drawn towards that of all where it is rare."""
    overall = np.quantile(values[good], 1 - rate)
    result = np.full(len(SOUNDS), overall)
    for index in range(len(SOUNDS)):
        own = values[good & (sound == index)]
        weight = len(own) / (len(own) + pull * 0.02 / rate)
        if len(own):
            result[index] = weight * np.quantile(own, 1 - rate) + (1 - weight) * overall
    return result


def thresholds(wrong, marks, child, sound, rates=RATES, pull=150):
    """For each rate of false alarms and sound: the probability of being wrong from which on to say so; the stricter of
    children's and adults'. Quantiles are drawn together by their logarithms, which are steadier."""
    good = marks >= 0.75 - 1e-6
    sound = sound.astype(int)
    table = []
    for rate in rates:
        both = [limits(np.log(wrong + 1e-6), good & group, sound, rate, pull) for group in (child, ~child)]
        named = {name: round(float(np.exp(value)), 5) for name, value in zip(SOUNDS, np.maximum(*both))}
        table.append({"falseAlarms": rate, "bySound": named})
    return table


def decided(wrong, marks, child, sound, fold, rate=0.02):
    """What the thresholds do to speakers that they were not chosen on: false alarms and recall, adults and children."""
    says = np.zeros(len(marks), bool)
    for held in np.unique(fold):
        rest = fold != held
        [row] = thresholds(wrong[rest], marks[rest], child[rest], sound[rest], (rate,))
        limit = np.array([row["bySound"][name] for name in SOUNDS])
        says[~rest] = (wrong >= limit[sound])[~rest]
    good, bad = marks >= 0.75 - 1e-6, marks < 0.25 - 1e-6
    return {
        name: {"falseAlarms": round(float(says[good & group].mean()), 4), "recall": round(float(says[bad & group].mean()), 3)}
        for name, group in (("adults", ~child), ("children", child))
    }


def calibration_error(wrong, marks, bins=10):
    """Mean distance between stated probability and what was found, over ten groups of equal size (weighted), and by width."""
    bad = marks < 0.25 - 1e-6
    order = np.argsort(wrong)
    groups = np.array_split(order, bins)
    edges = np.clip((wrong * bins).astype(int), 0, bins - 1)
    by_size = np.mean([abs(wrong[g].mean() - bad[g].mean()) for g in groups])
    by_width = sum((edges == b).mean() * abs(wrong[edges == b].mean() - bad[edges == b].mean()) for b in range(bins) if (edges == b).any())
    return round(float(by_size), 4), round(float(by_width), 4)
