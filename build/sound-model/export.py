"""Writes networks as the app reads them: NAME.json (what lies where, calibration) and NAME.bin (numbers of 16 bits, or of 8 by rows)."""

import json
from pathlib import Path

import numpy as np


def halves_of(values):
    halves = np.asarray(values, np.float32).astype("<f2")
    assert np.isfinite(halves).all()
    return halves


def bytes_of(values):
    """A scale a row, and whole numbers from -127 to 127 to be multiplied by it."""
    rows = values.reshape(len(values), -1)
    scales = halves_of(np.abs(rows).max(1) / 127 + 1e-7)
    return scales, np.rint(rows / scales.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)


def export(folder, name, version, networks, calibration, thresholds):
    """`networks`: objects with `tensors` (name -> array) and `small`, the names of those kept in 8 bits. Returns the size in bytes."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    listed, at = [], 0
    with open(folder / f"{name}.bin", "wb") as file:

        def write(array):
            nonlocal at
            start, data = at, array.tobytes()
            # Numbers of 16 bits begin at even places.
            at += file.write(data + b"\0" * (len(data) % 2))
            return start

        for network in networks:
            entries = []
            for key, tensor in network.tensors.items():
                entry = {"name": key, "shape": list(tensor.shape)}
                if key in network.small:
                    scales, values = bytes_of(tensor)
                    entry["scalesAt"] = write(scales)
                    entry["at"] = write(values)
                else:
                    entry["at"] = write(halves_of(tensor))
                entries.append(entry)
            listed.append({"tensors": entries})
    header = {"version": version, "calibration": calibration, "thresholds": thresholds, "networks": listed}
    (folder / f"{name}.json").write_text(json.dumps(header) + "\n")
    return at


class Network:
    """A network as it is written: from a model and the mean and spread of its inputs."""

    def __init__(self, model, scale):
        self.small = getattr(model, "small", ())
        self.tensors = {k: v.numpy() for k, v in model.state_dict().items()}
        if not self.small:
            # The last row stands for what pads a batch.
            self.tensors["expected.weight"] = self.tensors["expected.weight"][:-1]
        self.tensors["scale.mean"], self.tensors["scale.spread"] = scale


def read(folder, name):
    """Each network in the files: name -> array."""
    header = json.loads((Path(folder) / f"{name}.json").read_text())
    data = (Path(folder) / f"{name}.bin").read_bytes()
    for network in header["networks"]:
        tensors = {}
        for entry in network["tensors"]:
            size = int(np.prod(entry["shape"]))
            if "scalesAt" in entry:
                scales = np.frombuffer(data, "<f2", entry["shape"][0], entry["scalesAt"]).astype(np.float32)
                values = np.frombuffer(data, np.int8, size, entry["at"]).astype(np.float32).reshape(len(scales), -1) * scales[:, None]
            else:
                values = np.frombuffer(data, "<f2", size, entry["at"]).astype(np.float32)
            tensors[entry["name"]] = values.reshape(entry["shape"])
        yield tensors
