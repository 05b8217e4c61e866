"""What a recipe of Inkgraph's (docs/RECIPES.md) says to a peer. Recipes that ask for more than every peer does are
refused.

    recipes.py FILE     prints what is read, as JSON"""

import dataclasses
import json
import math
import sys

import yaml

# What has to be as it is here if it is given at all; without the keys that only concern Inkgraph.
REQUIRED = {
    "shuffle": (True,), "weightAverage": (None,), "distillation": (None,),
    "patience": (None,), "keepBest": (False, None),
}
READ = {
    "initialization", "batchSize", "epochs", "stepsPerEpoch", "validationImages", "learningRate", "optimizer", "adam",
    "dropout", "labelSmoothing", "augmentation"}
OF_INKGRAPH = {"shards", "calibrationTemperature"}
INITIALIZATIONS = ("he-normal", "by-layer")
SCHEDULES = {
    "constant": lambda left: 1,
    "linear": lambda left: left,
    "cosine": lambda left: (1 - math.cos(math.pi * left)) / 2,
}


@dataclasses.dataclass(frozen=True)
class Augmentation:
    """Maximums of a random affine map: degrees, pixels, and two shares (docs/RECIPES.md)."""

    rotation: float
    translation: float
    scale: float
    shear: float


@dataclasses.dataclass(frozen=True)
class Recipe:
    batchSize: int
    epochs: int
    peak: float
    warmUp: float
    schedule: str
    beta1: float
    beta2: float
    epsilon: float
    initialization: str
    dropout: float
    labelSmoothing: float
    stepsPerEpoch: int | None
    validationImages: int | None
    augmentation: Augmentation | None

    def steps(self, images):
        """The steps of an epoch of so many images, all of whole batches.

        Raises SystemExit with one line if the last would not be whole."""
        if self.stepsPerEpoch is None and images % self.batchSize:
            raise SystemExit(f"{images} images are not whole batches of {self.batchSize}")
        steps = self.stepsPerEpoch or images // self.batchSize
        if steps * self.batchSize > images:
            raise SystemExit(f"{images} images are fewer than {steps} batches of {self.batchSize}")
        return steps

    @property
    def is_constant(self):
        """Whether every step has the same learning rate, the peak."""
        return self.schedule == "constant" and self.warmUp == 0

    def rates(self, steps):
        """The learning rate of each of so many steps of the whole run, as Inkgraph's LearningRate.at."""
        return [self._rate((step + 0.5) / steps) for step in range(steps)]

    def _rate(self, progress):
        if progress < self.warmUp:
            return self.peak * progress / self.warmUp
        return self.peak * SCHEDULES[self.schedule]((1 - progress) / (1 - self.warmUp))


def load(file):
    """Raises SystemExit with one line if the peers cannot follow the recipe."""
    with open(file) as stream:
        values = yaml.safe_load(stream)
    if unknown := set(values) - set(REQUIRED) - READ - OF_INKGRAPH:
        refuse(file, f"no peer knows {', '.join(sorted(unknown))}")
    for key, allowed in REQUIRED.items():
        if values.get(key, allowed[0]) not in allowed:
            refuse(file, f"no peer has {key}: {values[key]}")
    adam = values.get("adam") or values.get("optimizer", {}).get("adam")
    rate = values["learningRate"]
    if adam is None:
        refuse(file, "the peers' optimizer is Adam")
    if set(rate) - {"peak", "warmUp", "schedule"} or set(adam) - {"beta1", "beta2", "epsilon"}:
        refuse(file, "no peer knows all keys of learningRate and adam")
    if values["initialization"] not in INITIALIZATIONS or rate["schedule"] not in SCHEDULES:
        refuse(file, f"no peer has initialization {values['initialization']} with schedule {rate['schedule']}")
    return Recipe(
        values["batchSize"], values["epochs"], rate["peak"], rate["warmUp"], rate["schedule"], adam["beta1"],
        adam["beta2"], float(adam["epsilon"]), values["initialization"], values.get("dropout", 0.0),
        values.get("labelSmoothing", 0.0), values.get("stepsPerEpoch"), values.get("validationImages"),
        _augmentation(file, values.get("augmentation")))


def _augmentation(file, values):
    if values is None:
        return None
    known = [field.name for field in dataclasses.fields(Augmentation)]
    if other := sorted(key for key, value in values.items() if key not in known and value is not None):
        refuse(file, f"no peer has augmentation.{' and '.join(other)}")
    return Augmentation(**{name: values[name] for name in known})


def refuse(file, reason):
    raise SystemExit(f"recipe {file}: {reason}")


if __name__ == "__main__":
    print(json.dumps(dataclasses.asdict(load(sys.argv[1]))))
