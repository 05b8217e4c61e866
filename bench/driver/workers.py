"""Processes that answer commands: one line in, one line of JSON out (python/worker.py and java/…/Worker.java)."""

import contextlib
import json
import os
import select
import signal
import subprocess
import time

from driver.machine import BenchmarkError, OtherProcesses
from driver.paths import LOGS, ROOT, WORK

LONGEST_ANSWER_SECONDS = 900


class WorkerDied(BenchmarkError):
    pass


class Worker:
    """A process that answers commands, stopped while it is not asked."""

    def __init__(self, name, command, environment):
        self.name = name
        self.log = LOGS / f"{name.replace(' ', '-')}.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=WORK,
                env={**os.environ, **environment}, start_new_session=True)
        self.ready = self._answer("start")
        self._signal(signal.SIGSTOP)

    def ask(self, command):
        """The answer, with the time that the driver saw and the cores that other processes kept busy meanwhile."""
        self._signal(signal.SIGCONT)
        others = OtherProcesses(self.process.pid)
        start = time.perf_counter()
        try:
            self.process.stdin.write(command.encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # it has died; the answer will say so
        answer = self._answer(command)
        seconds = time.perf_counter() - start
        if command != "quit":
            answer["wallSeconds"] = seconds
            answer["otherCores"] = others.busy_seconds() / seconds
            self._signal(signal.SIGSTOP)
        return answer

    def kill(self):
        if self.process.poll() is None:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def _answer(self, command):
        readable, _, _ = select.select([self.process.stdout], [], [], LONGEST_ANSWER_SECONDS)
        line = self.process.stdout.readline() if readable else b""
        if line:
            return json.loads(line)
        if readable:
            reason = f"ended with exit code {self.process.wait()}"
        else:
            reason = f"gave no answer in {LONGEST_ANSWER_SECONDS} s"
        self.kill()
        raise WorkerDied(f"{self.name}: {reason} at '{command}'; its log is {self.log.relative_to(ROOT)}")


class Workers:
    """The workers of one comparison, by the names of their contestants, and what went wrong with them."""

    def __init__(self, failed):
        self.failed = failed
        self.alive = {}

    def start(self, name, log, command, environment):
        """The worker, or None if it died."""
        try:
            worker = Worker(log, command, environment)
        except WorkerDied as death:
            self.failed(death)
            return None
        self.alive[name] = worker
        return worker

    def in_turn(self, number):
        """Every worker, in an order that is turned by one each round."""
        names = list(self.alive)
        turn = number % len(names) if names else 0
        return names[turn:] + names[:turn]

    def ask(self, name, command):
        """The answer, or None if the worker died."""
        try:
            return self.alive[name].ask(command)
        except WorkerDied as death:
            self.failed(death)
            del self.alive[name]
            return None

    def kill(self):
        for worker in self.alive.values():
            worker.kill()
