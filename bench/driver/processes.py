"""Whole processes: from start to an exported model."""

import os
import statistics
import subprocess
import tempfile
import time

from driver.machine import progress
from driver.paths import LOGS, PYTHON, ROOT, WORK
from driver.workers import WorkerDied


class Processes:
    def __init__(self, options, installation, failed):
        self.options, self.installation, self.failed = options, installation, failed

    def run(self):
        rounds = max(3, min(self.options.rounds, 5))
        found = {}
        with tempfile.TemporaryDirectory(dir=WORK) as directory:
            for number in range(rounds):
                commands = self._commands(f"{directory}/{number}")
                names = list(commands)
                turn = number % len(names)
                for name in names[turn:] + names[:turn]:
                    progress(f"process round {number + 1}: {name}")
                    measured = self._measure(name, commands[name])
                    if measured:
                        found.setdefault(name, []).append({"round": number + 1, **measured})
        return {
            name: {
                "rounds": each,
                "seconds": statistics.median(one["seconds"] for one in each),
                "peakMemoryBytes": max(one["peakMemoryBytes"] for one in each),
            }
            for name, each in found.items()
        }

    def _commands(self, directory):
        limit = ["--limit", str(self.options.limit)] if self.options.limit else []
        python = [self.installation.pythons["tensorflow"]]
        arguments = ["--data", self.options.data, "--threads", str(self.options.threads), *limit, "--out"]
        return {
            "inkgraph train": [
                ROOT / "target/inkgraph/bin/inkgraph", "train", "nn", "--data", self.options.data, "--epochs", "1",
                "--name", "bench", "--models-dir", f"{directory}/inkgraph", "--checkpoints-dir",
                f"{directory}/checkpoints", *limit],
            "keras": [*python, PYTHON / "keras_process.py", *arguments, f"{directory}/keras"],
            "tensorflow session": [*python, PYTHON / "tensorflow_process.py", *arguments, f"{directory}/tensorflow"],
        }

    def _measure(self, name, command):
        log = LOGS / f"process-{name.replace(' ', '-')}.log"
        with open(log, "w") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, stdout=output, stderr=output, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "1"}, cwd=WORK)
            try:
                _, status, usage = os.wait4(process.pid, 0)
                seconds = time.perf_counter() - start
                process.returncode = os.waitstatus_to_exitcode(status)
            finally:
                if process.returncode is None:
                    process.kill()
                    process.wait()
        if process.returncode != 0:
            self.failed(WorkerDied(
                f"process {name}: ended with exit code {process.returncode}; its log is {log.relative_to(ROOT)}"))
            return None
        return {
            "seconds": seconds,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMemoryBytes": usage.ru_maxrss * 1024,
        }
