"""Labels and evidence of the labelled utterances, split by speaker."""

import json
from pathlib import Path

import numpy as np

CONSONANTS = "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split()
VOWELS = "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()
SOUNDS = CONSONANTS + VOWELS
NOTHING = len(SOUNDS)
UNKNOWN = -1
# Numbers of evidence a sound.
EVIDENCE = 110
CHILD_BELOW = 16
WELL_SAID = 0.75 - 1e-6


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


class Spoken:
    """A take of a synthetic voice, which is a speaker of its fold."""

    is_child = False

    def __init__(self, entry):
        self.id, self.speaker, self.fold = entry["id"], entry["speaker"], entry["fold"]
        self.process, self.manner = entry.get("process"), entry.get("manner")
        self.word = np.array([i for i, w in enumerate(entry["expected"]) for _ in w])
        self.evidence = {}


def read_labels(folder):
    with open(Path(folder) / "labels.jsonl") as lines:
        return [Utterance(json.loads(line)) for line in lines]


def expected_of(utterance, entry):
    """The sounds that were expected, their marks, and what was said (NOTHING, UNKNOWN): the labels', or those of the evidence."""
    if "expected" not in entry:
        return utterance.sounds, utterance.marks, np.where(utterance.marks >= WELL_SAID, utterance.sounds, UNKNOWN)
    rows = [row for word in entry["expected"] for row in word]
    sounds = np.array([SOUNDS.index(r["sound"]) for r in rows])
    marks = np.array([r["mark"] / 2 for r in rows], dtype=np.float32)
    known = lambda r: NOTHING if r["said"] is None else SOUNDS.index(r["said"])
    said = [known(r) if "said" in r else (n if m >= WELL_SAID else UNKNOWN) for r, n, m in zip(rows, sounds, marks)]
    return sounds, marks, np.array(said)


def pieces(folder, name):
    """(entry, (frames x 81, sounds x 110, boundaries sounds x 4)) of each take in the evidence files `name`; None: not laid."""
    folder = Path(folder)
    header = json.loads((folder / f"{name}.json").read_text())
    size, columns = header["frameSize"], len(header["evidenceNames"])
    assert columns == EVIDENCE
    frames = np.fromfile(folder / f"{name}.frames", dtype=np.float16).reshape(-1, size)
    sounds = np.fromfile(folder / f"{name}.sounds", dtype=np.float32).reshape(-1, columns)
    spans = np.fromfile(folder / f"{name}.spans", dtype=np.int32).reshape(-1, 4)
    frame_at = sound_at = 0
    for entry in header["index"]:
        f, s = entry["frames"], entry["sounds"]
        own, laid = slice(frame_at, frame_at + f), slice(sound_at, sound_at + s)
        yield entry, (frames[own], sounds[laid], spans[laid]) if s else None
        frame_at, sound_at = frame_at + f, sound_at + s


def attach(utterances, folder, name):
    """Adds the evidence files `name` (for example wide-0) to the labelled utterances, with what was expected and said."""
    for utterance, (entry, piece) in zip(utterances, pieces(folder, name)):
        assert utterance.id == entry["id"]
        if piece is not None:
            utterance.evidence[name] = (*piece, *expected_of(utterance, entry))


def read_spoken(folder, name, key):
    """The takes of the evidence files `name` as utterances, their evidence under `key`."""
    result = []
    for entry, piece in pieces(folder, name):
        if piece is not None:
            take = Spoken(entry)
            take.evidence[key] = (*piece, *expected_of(take, entry))
            take.sounds, take.marks = take.evidence[key][3:5]
            result.append(take)
    return result


class Altered:
    """A recording of which other words were expected than were said."""

    def __init__(self, utterance, piece, entry, key):
        self.id, self.speaker, self.is_child, self.word = utterance.id, utterance.speaker, utterance.is_child, None
        self.evidence = {key: (*piece, *expected_of(utterance, entry))}
        self.sounds, self.marks = self.evidence[key][3:5]


def read_altered(utterances, folder, name, key):
    """The recordings with the expectations of the evidence files `name`, as takes of their own."""
    found = {u.id: u for u in utterances}
    return [Altered(found[e["id"]], piece, e, key) for e, piece in pieces(folder, name) if piece is not None and e["id"] in found]


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
