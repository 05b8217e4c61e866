"""Initial weights, drawn from a seed in the same way for every Python contestant."""

import numpy as np


def redraw(values, initialization, seed):
    """Returns all weights for a run, in the order and shapes of `values`.

    values           initial weights as built, each with its inputs before its outputs, as TensorFlow has them: what
                     has fewer than two axes, such as a bias or a scale, stays as it is
    initialization   he-normal, or by-layer: the same but for the last layer, which no relu follows"""
    random = np.random.default_rng(seed)
    last = max(i for i, value in enumerate(values) if value.ndim > 1)
    return [
        value if value.ndim < 2 else _draw(value.shape, initialization == "by-layer" and i == last, random)
        for i, value in enumerate(values)
    ]


def _draw(shape, is_uniform, random):
    inputs = np.prod(shape[:-1])
    if is_uniform:  # Glorot and Bengio's
        limit = np.sqrt(6 / (inputs + shape[-1]))
        return random.uniform(-limit, limit, shape).astype(np.float32)
    return random.normal(0, np.sqrt(2 / inputs), shape).astype(np.float32)
