"""Networks as Inkgraph's files describe them (docs/NETWORKS.md), for the peers: what
small, deep and lenet5 use."""

import json
import pathlib
import sys

import yaml

DIRECTORY = pathlib.Path(__file__).resolve().parents[2] / "src/main/resources/org/inkgraph/networks"
CLASSES = 10
# Floating-point operations of the networks that each contestant builds without a file.
BY_HAND = {
    "nn": [2 * 784 * 256, 2 * 256 * 256, 2 * 256 * 10],
    "cnn": [
        2 * (28 * 28 * 32) * (5 * 5 * 1), 2 * (14 * 14 * 64) * (5 * 5 * 32), 2 * (7 * 7 * 64) * 1024, 2 * 1024 * 10],
}
POOLS = ("maxPool", "avgPool")
MAIN_SETTINGS = {"conv": "filters", "dense": "units", "maxPool": "size", "avgPool": "size", "dropout": "rate"}
DEFAULTS = {
    "conv": {"size": 3, "stride": 1, "padding": "valid", "bias": True},
    "batchNorm": {"momentum": 0.99, "epsilon": 1e-3},
    "maxPool": {"padding": "valid"}, "avgPool": {"padding": "valid"},
    "flatten": {}, "relu": {}, "tanh": {}, "dense": {}, "dropout": {},
}


def layers(network, dropout=0.0):
    """The layers as (kind, settings); logits are a dense layer of one unit a class. dropout is the rate of dropout
    layers that have none of their own."""
    with open(DIRECTORY / f"{network}.yaml") as file:
        return [_layer(layer, dropout) for layer in yaml.safe_load(file)["layers"]]


def _layer(layer, dropout):
    kind, given = (layer, {}) if isinstance(layer, str) else next(iter(layer.items()))
    if kind == "logits":
        return "dense", {"units": CLASSES}
    if not isinstance(given, dict):
        given = {MAIN_SETTINGS[kind]: given}
    settings = {**DEFAULTS[kind], **given}
    if kind == "dropout":
        settings = {"rate": dropout, **given}
    if kind in POOLS:
        settings.setdefault("stride", settings["size"])
    return kind, settings


def floating_point_operations(network):
    """Of the forward pass, one number for each layer with a product, in their order."""
    if network in BY_HAND:
        return BY_HAND[network]
    rows, channels, found = 28, 1, []
    for kind, settings in layers(network):
        if kind == "conv" or kind in POOLS:
            positions = rows if settings["padding"] == "same" else rows - settings["size"] + 1
            rows = -(-positions // settings["stride"])
        if kind == "conv":
            found.append(2 * rows * rows * settings["filters"] * settings["size"] ** 2 * channels)
            channels = settings["filters"]
        elif kind == "flatten":
            channels *= rows * rows
        elif kind == "dense":
            found.append(2 * channels * settings["units"])
            channels = settings["units"]
    return found


if __name__ == "__main__":
    print(json.dumps(floating_point_operations(sys.argv[1])))
