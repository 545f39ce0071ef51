"""Frames -> sounds -> marks: convolutions over frames, pooled over each sound's span, then a recurrent net over sounds."""

import torch
from torch import nn
from torch.nn import functional as F

SOUNDS = 39


class Frames(nn.Module):
    """81 values each 10 ms -> `width` values each 20 ms; and which of 40 sounds (the last is silence) is heard."""

    def __init__(self, size, width, dropout):
        super().__init__()
        self.first = nn.Conv1d(size, width, 5, stride=2, padding=2)
        self.rest = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in (1, 2, 4))
        self.heard = nn.Linear(width, SOUNDS + 1)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        x = F.relu(self.first(x.transpose(1, 2))) * mask[:, None]
        for layer in self.rest:
            x = (x + F.relu(layer(self.drop(x)))) * mask[:, None]
        x = x.transpose(1, 2)
        return x, self.heard(x)


def pool(x, start, end):
    """Mean of x (batch, time, values) between fractional times (batch, sounds)."""
    total = F.pad(x.cumsum(1), (0, 0, 1, 0))

    def upto(t):
        t = t.clamp(0, x.shape[1])
        low = t.floor().long().clamp(max=x.shape[1] - 1)
        part = (t - low)[..., None]
        index = low[..., None].expand(-1, -1, x.shape[2])
        return total.gather(1, index) * (1 - part) + total.gather(1, index + 1) * part

    return (upto(end) - upto(start)) / (end - start).clamp(min=0.25)[..., None]


class Judge(nn.Module):
    """`plain`: without looking at frames by convolutions."""

    small = ()

    def __init__(self, frame_size, evidence_size, width=96, hidden=64, dropout=0.25, embedding=24, plain=False):
        super().__init__()
        self.frames = None if plain else Frames(frame_size, width, dropout)
        self.expected = nn.Embedding(SOUNDS + 1, embedding)
        self.pooled = None if plain else nn.Linear(4 * width + 2 * (SOUNDS + 1), 96)
        self.evidence = nn.Linear(evidence_size, 192 if plain else 96)
        self.gate = nn.Linear(embedding, 192)
        self.drop = nn.Dropout(dropout)
        self.context = nn.GRU(192 + embedding, hidden, num_layers=2, bidirectional=True, batch_first=True, dropout=dropout)
        self.out = nn.Linear(2 * hidden + embedding, 48)
        self.mark = nn.Linear(48, 1)
        self.wrong = nn.Linear(48, 1)

    def forward(self, frames, frame_mask, evidence, spans, sounds, lengths):
        """Marks 0..1 and logits of being wrong (batch, sounds); and what is heard in each frame, or None."""
        expected = self.expected(sounds)
        y, heard = self.see(frames, frame_mask, evidence, spans, sounds)
        y = torch.cat([y * torch.sigmoid(self.gate(expected)) * 2, expected], -1)
        y = self.drop(y)
        packed = nn.utils.rnn.pack_padded_sequence(y, lengths, batch_first=True, enforce_sorted=False)
        z, _ = nn.utils.rnn.pad_packed_sequence(self.context(packed)[0], batch_first=True)
        z = self.drop(z)
        z = F.relu(self.out(torch.cat([z, expected], -1)))
        return (torch.sigmoid(self.mark(z))[..., 0], self.wrong(z)[..., 0]), heard

    def see(self, frames, frame_mask, evidence, spans, sounds):
        """What is known of each sound by itself: (batch, sounds, 192)."""
        if self.frames is None:
            return F.relu(self.evidence(evidence)), None
        x, heard = self.frames(frames, frame_mask)
        likely = F.log_softmax(heard, -1).clamp(min=-8) / 4
        at = spans.float() / 2
        parts = [pool(x, at[..., 0], at[..., 3])] + [pool(x, at[..., s], at[..., s + 1]) for s in range(3)]
        likely_mean = pool(likely, at[..., 0], at[..., 3])
        own = likely_mean.gather(2, sounds[..., None].clamp(max=SOUNDS - 1))
        parts += [likely_mean, likely_mean - own]
        return torch.cat([F.relu(self.pooled(torch.cat(parts, -1))), F.relu(self.evidence(evidence))], -1), heard
