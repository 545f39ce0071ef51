"""One network, trained and applied."""

import copy

import numpy as np
import torch
from torch.nn import functional as F

from dataset import UNKNOWN
from network import SOUNDS, Judge


def batches(utterances, size, random=None):
    """Of similar length, so that little is padded; in random order where `random` is given."""
    key = lambda u: u.length * (1 if random is None else random.uniform(0.85, 1.15))
    order = sorted(utterances, key=key)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if random is not None:
        random.shuffle(groups)
    return groups


def collate(group, names, scale, plain=False):
    """Padded tensors of a batch; `names` picks the variant of each utterance's evidence. `plain`: hardly any frames."""
    pick = [u.evidence[n] for u, n in zip(group, names)]
    t = max(len(p[0]) for p in pick)
    t = 2 if plain else t + t % 2
    n = max(len(p[3]) for p in pick)
    size, columns = pick[0][0].shape[1], len(scale[0])
    frames = np.zeros((len(group), t, size), np.float32)
    mask = np.zeros((len(group), t // 2), np.float32)
    evidence = np.zeros((len(group), n, columns), np.float32)
    spans = np.zeros((len(group), n, 4), np.int64)
    sounds = np.full((len(group), n), SOUNDS, np.int64)
    marks = np.full((len(group), n), -1, np.float32)
    heard = np.full((len(group), t // 2), SOUNDS, np.int64)
    for i, (f, s, b, expected, mark, said) in enumerate(pick):
        k = len(expected)
        frames[i, : len(f)] = f[:t]
        mask[i, : (len(f) + 1) // 2] = 1
        heard[i, (len(f) + 1) // 2 :] = -1
        evidence[i, :k] = s
        spans[i, :k], sounds[i, :k], marks[i, :k] = b, expected, mark
        for sound, (first, _, _, last) in () if plain else zip(said, b):
            heard[i, (first + 1) // 2 : (last + 1) // 2] = sound if sound < SOUNDS else UNKNOWN
    evidence -= scale[0].astype(np.float32)
    evidence /= scale[1].astype(np.float32)
    lengths = torch.tensor([len(p[3]) for p in pick])
    return [torch.from_numpy(x) for x in (frames, mask, evidence, spans, sounds)] + [
        lengths,
        *(torch.from_numpy(x) for x in (marks, heard)),
    ]


def mask_bands(frames, random):
    """Hides a stretch of mel bands and a little of everything, so that no single band is relied on."""
    for i in range(len(frames)):
        if random.rand() < 0.5:
            width = random.randint(2, 9)
            at = random.randint(0, 40 - width)
            frames[i, :, at : at + width] = 0
    return frames + 0.1 * torch.randn_like(frames)


def correlation(a, b):
    a, b = a - a.mean(), b - b.mean()
    return (a * b).sum() / (a.norm() * b.norm() + 1e-6)


def losses(model, batch, settings):
    frames, mask, evidence, spans, sounds, lengths, marks, heard = batch
    opinion, logits = model(frames, mask, evidence, spans, sounds, lengths)
    mark, wrong = opinion
    total = 0
    if logits is not None:
        total = settings["heard"] * F.cross_entropy(logits.flatten(0, 1), heard.flatten(), ignore_index=UNKNOWN)
    there = marks >= 0
    m, w, y = mark[there], wrong[there], marks[there]
    total = total + 4 * F.mse_loss(m, y)
    total = total + settings["wrong"] * F.binary_cross_entropy_with_logits(w, ((0.6 - y) / 0.3).clamp(0, 1))
    total = total + settings["r"] * (1 - correlation(m, y))
    # The mean of an utterance is a target of its own: how well this speaker speaks at all.
    count = there.sum(1).clamp(min=1)
    mean = lambda x: torch.where(there, x, torch.zeros_like(x)).sum(1) / count
    return total + settings["utterance"] * 4 * F.mse_loss(mean(mark), mean(marks))


DEFAULTS = dict(
    epochs=12, size=24, rate=2e-3, wrong=0.3, r=0.1, heard=0.15, utterance=0.5, decay=0.995,
    width=96, hidden=64, dropout=0.25, augment=True, plain=False,
)  # fmt: skip
SHAPE = ("width", "hidden", "dropout", "plain")


def make(frame_size, evidence_size, **shape):
    return Judge(frame_size, evidence_size, **{k: {**DEFAULTS, **shape}[k] for k in SHAPE})


def train(utterances, names, seed=1, watch=None, **changes):
    """Trains on the utterances, drawing each one's evidence from the variants `names`; the first is the plain one."""
    settings = {**DEFAULTS, **changes}
    torch.manual_seed(seed)
    random = np.random.RandomState(seed)
    for u in utterances:
        u.choices = [n for n in names if n in u.evidence]
        u.length = len(u.evidence[u.choices[0]][0])
    all_sounds = np.concatenate([u.evidence[n][1] for u in utterances for n in u.choices])
    scale = (all_sounds.mean(0), all_sounds.std(0) + 0.05)
    frame_size = utterances[0].evidence[names[0]][0].shape[1]
    model = make(frame_size, all_sounds.shape[1], **{k: settings[k] for k in SHAPE})
    slow = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=settings["rate"], weight_decay=1e-2)
    steps = settings["epochs"] * ((len(utterances) + settings["size"] - 1) // settings["size"])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings["rate"], total_steps=steps, pct_start=0.15)
    for epoch in range(settings["epochs"]):
        model.train()
        for group in batches(utterances, settings["size"], random):
            chosen = [u.choices[random.randint(len(u.choices))] for u in group]
            batch = collate(group, chosen, scale, settings["plain"])
            if settings["augment"]:
                batch[0] = mask_bands(batch[0], random)
            loss = losses(model, batch, settings)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                for a, b in zip(slow.parameters(), model.parameters()):
                    a.lerp_(b, 1 - settings["decay"])
        if watch is not None:
            watch(epoch, slow, scale)
    return slow.eval(), scale


@torch.no_grad()
def apply(model, scale, utterances, name):
    """utterance id -> rows, one a sound: mark 0..1 and probability that it is wrong."""
    model.eval()
    result = {}
    for u in utterances:
        u.length = len(u.evidence[name][0])
    for group in batches(utterances, 32):
        batch = collate(group, [name] * len(group), scale, model.frames is None)
        opinion, _ = model(*batch[:6])
        rows = torch.stack([opinion[0], torch.sigmoid(opinion[1])], -1).numpy()
        for u, row in zip(group, rows):
            result[u.id] = row[: len(u.sounds)]
    return result
