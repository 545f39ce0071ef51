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
import hearing
import measure
import training
from calibration import calibrate, calibration_error, decided, thresholds
from export import Network, export

FOLDS = 5
# Log odds of a change that no process makes.
NEVER = -50.0
# Each member of the ensemble: what differs from the defaults of training.py, and the variants of evidence that it sees.
# `ships`: how many of its networks (those of the first folds) the app gets, and so its weight in the mean.
MIXED = (0, 0, 0, 3)
LOOKING = {"seed": 2, "variants": MIXED, "ships": 3}
PLAIN = {"seed": 3, "plain": True, "variants": MIXED, "ships": 2}
# What was said instead: learned from synthetic voices and from recordings under other expectations as well.
HEARING = {"seed": 4, "hears": True, "variants": (0,), "altered": (3, 5, 6, 7, 8), "parts": (0, 1, 2, 3, 4), "ships": 3}
MEMBERS = {"wide": [PLAIN, LOOKING, HEARING], "narrow": [{**PLAIN, "ships": 3}, {**HEARING, "altered": (5, 6), "parts": (2,), "ships": 2}]}
NOT_SETTINGS = ("variants", "altered", "parts", "ships", "hears")


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


def known(folder, kind, utterances, fold_of, members):
    """All that may be learned from: people, the same under other expectations, synthetic voices; each with its fold."""
    plain = f"{kind}-0"
    parts = sorted({p for m in members for p in m.get("parts", ())})
    spoken = {p: dataset.read_spoken(folder, f"{kind}-spoken-{p}", plain) for p in parts}
    variants = sorted({v for m in members for v in m.get("altered", ())})
    altered = {v: dataset.read_altered(utterances, folder, f"{kind}-{v}", plain) for v in variants}
    for u in [u for some in altered.values() for u in some] + utterances:
        u.fold = fold_of[u.speaker]
    return {"people": utterances, "spoken": spoken, "altered": altered}


def lessons(sources, member, kind):
    """All sounds that a network of what was said may learn from, those of every fold."""
    takes = [*sources["people"]]
    for name, key in (("spoken", "parts"), ("altered", "altered")):
        for chosen in member[key]:
            takes += sources[name][chosen]
    return hearing.Sounds(takes, f"{kind}-0")


def fit(path, sources, kind, member, fold):
    """Trains a member without a fold, or takes it from the file if it has been trained before."""
    settings = {k: v for k, v in member.items() if k not in NOT_SETTINGS}
    hears = member.get("hears", False)
    if not path.exists():
        if hears:
            # The tables are large, and the same for every fold.
            if "sounds" not in sources:
                sources["sounds"] = lessons(sources, member, kind)
            model, scale = hearing.train(sources["sounds"], fold, **settings)
        else:
            rest = [u for u in sources["people"] if u.fold != fold]
            model, scale = training.train(rest, [f"{kind}-{v}" for v in member["variants"]], **settings)
        torch.save({"state": model.state_dict(), "scale": scale, "member": member}, path)
    saved = torch.load(path)
    if hears:
        model = hearing.Hearing()
    else:
        shape = {k: v for k, v in saved["member"].items() if k in training.SHAPE}
        frame_size = sources["people"][0].evidence[f"{kind}-0"][0].shape[1]
        model = training.make(frame_size, len(saved["scale"][0]), **shape)
    model.load_state_dict(saved["state"])
    return model.eval(), saved["scale"]


def apply(network, member, takes, name):
    return (hearing if member.get("hears") else training).apply(*network, takes, name)


def strangers(sources, member, fold):
    """Synthetic takes of the voices that are held out with the fold."""
    return [u for chosen in member.get("parts", ()) for u in sources["spoken"][chosen] if u.fold == fold]


class Heard:
    """What networks heard of speakers whom they never met: log-probabilities (sounds, 40), what was expected and said, folds."""

    def __init__(self, takes, said, name):
        self.said = np.concatenate([said[u.id] for u in takes])
        self.expected, self.truth = (np.concatenate([u.evidence[name][k] for u in takes]) for k in (3, 5))
        self.fold = np.concatenate([np.full(len(u.evidence[name][3]), u.fold) for u in takes])

    def curves(self, but=None):
        """Calibration learned from all folds but one, where another is left."""
        rest = self.fold != but
        rest = rest if rest.any() else ~rest
        return hearing.calibrate(self.said[rest], self.expected[rest], self.truth[rest])


def change_odds(said, sounds, plausible):
    """Log odds of the likeliest substitution that a process makes, and of an omission; NEVER where no process makes one."""
    rows = np.arange(len(sounds))
    own = said[rows, sounds]
    others = np.where(plausible[sounds], said[:, :-1], NEVER).max(1)
    return {
        "substitution": np.where(plausible[sounds].any(1), others - own, NEVER),
        "omission": np.where(sounds < len(dataset.CONSONANTS), said[:, -1] - own, NEVER),
    }


def report_changes(odds, marks, child):
    """How often people's well-said sounds would be called changed, by the odds from which on; for the dial of strictness."""
    best = np.maximum(odds["substitution"], odds["omission"])
    for limit in (-3.5, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2):
        shares = [f"{(best[(marks >= 0.75 - 1e-6) & group] >= limit).mean():.4f}" for group in (child, ~child)]
        print("changed from", limit, "children, adults", *shares)


