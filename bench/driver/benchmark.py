"""All parts of the benchmark, one after another, and what becomes of their results."""

import json
import pathlib
import signal
import sys
import time

from driver import options as command_line
from driver.accuracy import Race
from driver.installation import Installation
from driver.machine import BenchmarkError, machine, progress, use_cores
from driver.processes import Processes
from driver.reproducibility import Reproducibility
from driver.tables import print_result
from driver.training import Comparison


class Benchmark:
    def __init__(self, options):
        self.options = options
        self.failures = []
        self.result = {"formatVersion": 1, "machine": machine(), "options": options.recorded()}

    def run(self):
        options = self.options
        self.result["started"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        installation = Installation(options)
        self.result["versions"] = installation.versions()
        start = time.perf_counter()
        if options.part in ("all", "training", "inference"):
            self.result["networks"] = {
                network: Comparison(options, installation, self.failed, network).run() for network in options.networks}
        if options.part == "accuracy":
            self.result["accuracy"] = {
                network: Race(options, installation, self.failed, network).run() for network in options.networks}
        if options.part == "reproducibility":
            self.result["reproducibility"] = {
                network: Reproducibility(options, installation, self.failed, network).run()
                for network in options.networks}
        if options.part == "process" or (options.part == "all" and not options.quick):
            self.result["process"] = Processes(options, installation, self.failed).run()
        self.result["seconds"] = time.perf_counter() - start
        self.result["failures"] = self.failures
        return self.result

    def failed(self, death):
        progress(str(death))
        self.failures.append(str(death))


def main(arguments=None):
    """Runs what the arguments ask for, by default those of the command line."""
    # As an interrupt does, so that no worker outlives the driver.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        options = command_line.parse(arguments)
        benchmark = Benchmark(options)
        use_cores(options.threads)
        result = benchmark.run()
    except BenchmarkError as failure:
        sys.exit(f"bench: {failure}")
    pathlib.Path(options.out).write_text(json.dumps(result, indent=2) + "\n")
    print_result(result)
    for failure in result["failures"]:
        progress(failure)
    sys.exit(1 if result["failures"] else 0)
