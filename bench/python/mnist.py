"""MNIST from its four gzip IDX files. The first 5,000 training images are validation, unless a recipe says how many,
and the others train."""

import gzip
import pathlib
from dataclasses import dataclass

import numpy as np

VALIDATION_IMAGES = 5_000


@dataclass(frozen=True)
class Images:
    """pixels: uint8 [count, 28, 28]; labels: uint8 [count]."""

    pixels: np.ndarray
    labels: np.ndarray

    def __len__(self):
        return len(self.labels)

    def scaled(self, *shape):
        """The pixels as float32 from 0 to 1, each image in the given shape."""
        return (self.pixels.astype(np.float32) / np.float32(255)).reshape(-1, *shape)


@dataclass(frozen=True)
class Mnist:
    training: Images
    validation: Images
    test: Images


def load(directory, limit=None, validation=None):
    """Reads all four files; limit keeps only the first so many training images, validation is how many validate."""
    directory = pathlib.Path(directory)
    training = _images(directory, "train")
    held_out = VALIDATION_IMAGES if validation is None else validation
    rest = slice(held_out, None if limit is None else held_out + limit)
    return Mnist(
        training=Images(training.pixels[rest], training.labels[rest]),
        validation=Images(training.pixels[:held_out], training.labels[:held_out]),
        test=_images(directory, "t10k"),
    )


def _images(directory, prefix):
    pixels = _idx(directory / f"{prefix}-images-idx3-ubyte.gz")
    labels = _idx(directory / f"{prefix}-labels-idx1-ubyte.gz")
    return Images(pixels, labels)


def _idx(file):
    with gzip.open(file) as stream:
        content = stream.read()
    dimensions = content[3]
    shape = [int.from_bytes(content[4 + 4 * i : 8 + 4 * i], "big") for i in range(dimensions)]
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)
