"""Whose weights are the same bytes again: one recipe and one seed in many processes, which differ in nothing, in their
number of threads, or in the instructions of the processor that their libraries may use."""

import dataclasses
import statistics

from driver import figures
from driver.machine import progress
from driver.paths import BENCH
from driver.workers import Worker, WorkerDied

SEED = 1
# What PyTorch's three libraries of kernels (its own, oneDNN, MKL) call the instruction sets of oneDNN.
OF_PYTORCH = {
    "AVX512_CORE": ("avx512", "AVX512"),
    "AVX2": ("avx2", "AVX2"),
    "SSE41": ("default", "SSE4_2"),
}


@dataclasses.dataclass(frozen=True)
class Setting:
    """What may differ between two runs.

    instructions   oneDNN's name of the newest instruction set that may be used, or None for all of the machine's"""

    threads: int
    instructions: str | None

    def __str__(self):
        return f"{self.instructions or 'uncapped'} {self.threads} threads"

    def environment(self, kind):
        """Variables that limit the libraries of a contestant of that kind."""
        if self.instructions is None:
            return {}
        limit = {"ONEDNN_MAX_CPU_ISA": self.instructions}
        if kind == "pytorch":
            aten, mkl = OF_PYTORCH[self.instructions]
            limit |= {"ATEN_CPU_CAPABILITY": aten, "MKL_ENABLE_INSTRUCTIONS": mkl}
        return limit


def plan(threads, instructions, reference, processes):
    """Every setting once, and the one that others are compared with in as many processes as asked for."""
    settings = [Setting(count, limit) for limit in instructions for count in threads]
    return settings + [reference] * (processes - settings.count(reference))


class Reproducibility:
    """One network, trained by each contestant in every setting, by turns."""

    def __init__(self, options, installation, failed, network):
        self.options, self.installation, self.failed, self.network = options, installation, failed, network
        self.reference = Setting(options.threads, options.instruction_sets[0])
        self.settings = plan(options.thread_counts, options.instruction_sets, self.reference, options.processes)
        self.recipe = BENCH / "recipes" / f"{network}.yaml"

    def run(self):
        recipe = self.installation.answer("recipes.py", self.recipe)
        found = {}
        for setting in self.settings:
            for contestant in self.options.contestants:
                if self.network in contestant.networks and "reproducibility" in contestant.parts:
                    self._measure(contestant, setting, found.setdefault(contestant.name, []))
        return {
            "recipe": recipe, "images": self.options.limit, "seed": SEED,
            "reference": dataclasses.asdict(self.reference),
            "contestants": {
                name: {"runs": runs, **summary(runs, self.reference, recipe["epochs"])}
                for name, runs in found.items() if runs},
        }

    def _measure(self, contestant, setting, runs):
        worker = None
        try:
            worker = Worker(
                f"{contestant.name} {self.network} {setting}",
                self.installation.command(
                    contestant, self.network, self.recipe, 0, self.options.limit, setting.threads),
                self.installation.environment(contestant) | setting.environment(contestant.kind))
            run = {**dataclasses.asdict(setting), "versions": worker.ready["versions"], **worker.ask(f"run {SEED}")}
            worker.ask("quit")
        except WorkerDied as death:
            self.failed(death)
            return
        finally:
            if worker:
                worker.kill()
        runs.append(run)
        progress(f"{self.network}, {setting}: {contestant.name} {run['seconds']:.3f} s, {run['weightsSha256'][:16]}")


def summary(runs, reference, epochs):
    """How many different weights came out of the runs that differ in one thing only, and how long an epoch takes in the
    reference's number of threads under each limit of the instructions."""
    alike = [run for run in runs if run["threads"] == reference.threads]
    limits = list(dict.fromkeys(run["instructions"] for run in runs))
    return {
        "digests": {
            "processes": digests(runs, threads=reference.threads, instructions=reference.instructions),
            "threads": {name(limit): digests(runs, instructions=limit) for limit in limits},
            "instructions": digests(runs, threads=reference.threads),
        },
        "secondsPerEpoch": {
            name(limit): statistics.median(
                run["seconds"] for run in figures.undisturbed(of(alike, instructions=limit))) / epochs
            for limit in limits if of(alike, instructions=limit)},
    }


def of(runs, **setting):
    return [run for run in runs if all(run[key] == value for key, value in setting.items())]


def digests(runs, **setting):
    """How many runs there are of that setting, and how many different weights came out of them."""
    found = of(runs, **setting)
    return {"runs": len(found), "different": len({run["weightsSha256"] for run in found})}


def name(limit):
    return limit or "uncapped"
