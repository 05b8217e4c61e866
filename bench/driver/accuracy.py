"""Time to accuracy: a whole run by one recipe, from the first step to the last weights, once for each seed."""

from driver import figures
from driver.machine import progress
from driver.training import Ceilings
from driver.workers import Workers


class Race:
    """One network, trained by every contestant by the same recipe from several seeds."""

    def __init__(self, options, installation, failed, network):
        self.options, self.installation, self.network = options, installation, network
        self.workers = Workers(failed)
        self.failed = failed
        self.contestants = {}
        self.ceilings = None

    def run(self):
        recipe = self.installation.answer("recipes.py", self.options.recipe)
        try:
            self._start()
            self.ceilings = Ceilings(self.installation, self.failed)
            self.ceilings.measure()
            first, last = self.options.seeds
            for seed in range(first, last + 1):
                self._round(seed)
            self.ceilings.measure()
            for name in list(self.workers.alive):
                self.contestants[name].update(self.workers.ask(name, "quit") or {})
        finally:
            self.workers.kill()
            if self.ceilings:
                self.ceilings.kill()
        return {"recipe": recipe, "ceilings": self.ceilings.gflops, "ceilingGflops": self.ceilings.highest(),
                "contestants": self._summary()}

    def _start(self):
        for contestant in self.options.contestants:
            if self.network not in contestant.networks or "accuracy" not in contestant.parts:
                continue
            progress(f"{self.network}: starting {contestant.name}")
            worker = self.workers.start(
                contestant.name, f"{contestant.name} {self.network}",
                self.installation.command(contestant, self.network, self.options.recipe, 0, self.options.limit),
                self.installation.environment(contestant))
            if worker:
                self.contestants[contestant.name] = {
                    "versions": worker.ready["versions"], "warmUpSeconds": worker.ready["warmUpSeconds"],
                    "precision": contestant.precision, "runs": []}

    def _round(self, seed):
        for name in self.workers.in_turn(seed - 1):
            answer = self.workers.ask(name, f"run {seed}")
            if answer is not None:
                self.contestants[name]["runs"].append({"round": seed, "seed": seed, **answer})
                progress(f"{self.network} seed {seed}: {name} {answer['seconds']:.3f} s, {answer['accuracy']:.4f}")

    def _summary(self):
        measured = {name: data for name, data in self.contestants.items() if data["runs"]}
        for data in measured.values():
            data["medians"] = {
                "seconds": figures.median(data["runs"], "seconds"),
                "testAccuracy": figures.accuracies(data["runs"])}
        figures.compare(measured, ("runs",))
        return measured
