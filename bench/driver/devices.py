"""Trainings on a GPU, twice each, beside the same on the CPU: what is trained, and what the runs come to."""

import csv
import dataclasses
import json
import statistics
import subprocess

from driver.machine import BenchmarkError, progress
from driver.paths import BENCH

DEPTHWISE = BENCH / "networks/depthwise.yaml"


@dataclasses.dataclass(frozen=True)
class Case:
    """A training.

    base   the case whose model, trained on the CPU, is the start, or None for new weights
    freeze the layers that keep their weights"""

    name: str
    network: str
    base: str | None = None
    freeze: str | None = None


CASES = (
    Case("nn", "nn"),
    Case("cnn", "cnn"),
    Case("lenet5", "lenet5"),
    Case("deep", "deep"),
    Case("depthwise", str(DEPTHWISE)),
    # No gradient passes the frozen layers.
    Case("depthwise, front frozen", str(DEPTHWISE), "depthwise", "conv1,batchNorm1,depthwise1,batchNorm2"),
    # The gradient of conv1 and conv3 passes frozen convolutions and normalizations.
    Case("depthwise, frozen within", str(DEPTHWISE), "depthwise", "depthwise*,batchNorm*"),
)


class Comparison:
    """All cases in a directory.

    device   gpu, or cpu in a dry run"""

    def __init__(self, options, device, directory):
        self.options, self.device, self.directory = options, device, directory

    def run(self):
        return [self._case(case) for case in CASES if case.name in self.options.cases]

    def _case(self, case):
        found = {"name": case.name, "freeze": case.freeze, "failures": []}
        for role, device in (("cpu", "cpu"), ("first", self.device), ("second", self.device)):
            progress(f"{case.name}: {'on the CPU' if device == 'cpu' else 'on the GPU'}, {role}")
            try:
                found[role] = self._train(case, role, device)
            except BenchmarkError as failure:
                progress(f"{case.name}: {failure}")
                found["failures"].append(f"{device}: {failure}")
        return {**found, **compared(found)}

    def _train(self, case, role, device):
        """What counts of a training's training.json, and where they are compared the model's probabilities."""
        model = self._model(case.name, role)
        start = ["--init-from", self._model(case.base, "cpu")] if case.base else []
        freeze = ["--freeze", case.freeze] if case.freeze else []
        limit = ["--limit", self.options.limit] if self.options.limit else []
        record = json.loads(self._program(
            "train", case.network, "--device", device, "--data", self.options.data, "--epochs", self.options.epochs,
            "--name", model.name, "--models-dir", model.parent, "--checkpoints-dir", self.directory / "checkpoints",
            *start, *freeze, *limit, "--json"))
        run = {
            "device": record["device"],
            "weightsSha256": record["weightsSha256"],
            "initialWeightsSha256": record["initialWeightsSha256"],
            "imagesPerSecond": record["epochs"][-1]["imagesPerSecond"],
        }
        if role != "second":
            report = self.directory / f"{model.name}-report"
            self._program("report", model, "--data", self.options.data, "--format", "CSV", "--out", report)
            run["predictions"] = predictions(report / "predictions.csv")
        return run

    def _model(self, name, role):
        return self.directory / "models" / f"{''.join(c if c.isalnum() else '-' for c in name)}-{role}"

    def _program(self, *arguments):
        """Standard output; raises BenchmarkError with the last line of standard error if it fails."""
        done = subprocess.run([self.options.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            raise BenchmarkError(f"{arguments[0]}: {lines[-1]}")
        return done.stdout


def predictions(file):
    """The probabilities of each image, from a report's predictions.csv."""
    with open(file, newline="") as stream:
        return [
            [float(value) for name, value in row.items() if name[0] == "p" and name[1:].isdigit()]
            for row in csv.DictReader(stream)]


def compared(found):
    """What the runs of a case come to; what one of them would be needed for and is missing is None. The probabilities
    themselves are removed."""
    cpu, first, second = (found.get(role) for role in ("cpu", "first", "second"))
    probabilities = {role: run.pop("predictions") for role, run in
                     (("cpu", cpu), ("first", first)) if run}
    result = dict.fromkeys(
        ("sameWeights", "sameStart", "imagesPerSecond", "cpuImagesPerSecond", "sameClasses", "largestDifference"))
    if first and second:
        result["sameWeights"] = first["weightsSha256"] == second["weightsSha256"]
        result["imagesPerSecond"] = statistics.median(run["imagesPerSecond"] for run in (first, second))
    if cpu:
        result["cpuImagesPerSecond"] = cpu["imagesPerSecond"]
    if cpu and first:
        result["sameStart"] = cpu["initialWeightsSha256"] == first["initialWeightsSha256"]
        result["sameClasses"], result["largestDifference"] = agreement(probabilities["cpu"], probabilities["first"])
    return result


def agreement(mine, theirs):
    """The fraction of images of the same most probable class, and the largest difference of any probability."""
    same = sum(a.index(max(a)) == b.index(max(b)) for a, b in zip(mine, theirs, strict=True))
    return same / len(mine), max(abs(x - y) for a, b in zip(mine, theirs) for x, y in zip(a, b))
