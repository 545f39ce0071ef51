"""What was said in a sound's place: a network that looks closely at the frames of each sound and around it, one sound at a time.

Sounds of people under other expectations and of synthetic voices are shown again and again, each time a little as another voice,
microphone or room might have made them. Large matrix products alone: ten times as quick to train as a recurrent network.
"""

import copy

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from dataset import EVIDENCE, NOTHING, SOUNDS

BANDS = 40
FRAME = BANDS + len(SOUNDS) + 2
# Windows of two frames of 10 ms before and after a sound.
EDGES, EDGE = 4, 2
WINDOWS = 2 * EDGES + 6
SHORTEST = 0.5
# A neighbour that the first and the last sound lack.
NOBODY = len(SOUNDS)
NAMES = 5


def glances(frames, spans):
    """Means of the frames in four windows of 20 ms before each sound, in the halves of its three states, in four after: (sounds, 14 x 81)."""
    total = np.zeros((len(frames) + 1, frames.shape[1]), np.float64)
    np.cumsum(frames, axis=0, dtype=np.float64, out=total[1:])
    spans, count = spans.astype(np.float64), len(frames)
    start, end = spans[:, 0], spans[:, 3]
    windows = [(start - EDGE * k, start - EDGE * (k - 1)) for k in range(EDGES, 0, -1)]
    for low, high in zip(spans.T[:3], spans.T[1:]):
        middle = (low + high) / 2
        windows += [(low, middle), (middle, high)]
    windows += [(end + EDGE * k, end + EDGE * (k + 1)) for k in range(EDGES)]
    low, high = (np.stack(side, 1).clip(0, count) for side in zip(*windows))

    def upto(time):
        whole = np.floor(time).astype(int).clip(max=count - 1)
        part = (time - whole)[..., None]
        return total[whole] * (1 - part) + total[whole + 1] * part

    return ((upto(high) - upto(low)) / np.maximum(high - low, SHORTEST)[..., None]).reshape(len(spans), -1).astype(np.float16)


class Sounds:
    """The sounds of many takes in tables; `name`: which evidence of the takes."""

    def __init__(self, takes, name):
        looks, evidence, names, said, before, after, folds, at = [], [], [], [], [], [], [], 0
        for take in takes:
            frames, numbers, spans, expected, _, truth = take.evidence[name]
            count = len(expected)
            looks.append(glances(frames, spans))
            evidence.append(numbers.astype(np.float16))
            padded = np.pad(expected, 2, constant_values=NOBODY)
            names.append(np.stack([padded[k : k + count] for k in range(NAMES)], 1).astype(np.int8))
            said.append(truth.astype(np.int8))
            place = np.arange(count)
            before.append(np.where(place > 0, at + place - 1, -1))
            after.append(np.where(place < count - 1, at + place + 1, -1))
            folds.append(np.full(count, take.fold, np.int8))
            at += count
        self.looks, self.names, self.said, self.fold = (np.concatenate(x) for x in (looks, names, said, folds))
        self.before, self.after = np.concatenate(before), np.concatenate(after)
        # The last row is nobody's.
        self.evidence = np.concatenate([*evidence, np.zeros((1, EVIDENCE), np.float16)])

    def __len__(self):
        return len(self.said)

    def rows(self, index):
        numbers = [self.evidence[i] for i in (index, self.before[index], self.after[index])]
        seen = np.concatenate([self.looks[index], *numbers], 1).astype(np.float32)
        return torch.from_numpy(seen), torch.from_numpy(self.names[index].astype(np.int64))


