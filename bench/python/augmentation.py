"""Random affine maps about an image's center, as Inkgraph's Augmentation describes them: drawn by NumPy for every
Python contestant, and applied by each library's own operation."""

import numpy as np

SIZE = 28
CENTER = (SIZE - 1) / 2


def maps(augmentation, count):
    """Draws `count` maps as float64 [count, 2, 3], from positions in the new image to those in the old one, both in
    pixels from the center: an image is sheared, scaled along both axes, rotated and shifted."""
    angle, width, height, shear, *shifts = np.random.uniform(-1, 1, [6, count])
    angle = np.radians(angle * augmentation.rotation)
    width, height = 1 + width * augmentation.scale, 1 + height * augmentation.scale
    shear = shear * augmentation.shear
    cosine, sine = np.cos(angle), np.sin(angle)
    found = np.empty([count, 2, 3])
    found[:, 0, 0] = cosine * width
    found[:, 1, 0] = sine * width
    found[:, 0, 1] = cosine * width * shear - sine * height
    found[:, 1, 1] = sine * width * shear + cosine * height
    found[:, :, 2] = np.transpose(shifts) * augmentation.translation
    return found


def between_corners(maps):
    """As TensorFlow's ImageProjectiveTransformV3 takes them: float32 [count, 8], in pixels from the first one."""
    linear = maps[:, :, :2]
    shifts = maps[:, :, 2] + CENTER - linear.sum(axis=2) * CENTER
    rows = np.concatenate([linear, shifts[:, :, None]], axis=2).reshape(len(maps), 6)
    return np.pad(rows, [(0, 0), (0, 2)]).astype(np.float32)


def between_edges(maps):
    """As PyTorch's affine_grid takes them with align_corners: float32 [count, 2, 3], in half widths from the center."""
    return (maps / [1, 1, CENTER]).astype(np.float32)
