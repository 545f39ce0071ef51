"""The figures of the judgement. Marks and scores in 0..1; MSE on the experts' scale of 0..2."""

import numpy as np


def recall_at(scores, marks, share):
    """Share of sounds marked below 0.5 of 2 that score below the threshold which `share` of good sounds fall under."""
    good = np.sort(scores[marks >= 0.75 - 1e-6])
    bad = scores[marks < 0.25 - 1e-6]
    if len(good) == 0 or len(bad) == 0:
        return float("nan")
    return float((bad < good[int(share * len(good))]).mean())


def lonely(marks, utterances, words):
    """Wrong sounds whose word is otherwise good, and all good sounds: the case that matters in practice."""
    keys = utterances * 1000 + words
    bad = marks < 0.25 - 1e-6
    keep = marks >= 0.75 - 1e-6
    for index in np.flatnonzero(bad):
        lo = np.searchsorted(keys, keys[index])
        hi = np.searchsorted(keys, keys[index], side="right")
        others = np.r_[marks[lo:index], marks[index + 1 : hi]]
        if len(others) and (others >= 0.75 - 1e-6).all():
            keep[index] = True
    return keep


def figures(scores, marks, wrong=None):
    r = float(np.corrcoef(scores, marks)[0, 1])
    mse = float(((2 * scores - 2 * marks) ** 2).mean())
    by = scores if wrong is None else -wrong
    return {"r": r, "mse": mse, **{f"recall{s}": recall_at(by, marks, s / 100) for s in (1, 2, 5, 10)}}


def line(name, f):
    return f"{name:28s} r {f['r']:.3f} mse {f['mse']:.4f} recall@1/2/5/10 " + "/".join(
        f"{100 * f[f'recall{s}']:.1f}" for s in (1, 2, 5, 10)
    )


def report(title, scores, marks, child, utterances, words, wrong=None):
    pick = lonely(marks, utterances, words)
    out = []
    for name, mask in (("all", slice(None)), ("children", child), ("lonely", pick), ("lonely children", pick & child)):
        w = None if wrong is None else wrong[mask]
        out.append(line(f"{title} {name}", figures(scores[mask], marks[mask], w)))
    return "\n".join(out)
