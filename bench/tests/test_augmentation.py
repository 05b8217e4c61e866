"""Random affine maps, in the forms that the libraries take; needs NumPy, which only the peers' interpreters have.

    bench/.work/tensorflow/bin/python -m unittest discover -s bench/tests -t bench"""

import pathlib
import sys
import types
import unittest

try:
    import numpy as np
except ImportError:
    np = None

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "python"))


def maximums(rotation=0.0, translation=0.0, scale=0.0, shear=0.0):
    return types.SimpleNamespace(rotation=rotation, translation=translation, scale=scale, shear=shear)


@unittest.skipUnless(np, "no NumPy")
class AugmentationTest(unittest.TestCase):
    def setUp(self):
        import augmentation

        self.augmentation = augmentation
        np.random.seed(1)

    def sources(self, maps):
        """Where the first, an inner and the last pixel come from, in pixels from the first: by each library's form."""
        center = self.augmentation.CENTER
        pixels = np.array([[0.0, 0.0], [3.0, 20.0], [27.0, 27.0]]).T
        ones = np.ones([1, 3])
        corners = self.augmentation.between_corners(maps)
        self.assertFalse(corners[:, 6:].any())
        edges = self.augmentation.between_edges(maps)
        return (
            corners[:, :6].reshape(-1, 2, 3) @ np.vstack([pixels, ones]),
            (edges @ np.vstack([pixels / center - 1, ones]) + 1) * center)

    def test_both_forms_are_the_same_map(self):
        tensorflow, pytorch = self.sources(self.augmentation.maps(maximums(15.0, 2.5, 0.15, 0.15), 100))
        np.testing.assert_allclose(tensorflow, pytorch, atol=1e-4)

    def test_without_maximums_nothing_moves(self):
        for found in self.sources(self.augmentation.maps(maximums(), 1)):
            np.testing.assert_allclose(found[0].T, [[0, 0], [3, 20], [27, 27]], atol=1e-5)

    def test_each_maximum_limits_what_it_names(self):
        def linear(**given):
            return self.augmentation.maps(maximums(**given), 1000)[:, :, :2]

        shifts = self.augmentation.maps(maximums(translation=2.5), 1000)[:, :, 2]
        self.assertLess(np.abs(shifts).max(), 2.5)
        self.assertGreater(np.abs(shifts).max(), 2.4)
        rotations = linear(rotation=15.0)
        np.testing.assert_allclose(
            rotations @ rotations.transpose(0, 2, 1), np.tile(np.eye(2), [1000, 1, 1]), atol=1e-12)
        self.assertAlmostEqual(np.degrees(np.abs(np.arcsin(rotations[:, 1, 0])).max()), 15, places=0)
        scales = linear(scale=0.15)
        self.assertFalse(scales[:, [0, 1], [1, 0]].any())
        self.assertAlmostEqual(scales[:, 0, 0].max(), 1.15, places=2)
        self.assertNotEqual(scales[0, 0, 0], scales[0, 1, 1])
        sheared = linear(shear=0.2)
        np.testing.assert_array_equal(sheared[:, [0, 1, 1], [0, 1, 0]], np.tile([1.0, 1.0, 0.0], [1000, 1]))
        self.assertAlmostEqual(sheared[:, 0, 1].max(), 0.2, places=2)
