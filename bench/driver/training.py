"""Training by the epoch, and inference with what has been trained."""

from driver import figures
from driver.machine import progress
from driver.paths import BENCH
from driver.workers import Worker, WorkerDied, Workers

LIBRARIES = {"torch": "pytorch", "tensorflow": "tensorflow"}


class Ceilings:
    """The fastest product of two matrices, in PyTorch (MKL) and in TensorFlow (oneDNN)."""

    def __init__(self, installation, failed):
        self.failed = failed
        self.workers, self.gflops = {}, {}
        for library, kind in LIBRARIES.items():
            try:
                self.workers[library] = Worker(f"sgemm {library}", *installation.ceiling(library, kind))
                self.gflops[library] = []
            except WorkerDied as death:
                failed(death)

    def measure(self):
        for library, worker in list(self.workers.items()):
            try:
                self.gflops[library].append(worker.ask("sgemm")["gflops"])
            except WorkerDied as death:
                self.failed(death)
                del self.workers[library]

    def highest(self):
        return max((max(each) for each in self.gflops.values() if each), default=None)

    def kill(self):
        for worker in self.workers.values():
            worker.kill()


class Comparison:
    """One network, trained by every contestant."""

    def __init__(self, options, installation, failed, network):
        self.options, self.installation, self.network = options, installation, network
        self.rounds, self.limit = options.extent(network)
        self.contestants = {}
        self.workers = Workers(failed)
        self.ceilings = None
        self.failed = failed

    def run(self):
        try:
            self._start()
            self.ceilings = Ceilings(self.installation, self.failed)
            for number in range(self.rounds if self.options.part != "inference" else 1):
                if number < self.options.ceiling_rounds():
                    self.ceilings.measure()
                self._round(number, {"epoch": "epochs"})
            if self.options.part != "training":
                for number in range(self.options.inference_rounds(self.network)):
                    self._round(number, {"evaluate": "evaluations", "single": "singles"})
            for name in list(self.workers.alive):
                self.contestants[name].update(self.workers.ask(name, "quit") or {})
        finally:
            self.workers.kill()
            if self.ceilings:
                self.ceilings.kill()
        return self._summary()

    def _start(self):
        recipe = BENCH / "recipes" / f"{self.network}.yaml"
        for contestant in self.options.contestants:
            if self.network not in contestant.networks or "training" not in contestant.parts:
                continue
            progress(f"{self.network}: starting {contestant.name}")
            worker = self.workers.start(
                contestant.name, f"{contestant.name} {self.network}",
                self.installation.command(contestant, self.network, recipe, self.rounds, self.limit),
                self.installation.environment(contestant))
            if worker:
                self.contestants[contestant.name] = {
                    "versions": worker.ready["versions"], "warmUpSeconds": worker.ready["warmUpSeconds"],
                    "precision": contestant.precision, "epochs": [], "evaluations": [], "singles": []}

    def _round(self, number, commands):
        for name in self.workers.in_turn(number):
            for command, kind in commands.items():
                answer = self.workers.ask(name, command)
                if answer is None:
                    break
                self.contestants[name][kind].append({"round": number + 1, **answer})
                seconds = f"{answer['seconds']:.3f} s" if "seconds" in answer else ""
                progress(f"{self.network} round {number + 1}: {name} {command} {seconds}")

    def _summary(self):
        flop = figures.floating_point_operations(self.installation.answer("networks.py", self.network))
        ceiling = self.ceilings.highest()
        for data in self.contestants.values():
            data["medians"] = figures.medians(data)
            if "imagesPerSecond" in data["medians"] and ceiling:
                data["medians"]["shareOfCeiling"] = data["medians"]["imagesPerSecond"] * flop / 1e9 / ceiling
        figures.compare(self.contestants, ("epochs", "evaluations"))
        return {
            "flopPerImage": flop,
            "images": self.limit,
            "ceilings": self.ceilings.gflops,
            "ceilingGflops": ceiling,
            "contestants": self.contestants,
        }
