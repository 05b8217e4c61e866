"""The command line."""

import argparse
import os
import pathlib

from driver import contestants
from driver.contestants import NETWORKS
from driver.paths import BENCH, ROOT
from driver.reproducibility import OF_PYTORCH

DESCRIPTION = "Trains the same networks with Inkgraph and with its peers, by turns, and prints how long each takes."
# Rounds of training, of inference, and images an epoch of a first answer; None for all.
QUICK = {"nn": (5, 3, None), "cnn": (3, 2, 10_000), "small": (3, 2, 20_000), "deep": (3, 2, 5_000),
         "lenet5": (3, 2, 20_000)}
CHOSEN_BY_DEFAULT = {
    "float32": ("float32", "auto"), "bfloat16": ("bfloat16",), "all": ("float32", "bfloat16", "auto")}


class Options(argparse.Namespace):
    def extent(self, network):
        """Rounds of training, and images an epoch or None for all."""
        return (QUICK[network][0], self.limit or QUICK[network][2]) if self.quick else (self.rounds, self.limit)

    def inference_rounds(self, network):
        return QUICK[network][1] if self.quick else self.rounds

    def ceiling_rounds(self):
        """In how many rounds the machine's peak is measured."""
        return 2 if self.quick else self.rounds

    def recorded(self):
        """What decides the figures; no path of this machine."""
        names = ("part", "rounds", "networks", "threads", "limit", "precision", "quick", "seeds", "thread_counts",
                 "instruction_sets", "processes")
        recipe = pathlib.Path(self.recipe).name if self.recipe else None
        return {**{name: getattr(self, name) for name in names}, "recipe": recipe}


def parse(arguments=None):
    parser = argparse.ArgumentParser(prog="bench/run", description=DESCRIPTION)
    parser.add_argument("--part", choices=["training", "inference", "process", "accuracy", "reproducibility", "all"],
                        default="all", help="all: all but accuracy and reproducibility (default)")
    parser.add_argument("--quick", action="store_true",
                        help="a first answer in a few minutes: training and inference, the best configurations")
    parser.add_argument("--rounds", type=int, default=5, help="times that each contestant trains an epoch (default: 5)")
    parser.add_argument("--recipe", metavar="FILE", help="by which --part accuracy trains")
    parser.add_argument("--seeds", metavar="N", type=seeds, default="10",
                        help="of --part accuracy: 1 to N, or A-B to divide a long run (default: 10)")
    parser.add_argument("--precision", choices=list(CHOSEN_BY_DEFAULT), default="float32",
                        help="of the contestants if --only does not name them (default: float32, and Inkgraph's auto)")
    found = contestants.find()
    names = ",".join(contestant.name for contestant in found)
    parser.add_argument("--only", metavar="A,B", help=f"some of {names}")
    parser.add_argument("--networks", metavar="A,B", help="default: nn,cnn; for --part accuracy small, for reproducibility lenet5")
    parser.add_argument("--data", metavar="DIR", help="MNIST's four IDX files (default: $INKGRAPH_DATA/mnist or data/mnist)")
    parser.add_argument("--threads", type=int, default=2, help="that each contestant may use (default: 2)")
    parser.add_argument("--thread-counts", type=counts, metavar="N,N", default="1,2,4",
                        help="of --part reproducibility (default: 1,2,4)")
    parser.add_argument("--instruction-sets", type=instruction_sets, metavar="A,B", default="none,AVX2,SSE41",
                        help="that --part reproducibility allows, by oneDNN's names; none: all of the machine's "
                             "(default: none,AVX2,SSE41)")
    parser.add_argument("--processes", type=int, metavar="N", default=2,
                        help="of --part reproducibility that differ in nothing (default: 2)")
    parser.add_argument("--limit", type=int, metavar="N", help="train on the first N images only, a multiple of 1000")
    parser.add_argument("--out", metavar="FILE", default=str(BENCH / "results.json"), help="default: bench/results.json")
    parser.add_argument("--python-tensorflow", metavar="PATH", help="use this interpreter, install nothing")
    parser.add_argument("--python-pytorch", metavar="PATH", help="use this interpreter, install nothing")
    parser.add_argument("--no-build", action="store_true", help="use what an earlier run has built")
    options = parser.parse_args(arguments, Options())
    options.contestants = _contestants(parser, options, found)
    options.networks = _networks(parser, options)
    if options.limit is not None and (options.limit < 1000 or options.limit % 1000):
        parser.error("--limit must be a multiple of 1000")
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    if options.processes < 1:
        parser.error("--processes must be at least 1")
    if (options.part == "accuracy") != bool(options.recipe):
        parser.error("--part accuracy and --recipe FILE need each other")
    if options.recipe and not os.path.isfile(options.recipe):
        parser.error(f"--recipe {options.recipe} is not a file")
    if options.quick and options.part in ("accuracy", "reproducibility"):
        parser.error(f"--quick compares training and inference, not --part {options.part}")
    if options.part == "reproducibility" and options.threads not in options.thread_counts:
        parser.error(f"--threads {options.threads} must be one of --thread-counts: the others are compared with it")
    options.recipe = options.recipe and str(pathlib.Path(options.recipe).absolute())
    data = options.data or os.path.join(os.environ.get("INKGRAPH_DATA", ROOT / "data"), "mnist")
    options.data = str(pathlib.Path(data).absolute())
    if not os.path.isdir(options.data):
        parser.error(f"{options.data} is not a directory; give MNIST's with --data or $INKGRAPH_DATA")
    return options


def seeds(text):
    """The first and the last seed of N or A-B."""
    first, _, last = text.rpartition("-")
    found = [int(first or 1), int(last)]
    if not 1 <= found[0] <= found[1]:
        raise ValueError(f"no seeds from {found[0]} to {found[1]}")
    return found


def counts(text):
    """The numbers of threads of N,N."""
    found = [int(each) for each in text.split(",")]
    if min(found) < 1:
        raise ValueError(f"no number of threads is below 1: {text}")
    return found


def instruction_sets(text):
    """The names of A,B, with None for none."""
    found = [None if each == "none" else each for each in text.split(",")]
    if unknown := set(found) - {None, *OF_PYTORCH}:
        raise argparse.ArgumentTypeError(
            f"no instruction set {', '.join(sorted(unknown))}; there are none, {', '.join(OF_PYTORCH)}")
    return found


def _contestants(parser, options, found):
    names = [contestant.name for contestant in found]
    if options.only:
        wanted = options.only.split(",")
        if unknown := set(wanted) - set(names):
            parser.error(f"no contestant {', '.join(sorted(unknown))}; there are {','.join(names)}")
        return [contestant for contestant in found if contestant.name in wanted]
    precisions = CHOSEN_BY_DEFAULT[options.precision]
    return [
        contestant for contestant in found
        if contestant.precision in precisions and (contestant.quick or not options.quick)]


def _networks(parser, options):
    default = {"accuracy": "small", "reproducibility": "lenet5"}.get(options.part, "nn,cnn")
    wanted = (options.networks or default).split(",")
    if unknown := set(wanted) - set(NETWORKS):
        parser.error(f"no network {', '.join(sorted(unknown))}; there are {', '.join(NETWORKS)}")
    return wanted