class Hearing(nn.Module):
    small = ("first.weight", "second.weight")

    def __init__(self, width=512, thoughts=256, embedding=16, dropout=0.3):
        super().__init__()
        self.expected = nn.Embedding(NOBODY + 1, embedding)
        self.first = nn.Linear(WINDOWS * FRAME + 3 * EVIDENCE + NAMES * embedding, width)
        self.gate = nn.Linear(embedding, width)
        self.second = nn.Linear(width, thoughts)
        self.third = nn.Linear(thoughts + NAMES * embedding, NOTHING + 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, seen, names):
        """Logits of what was said (sounds, 40: the last is nothing)."""
        names = self.expected(names)
        own, names = names[:, NAMES // 2], names.flatten(1)
        known = F.relu(self.first(torch.cat([seen, names], 1))) * torch.sigmoid(self.gate(own)) * 2
        thought = F.relu(self.second(self.drop(known)))
        return self.third(torch.cat([self.drop(thought), names], 1))


def otherwise(seen):
    """Each sound as another voice, microphone or room might have made it: its bands moved, tilted, hidden; a window of time hidden."""
    count, size = len(seen), WINDOWS * FRAME
    looks = seen[:, :size].view(count, WINDOWS, FRAME)
    bands, chance = looks[:, :, :BANDS], torch.rand(count, 3, 1)
    moved = torch.randint(-1, 2, (count, 1))
    at = (torch.arange(BANDS)[None] + moved).clamp(0, BANDS - 1)
    bands = bands.gather(2, at[:, None].expand(-1, WINDOWS, -1))
    axis = torch.linspace(-1, 1, BANDS)[None]
    wave = torch.sin(3.14 * (0.5 + 2 * torch.rand(count, 1)) * axis + 6.28 * torch.rand(count, 1))
    colour = 0.2 * torch.randn(count, 1) * axis + 0.15 * torch.randn(count, 1) * wave
    bands = bands + (colour * (chance[:, 0] < 0.7))[:, None]
    low, width = torch.randint(0, BANDS, (count, 1)), torch.randint(2, 10, (count, 1))
    number = torch.arange(BANDS)[None]
    hidden = (number >= low) & (number < low + width) & (chance[:, 1] < 0.4)
    bands = bands * ~hidden[:, None]
    looks = torch.cat([bands, looks[:, :, BANDS:]], 2)
    lost = (torch.arange(WINDOWS)[None] == torch.randint(0, WINDOWS, (count, 1))) & (chance[:, 2] < 0.2)
    looks = (looks * ~lost[:, :, None]).reshape(count, -1)
    looks = looks + 0.1 * torch.randn_like(looks)
    numbers = seen[:, size:]
    return torch.cat([looks, numbers + 0.05 * torch.randn_like(numbers)], 1)


DEFAULTS = dict(epochs=5, size=512, rate=2e-3, again=2, slowness=0.996)


def train(sounds, fold, seed=1, watch=None, shape=None, **changes):
    """Learns from the sounds outside the fold of which it is known what was said; changed ones are shown `again` times an epoch."""
    settings = {**DEFAULTS, **changes}
    torch.manual_seed(seed)
    random = np.random.RandomState(seed)
    known = np.where((sounds.fold != fold) & (sounds.said >= 0))[0]
    changed = known[sounds.said[known] != sounds.names[known, NAMES // 2]]
    some, _ = sounds.rows(random.permutation(known)[:60000])
    mean, spread = some.mean(0), some.std(0) + 0.05
    model = Hearing(**(shape or {}))
    slow = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=settings["rate"], weight_decay=1e-2)
    shown = np.concatenate([known] + [changed] * (settings["again"] - 1))
    size = settings["size"]
    steps = settings["epochs"] * (len(shown) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings["rate"], total_steps=steps + 1, pct_start=0.15)
    for epoch in range(settings["epochs"]):
        model.train()
        order = random.permutation(shown)
        for at in range(0, len(order) - size + 1, size):
            index = order[at : at + size]
            seen, names = sounds.rows(index)
            truth = torch.from_numpy(sounds.said[index].astype(np.int64))
            loss = F.cross_entropy(model(otherwise((seen - mean) / spread), names), truth)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                for a, b in zip(slow.parameters(), model.parameters()):
                    a.lerp_(b, 1 - settings["slowness"])
        if watch is not None:
            watch(epoch, slow.eval(), (mean.numpy(), spread.numpy()))
    return slow.eval(), (mean.numpy(), spread.numpy())


@torch.no_grad()
def listen(model, scale, sounds):
    """Log-probabilities of what was said: (sounds, 40)."""
    mean, spread = (torch.from_numpy(x) for x in scale)
    parts = []
    for at in range(0, len(sounds), 2048):
        seen, names = sounds.rows(np.arange(at, min(at + 2048, len(sounds))))
        parts.append(F.log_softmax(model((seen - mean) / spread, names), -1).numpy())
    return np.concatenate(parts)


def apply(model, scale, takes, name):
    """take's id -> log-probabilities of what was said, a row a sound (40)."""
    said, result, at = listen(model, scale, Sounds(takes, name)), {}, 0
    for take in takes:
        count = len(take.evidence[name][3])
        result[take.id] = said[at : at + count]
        at += count
    return result


LEAST = -12.0


def calibrate(said, expected, truth, steps=400, rate=0.03, held=0.002):
    """What log-probabilities (sounds, 40) of networks that never met the speakers must be multiplied by (39), and what added to them
    (39 x 40), by the sound that was expected, to be as sure as they should be. `held` keeps either from going far for few sounds."""
    known = truth >= 0
    said, expected, truth = (torch.from_numpy(x[known]) for x in (said, expected.astype(np.int64), truth.astype(np.int64)))
    said = said.clamp(min=LEAST)
    slopes = torch.zeros(len(SOUNDS), 1, requires_grad=True)
    shifts = torch.zeros(len(SOUNDS), NOTHING + 1, requires_grad=True)
    optimiser = torch.optim.Adam([slopes, shifts], lr=rate)
    for _ in range(steps):
        logits = said * torch.exp(slopes[expected]) + shifts[expected]
        loss = F.cross_entropy(logits, truth) + held * ((shifts**2).sum() + (slopes**2).sum())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    # Against the expected sound: odds are all that is asked for.
    shifts = shifts.detach()
    shifts = shifts - shifts.gather(1, torch.arange(len(SOUNDS))[:, None])
    return {"slopes": torch.exp(slopes.detach())[:, 0].numpy().round(4).tolist(), "shifts": shifts.numpy().round(4).tolist()}


def calibrated(said, expected, curves):
    """The log-probabilities as they are after `calibrate`, but for a constant a sound: odds can be read from them."""
    slopes, shifts = (np.array(curves[k], np.float32)[expected] for k in ("slopes", "shifts"))
    return said.clip(min=LEAST) * slopes[:, None] + shifts
