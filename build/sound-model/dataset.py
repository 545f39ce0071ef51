"""Labels and evidence of the labelled utterances, split by speaker."""

import json
from pathlib import Path

import numpy as np

CONSONANTS = "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split()
VOWELS = "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()
SOUNDS = CONSONANTS + VOWELS
CHILD_BELOW = 16


class Utterance:
    """One recording: marks in 0..1 (experts' mean divided by two), and where its evidence lies, per variant."""

    def __init__(self, label):
        self.id = label["id"]
        self.speaker = label["speaker"]
        self.is_child = label["age"] < CHILD_BELOW
        self.sounds = np.array([SOUNDS.index(p.rstrip("012")) for w in label["words"] for p in w["phones"]])
        self.marks = np.array([s / 2 for w in label["words"] for s in w["scores"]], dtype=np.float32)
        self.word = np.array([i for i, w in enumerate(label["words"]) for _ in w["phones"]])
        self.evidence = {}


def read_labels(folder):
    with open(Path(folder) / "labels.jsonl") as lines:
        return [Utterance(json.loads(line)) for line in lines]


def expected_of(utterance, entry):
    """The sounds that were expected, and their marks: the labels', or the altered ones of the evidence."""
    if "expected" not in entry:
        return utterance.sounds, utterance.marks
    rows = [row for word in entry["expected"] for row in word]
    return np.array([SOUNDS.index(r["sound"]) for r in rows]), np.array([r["mark"] / 2 for r in rows], dtype=np.float32)


def attach(utterances, folder, name):
    """Adds the evidence files `name` (for example wide-0): (frames x 81, sounds x 110, boundaries sounds x 4, sounds, marks)."""
    folder = Path(folder)
    header = json.loads((folder / f"{name}.json").read_text())
    size, columns = header["frameSize"], len(header["evidenceNames"])
    frames = np.fromfile(folder / f"{name}.frames", dtype=np.float16).reshape(-1, size)
    sounds = np.fromfile(folder / f"{name}.sounds", dtype=np.float32).reshape(-1, columns)
    spans = np.fromfile(folder / f"{name}.spans", dtype=np.int32).reshape(-1, 4)
    frame_at = sound_at = 0
    for utterance, entry in zip(utterances, header["index"]):
        assert utterance.id == entry["id"]
        f, s = entry["frames"], entry["sounds"]
        if s:
            utterance.evidence[name] = (
                frames[frame_at : frame_at + f],
                sounds[sound_at : sound_at + s],
                spans[sound_at : sound_at + s],
                *expected_of(utterance, entry),
            )
        frame_at, sound_at = frame_at + f, sound_at + s
    return header


def folds_of(utterances, count=5, seed=7):
    """Speaker -> fold, with children and the levels of skill spread evenly."""
    marks, child = {}, {}
    for utterance in utterances:
        marks.setdefault(utterance.speaker, []).append(utterance.marks.mean())
        child[utterance.speaker] = utterance.is_child
    random = np.random.RandomState(seed)
    fold = {}
    for group in (True, False):
        speakers = sorted((s for s in marks if child[s] == group), key=lambda s: np.mean(marks[s]))
        for start in range(0, len(speakers), count):
            chunk = speakers[start : start + count]
            for speaker, number in zip(chunk, random.permutation(count)):
                fold[speaker] = int(number)
    return fold
