"""Trains the sound model from evidence files, cross-validates it by speaker, calibrates it, and writes the weights.

    python3 train.py --data DIR --evidence DIR --kind wide --out main/speech/model/weights --figures DIR
Seeds are fixed; on one thread the result is the same every time on the same machine.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import dataset
import measure
import training
from calibration import calibrate, calibration_error, decided, thresholds
from export import export

FOLDS = 5
# Each member of the ensemble: what differs from the defaults of training.py, and the variants of evidence that it sees.
MIXED = (0, 0, 0, 3)
# `ships`: how many of its networks (those of the first folds) the app gets, and so its weight in the mean.
LOOKING = {"seed": 2, "variants": MIXED, "ships": 5}
PLAIN = {"seed": 3, "plain": True, "variants": MIXED, "ships": 2}
MEMBERS = {"wide": [PLAIN, LOOKING], "narrow": [{**PLAIN, "ships": 5}]}


def gather(utterances, results):
    """Rows of all sounds: mark, wrong (mean logit), true mark, child, utterance, word, sound."""
    rows = [
        np.column_stack(
            [
                results[u.id],
                u.marks,
                np.full(len(u.marks), u.is_child),
                np.full(len(u.marks), i),
                u.word,
                u.sounds,
            ]
        )
        for i, u in enumerate(utterances)
    ]
    return np.concatenate(rows).T


def logit(p):
    return np.log(p / (1 - p))


def combine(parts, weights=None):
    """Mean of the members' marks and of their logits of being wrong, as the app does over their networks."""
    return {
        key: np.stack(
            [
                np.average([p[key][:, 0] for p in parts], 0, weights),
                1 / (1 + np.exp(-np.average([logit(p[key][:, 1].clip(1e-6, 1 - 1e-6)) for p in parts], 0, weights))),
            ],
            1,
        )
        for key in parts[0]
    }


def member_path(folder, kind, index, fold):
    return Path(folder) / f"{kind}-member{index}-{fold}.pt"


def fit(path, utterances, kind, member):
    """Trains a member on the utterances, or takes it from the file if it has been trained before."""
    if not path.exists():
        settings = {k: v for k, v in member.items() if k not in ("variants", "ships")}
        model, scale = training.train(utterances, [f"{kind}-{v}" for v in member["variants"]], **settings)
        torch.save({"state": model.state_dict(), "scale": scale, "member": member}, path)
    saved = torch.load(path)
    shape = {k: v for k, v in saved["member"].items() if k in training.SHAPE}
    sizes = utterances[0].evidence[f"{kind}-0"]
    model = training.make(sizes[0].shape[1], sizes[1].shape[1], **shape)
    model.load_state_dict(saved["state"])
    return model.eval(), saved["scale"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--kind", default="wide")
    parser.add_argument("--members", default="", help="indices, by commas; all if left out")
    parser.add_argument("--models", required=True, help="folder for the networks of the folds")
    parser.add_argument("--out", required=True)
    parser.add_argument("--only-folds", action="store_true", help="train the networks of the folds and stop")
    options = parser.parse_args()
    torch.set_num_threads(1)
    Path(options.models).mkdir(parents=True, exist_ok=True)
    known = MEMBERS[options.kind]
    chosen = [int(i) for i in options.members.split(",")] if options.members else range(len(known))
    members = [(i, known[i]) for i in chosen]
    names = [f"{options.kind}-{v}" for v in sorted({v for _, m in members for v in m["variants"]})]
    utterances = dataset.read_labels(options.data)
    for name in names:
        dataset.attach(utterances, options.evidence, name)
    utterances = [u for u in utterances if names[0] in u.evidence]
    fold_of = dataset.folds_of(utterances, FOLDS)
    parts = [{} for _ in members]
    for fold in range(FOLDS):
        held = [u for u in utterances if fold_of[u.speaker] == fold]
        rest = [u for u in utterances if fold_of[u.speaker] != fold]
        for part, (index, member) in zip(parts, members):
            model, scale = fit(member_path(options.models, options.kind, index, fold), rest, options.kind, member)
            part.update(training.apply(model, scale, held, names[0]))
        print("fold", fold, flush=True)
    if options.only_folds:
        return
    for (index, _), part in zip(members, parts):
        score, wrong, marks, child, number, word, _ = gather(utterances, part)
        print(measure.report(f"member {index}", score, marks, child > 0, number, word), flush=True)
    together = combine(parts, [member["ships"] for _, member in members])
    score, wrong, marks, child, number, word, sound = gather(utterances, together)
    curves, calibrated = calibrate(score, wrong, marks, [fold_of[u.speaker] for u in utterances], number)
    print(measure.report("together", score, marks, child > 0, number, word))
    print(measure.report("together, by probability", score, marks, child > 0, number, word, wrong))
    print(measure.line("calibrated", measure.figures(calibrated["score"], marks)))
    table = thresholds(np.interp(wrong, *np.array(curves["wrong"]).T), marks, child > 0, sound)
    fold = np.array([fold_of[u.speaker] for u in utterances])[number.astype(int)]
    print("decided", decided(calibrated["wrong"], marks, child > 0, sound.astype(int), fold))
    print("calibration error", calibration_error(calibrated["wrong"], marks))
    np.savez_compressed(
        Path(options.models) / f"{options.kind}-held-out.npz",
        id=np.array([u.id for u in utterances])[number.astype(int)],
        speaker=np.array([u.speaker for u in utterances])[number.astype(int)],
        score=calibrated["score"], wrong=calibrated["wrong"], mark=marks, child=child > 0, word=word, sound=sound, raw_score=score, raw_wrong=wrong,
    )
    # The networks of some folds are what ships: each speaker is known to most of them, and to judge by many is better than
    # by one that was trained on everybody.
    networks = [
        fit(member_path(options.models, options.kind, index, turn), utterances, options.kind, member)
        for index, member in members
        for turn in range(member["ships"])
    ]
    size = export(options.out, options.kind, "1", networks, curves, table)
    print(json.dumps({"bytes": size, "networks": len(networks)}))


if __name__ == "__main__":
    main()
