"""What every Python contestant shares: the protocol with the driver, and the clock.

The driver writes one command a line (epoch, evaluate, single, run SEED, quit) and reads one line of JSON for each; the
first line, after the contestant is built, compiled and warm, is {"ready": true, ...}. Whatever a library prints goes to
standard error.

A contestant is a class with

    VERSIONS                      what to report, name to version
    BATCHES_TO_TRY                sizes of batches of test images, the fastest of which is used
    __init__(task)                builds and compiles the network and trains a few steps
    train_epoch()                 trains on all training images once, in a new order; returns the mean loss
    reset(seed)                   draws the weights again and forgets what the optimizer knows; only for a run
    train_run()                   trains all epochs of the recipe after reset; returns the seconds from the first step
                                  to the last weights
    weights()                     all weights as NumPy arrays, averages of batch normalization included
    count_correct(batch)          how many test images are classified correctly
    single_ways()                 ways to get the probabilities of one image, name to function without arguments
"""

import argparse
import hashlib
import json
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass

import numpy as np

import mnist
import networks
import recipes

NETWORKS = ("nn", "cnn", "small", "deep", "lenet5")
EVALUATION_BATCH = 500
SINGLE_WARM_UP, SINGLE_CALLS = 100, 1000


@dataclass(frozen=True)
class Task:
    """What to train: the same for every contestant.

    epochs   how often the driver will ask for one; 0 if it will ask for whole runs of the recipe"""

    network: str
    data: mnist.Mnist
    recipe: recipes.Recipe
    threads: int
    epochs: int

    @property
    def batch_size(self):
        return self.recipe.batchSize

    @property
    def steps(self):
        return self.recipe.steps(len(self.data.training))

    @property
    def run_steps(self):
        """Of all epochs of the recipe."""
        return self.recipe.epochs * self.steps

    @property
    def intra_op_threads(self):
        """For TensorFlow without Keras: the dense network's operations are too small to be worth dividing, and
        running two of them side by side is faster (README)."""
        return 1 if self.network == "nn" else self.threads

    @property
    def smoothed_labels(self):
        """A row of probabilities for each training image, as float32."""
        smoothing, classes = self.recipe.labelSmoothing, networks.CLASSES
        one_hot = np.eye(classes, dtype=np.float32)[self.data.training.labels]
        return one_hot * np.float32(1 - smoothing) + np.float32(smoothing / classes)

    @property
    def image_shape(self):
        return (784,) if self.network == "nn" else (28, 28, 1)


def serve(contestant_class):
    """Runs the contestant until the driver says quit."""
    answer = _redirect_standard_output()
    parser = argparse.ArgumentParser()
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--data", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, required=True, help="how often the driver will say epoch")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--recipe", required=True)
    arguments = parser.parse_args()
    recipe = recipes.load(arguments.recipe)
    data = mnist.load(arguments.data, arguments.limit, recipe.validationImages)
    start = time.perf_counter()
    contestant = contestant_class(Task(arguments.network, data, recipe, arguments.threads, arguments.epochs))
    answer({
        "ready": True,
        "warmUpSeconds": time.perf_counter() - start,
        "versions": {"python": sys.version.split()[0], **contestant.VERSIONS},
    })
    commands = {
        "epoch": lambda: _epoch(contestant, len(data.training)),
        "evaluate": lambda: _evaluate(contestant, len(data.test)),
        "single": lambda: _single(contestant),
        "run": lambda seed: _run(contestant, int(seed), len(data.test)),
    }
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "quit":
            break
        answer(commands[command](*arguments))
    answer({"peakMemoryBytes": peak_memory_bytes()})
    sys.stderr.flush()
    os._exit(0)  # no library's clean-up at exit is of interest here


def _epoch(contestant, images):
    start = time.perf_counter()
    loss = contestant.train_epoch()
    return {"seconds": time.perf_counter() - start, "images": images, "loss": float(loss)}


def _run(contestant, seed, images):
    contestant.reset(seed)
    initial = digest(contestant.weights())
    seconds = contestant.train_run()
    return {
        "seconds": seconds, "accuracy": int(contestant.count_correct(EVALUATION_BATCH)) / images,
        "initialWeightsSha256": initial, "weightsSha256": digest(contestant.weights())}


def digest(weights):
    """SHA-256 of all weights, one after another, each in row-major order."""
    found = hashlib.sha256()
    for values in weights:
        found.update(values.tobytes())
    return found.hexdigest()


def _evaluate(contestant, images):
    if not hasattr(contestant, "fastest_batch"):
        for batch in contestant.BATCHES_TO_TRY:
            contestant.count_correct(batch)
        seconds = {batch: seconds_of(lambda: contestant.count_correct(batch)) for batch in contestant.BATCHES_TO_TRY}
        contestant.fastest_batch = min(seconds, key=seconds.get)
    start = time.perf_counter()
    correct = contestant.count_correct(contestant.fastest_batch)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "images": images, "accuracy": int(correct) / images, "batch": contestant.fastest_batch}


def _single(contestant):
    ways = {}
    for name, classify in contestant.single_ways().items():
        for _ in range(SINGLE_WARM_UP):
            classify()
        seconds = [seconds_of(classify) for _ in range(SINGLE_CALLS)]
        p50, p99 = np.percentile(seconds, [50, 99])
        ways[name] = {"p50Microseconds": p50 * 1e6, "p99Microseconds": p99 * 1e6}
    return {"ways": ways}


def seconds_of(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def peak_memory_bytes():
    """The most memory that this process ever held."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _redirect_standard_output():
    """Keeps the protocol's stream to itself; libraries that print do so on standard error."""
    protocol = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(message):
        protocol.write(json.dumps(message) + "\n")
        protocol.flush()

    return answer


class Rendezvous:
    """Lets a library's own loop over epochs, in a thread of its own, wait for the driver before each epoch."""

    def __init__(self, loop):
        self._begin, self._done = queue.SimpleQueue(), queue.SimpleQueue()
        threading.Thread(target=self._run, args=(loop,), daemon=True).start()

    def _run(self, loop):
        try:
            loop()
        except BaseException as failure:
            self._done.put(failure)
            raise

    def next_epoch(self):
        """For the driver's side: lets one epoch happen and returns what it gave."""
        self._begin.put(None)
        result = self._done.get()
        if isinstance(result, BaseException):
            raise result
        return result

    def wait(self):
        """For the loop: returns when the epoch may begin."""
        self._begin.get()

    def done(self, result):
        """For the loop: the epoch is over."""
        self._done.put(result)
