"""Writes networks as the app reads them: NAME.json (what lies where, calibration) and NAME.bin (16-bit floats)."""

import json
from pathlib import Path

import numpy as np


def tensors_of(model, scale):
    tensors = {k: v.numpy() for k, v in model.state_dict().items()}
    tensors["expected.weight"] = tensors["expected.weight"][:-1]
    tensors["scale.mean"], tensors["scale.spread"] = scale
    return tensors


def export(folder, name, version, networks, calibration, thresholds):
    """`networks`: (model, scale) each. Returns the size in bytes."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    values, listed, at = [], [], 0
    for model, scale in networks:
        entries = []
        for key, tensor in tensors_of(model, scale).items():
            entries.append({"name": key, "shape": list(tensor.shape), "at": at})
            values.append(tensor.astype(np.float16).ravel())
            at += tensor.size
        listed.append({"tensors": entries})
    data = np.concatenate(values)
    assert np.isfinite(data).all()
    data.tofile(folder / f"{name}.bin")
    header = {"version": version, "calibration": calibration, "thresholds": thresholds, "networks": listed}
    (folder / f"{name}.json").write_text(json.dumps(header) + "\n")
    return data.nbytes