def read_plausible(path):
    """Which sounds the processes make of which: (39, 39); from the table that `changes.ts` writes."""
    table = np.zeros((len(dataset.SOUNDS), len(dataset.SOUNDS)), bool)
    for expected, heard in json.loads(Path(path).read_text()).items():
        table[dataset.SOUNDS.index(expected), [dataset.SOUNDS.index(h) for h in heard]] = True
    return table


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--kind", default="wide")
    parser.add_argument("--members", default="", help="indices, by commas; all if left out")
    parser.add_argument("--changes", required=True, help="which sounds the processes make of which, as changes.ts writes it")
    parser.add_argument("--folds", default="", help="on which to measure and calibrate; indices, by commas; all if left out")
    parser.add_argument("--models", required=True, help="folder for the networks of the folds")
    parser.add_argument("--out", required=True)
    parser.add_argument("--only-folds", action="store_true", help="train the networks of the folds and stop")
    options = parser.parse_args()
    torch.set_num_threads(1)
    Path(options.models).mkdir(parents=True, exist_ok=True)
    chosen = [int(i) for i in options.members.split(",")] if options.members else range(len(MEMBERS[options.kind]))
    members = [(i, MEMBERS[options.kind][i]) for i in chosen]
    names = [f"{options.kind}-{v}" for v in sorted({v for _, m in members for v in m["variants"]})]
    utterances = dataset.read_labels(options.data)
    for name in names:
        dataset.attach(utterances, options.evidence, name)
    utterances = [u for u in utterances if names[0] in u.evidence]
    fold_of = dataset.folds_of(utterances, FOLDS)
    sources = known(options.evidence, options.kind, utterances, fold_of, [m for _, m in members])
    folds = [int(i) for i in options.folds.split(",")] if options.folds else range(FOLDS)
    judged = [u for u in utterances if u.fold in folds]
    parts = [{} for _ in members]
    for fold in folds:
        held = [u for u in utterances if u.fold == fold]
        for part, (index, member) in zip(parts, members):
            network = fit(member_path(options.models, options.kind, index, fold), sources, options.kind, member, fold)
            part.update(apply(network, member, held + strangers(sources, member, fold), names[0]))
        print("fold", fold, flush=True)
    if options.only_folds:
        return
    marking = [(i, m, part) for (i, m), part in zip(members, parts) if not m.get("hears")]
    for index, _, part in marking:
        score, wrong, marks, child, number, word, _ = gather(judged, part)
        print(measure.report(f"member {index}", score, marks, child > 0, number, word), flush=True)
    together = combine([part for _, _, part in marking], [m["ships"] for _, m, _ in marking])
    score, wrong, marks, child, number, word, sound = gather(judged, together)
    curves, calibrated = calibrate(score, wrong, marks, [u.fold for u in judged], number)
    print(measure.report("together", score, marks, child > 0, number, word))
    print(measure.report("together, by probability", score, marks, child > 0, number, word, wrong))
    print(measure.line("calibrated", measure.figures(calibrated["score"], marks)))
    [(hearer, opinions)] = [(m, part) for (_, m), part in zip(members, parts) if m.get("hears")]
    sound = sound.astype(int)
    fold = np.array([u.fold for u in judged])[number.astype(int)]
    heard = Heard(judged + [u for f in folds for u in strangers(sources, hearer, f)], opinions, names[0])
    said = np.concatenate([opinions[u.id] for u in judged])
    # Of each fold by what the others taught.
    for f in folds:
        said[fold == f] = hearing.calibrated(said[fold == f], sound[fold == f], heard.curves(f))
    odds = change_odds(said, sound, read_plausible(options.changes))
    report_changes(odds, marks, child > 0)
    table = thresholds(np.interp(wrong, *np.array(curves["wrong"]).T), marks, child > 0, sound)
    print("decided", decided(calibrated["wrong"], marks, child > 0, sound, fold))
    print("calibration error", calibration_error(calibrated["wrong"], marks))
    np.savez_compressed(
        Path(options.models) / f"{options.kind}-held-out.npz",
        id=np.array([u.id for u in judged])[number.astype(int)],
        speaker=np.array([u.speaker for u in judged])[number.astype(int)],
        score=calibrated["score"], wrong=calibrated["wrong"], mark=marks, child=child > 0, word=word, sound=sound,
        raw_score=score, raw_wrong=wrong, said=said.astype(np.float16), **odds,
    )  # fmt: skip
    # The networks of some folds are what ships: each speaker is known to most of them, and to judge by many is better than
    # by one that was trained on everybody.
    networks = [
        fit(member_path(options.models, options.kind, index, turn), sources, options.kind, member, turn)
        for index, member in members
        for turn in range(member["ships"])
    ]
    curves["said"] = heard.curves()
    size = export(options.out, options.kind, "3", [Network(*n) for n in networks], curves, table)
    print(json.dumps({"bytes": size, "networks": len(networks)}))


if __name__ == "__main__":
    main()
