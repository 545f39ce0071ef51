"""What torch says of a clip's evidence with the weights as exported, for the test that TypeScript says the same.

    node build/sound-model/extract.ts --data CLIP --wav CLIP --out EVIDENCE ...   (CLIP/labels.jsonl has one line)
    python3 build/sound-model/fixture.py CLIP EVIDENCE main/speech/model/weights wide tests/speech/model/fixtures
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
import torch

import hearing
import training
from dataset import read_labels
from export import read as read_networks


def rebuild(tensors, frame_size):
    """The module that says how a network judges, the network, and the mean and spread of its inputs."""
    scale = tensors.pop("scale.mean"), tensors.pop("scale.spread")
    expected = tensors["expected.weight"]
    if hears := "third.weight" in tensors:
        model = hearing.Hearing()
    else:
        tensors["expected.weight"] = np.concatenate([expected, np.zeros((1, expected.shape[1]), np.float32)])
        shape = {"plain": "frames.first.weight" not in tensors, "hidden": tensors["context.weight_hh_l0"].shape[1]}
        model = training.make(frame_size, tensors["evidence.weight"].shape[1], **shape)
    model.load_state_dict({k: torch.tensor(v) for k, v in tensors.items()})
    return hearing if hears else training, model.eval(), scale


class Clip:
    pass


def main(clips, evidence, weights, kind, out):
    header = json.loads((Path(evidence) / f"{kind}-0.json").read_text())
    label = read_labels(clips)[0]
    read = lambda suffix, dtype, width: np.fromfile(Path(evidence) / f"{kind}-0.{suffix}", dtype=dtype).reshape(-1, width)
    frames = read("frames", np.float16, header["frameSize"])
    sounds = read("sounds", np.float32, len(header["evidenceNames"]))
    spans = read("spans", np.int32, 4)
    clip = Clip()
    clip.id, clip.sounds = "clip", label.sounds
    clip.marks = np.zeros(len(clip.sounds), np.float32)
    clip.fold = 0
    clip.evidence = {"x": (frames, sounds, spans, clip.sounds, clip.marks, clip.sounds)}
    opinions = []
    for tensors in read_networks(weights, kind):
        by, model, scale = rebuild(tensors, header["frameSize"])
        result = by.apply(model, scale, [clip], "x")["clip"]
        if by is hearing:
            opinions.append({"said": np.exp(result).ravel().round(6).tolist()})
        else:
            opinions.append({"marks": result[:, 0].round(6).tolist(), "wrongs": result[:, 1].round(6).tolist()})
    text = lambda array: base64.b64encode(array.tobytes()).decode()
    fixture = {"sounds": clip.sounds.tolist(), "spans": spans.ravel().tolist(), "frames": text(frames), "evidence": text(sounds), "opinions": opinions}
    path = Path(out) / f"red-rabbit.{kind}.json"
    path.write_text(json.dumps(fixture) + "\n")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
