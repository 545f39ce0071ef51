"""Writes, for each fold of speakers, networks that never heard them, as a folder of weights; for the measurements.

    python3 folds.py --data DIR --evidence DIR --models DIR --out dist/sound-model-folds [--kind wide]

Takes the networks that train.py left in the folder of models; a fold whose networks are not there yet is left out. Curves
and thresholds of a fold come from the held-out judgements on the other folds. folds.json says which speaker is in which fold.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import dataset
from calibration import curve, thresholds
from export import Network, export
from train import FOLDS, MEMBERS, Heard, apply, combine, fit, gather, known, member_path, strangers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--kind", default="wide")
    parser.add_argument("--models", required=True)
    parser.add_argument("--voices", required=True, help="folds of the synthetic voices, as voices.ts writes them")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    plain = f"{options.kind}-0"
    utterances = dataset.read_labels(options.data)
    dataset.attach(utterances, options.evidence, plain)
    utterances = [u for u in utterances if plain in u.evidence]
    fold_of = dataset.folds_of(utterances, FOLDS)
    members = MEMBERS[options.kind]
    sources = known(options.evidence, options.kind, utterances, fold_of, members)
    [hearer] = [m for m in members if m.get("hears")]
    networks, judged, opinions = {}, {}, {}
    for fold in range(FOLDS):
        paths = [(member_path(options.models, options.kind, i, fold), m) for i, m in enumerate(members)]
        if not all(path.exists() for path, _ in paths):
            continue
        networks[fold] = [fit(path, sources, options.kind, m, fold) for path, m in paths]
        held = [u for u in utterances if u.fold == fold]
        parts = [(m, apply(n, m, held + strangers(sources, m, fold), plain)) for n, (_, m) in zip(networks[fold], paths)]
        marking = [(m["ships"], part) for m, part in parts if m is not hearer]
        judged.update(combine([part for _, part in marking], [ships for ships, _ in marking]))
        opinions.update(next(part for m, part in parts if m is hearer))
    people = [u for u in utterances if u.id in judged]
    heard = Heard(people + [u for f in networks for u in strangers(sources, hearer, f)], opinions, plain)
    score, wrong, marks, child, number, _, sound = gather(people, judged)
    fold = np.array([u.fold for u in people])[number.astype(int)]
    for held in sorted(set(fold)):
        rest = fold != held
        # One fold alone leaves nothing else to learn the curves from.
        rest = rest if rest.any() else ~rest
        bad = (marks[rest] < 0.25 - 1e-6).astype(float)
        curves = {"score": [[0, 0], [1, 1]], "wrong": curve(wrong[rest], bad), "said": heard.curves(held)}
        probability = np.interp(wrong[rest], *np.array(curves["wrong"]).T)
        table = thresholds(probability, marks[rest], child[rest] > 0, sound[rest])
        folder = Path(options.out) / f"fold-{held}"
        export(folder, options.kind, f"fold{held}", [Network(*n) for n in networks[held]], curves, table)
        print(folder, len(networks[held]), "networks", flush=True)
    done = {speaker: int(f) for speaker, f in fold_of.items() if f in networks}
    voices = {voice: f for voice, f in json.loads(Path(options.voices).read_text()).items() if f in networks}
    (Path(options.out) / "folds.json").write_text(json.dumps({**done, **voices}) + "\n")


if __name__ == "__main__":
    main()
