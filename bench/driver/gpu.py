"""The command line of bench/gpu, and its table."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from driver.devices import CASES, Comparison
from driver.installation import build
from driver.machine import BenchmarkError, machine, progress
from driver.paths import BENCH, ROOT

NOT_FOUND = "no GPU can be used: {}; bench/gpu --dry-run does everything on the CPU"
NOT_MEASURED = "-"


def table(result):
    """Markdown, in the form of docs/GPU.md."""
    device = result["device"]
    lines = [f"{'Dry run: every training was on the CPU' if result['dryRun'] else device}; {result['machine']['cpu']}, "
             f"{result['machine']['cores']} cores; {result['options']['epochs']} epochs of "
             f"{result['options']['limit'] or 'all'} images; {result['started'][:10]}", "",
             f"| network | weights of two runs on the {device} | images/s, {device} | images/s, CPU | same classes as "
             "the CPU's model | largest difference of a probability |",
             "| --- | --- | --- | --- | --- | --- |"]
    for case in result["cases"]:
        lines.append("| " + " | ".join([
            case["name"], weights_of(case), text(case["imagesPerSecond"], "{:,.0f}"),
            text(case["cpuImagesPerSecond"], "{:,.0f}"), text(case["sameClasses"], "{:.2%}"),
            text(case["largestDifference"], "{:.2g}")]) + " |")
    return "\n".join(lines)


def weights_of(case):
    if case["sameWeights"] is None:
        return NOT_MEASURED
    digest = case["first"]["weightsSha256"][:16]
    return f"`{digest}` twice" if case["sameWeights"] else f"`{digest}` and `{case['second']['weightsSha256'][:16]}`"


def text(value, form):
    return NOT_MEASURED if value is None else form.format(value)


def parse(arguments=None):
    parser = argparse.ArgumentParser(
        prog="bench/gpu", description="Trains on a GPU, twice each, and on the CPU; prints a table in Markdown.")
    names = [case.name for case in CASES]
    parser.add_argument("--dry-run", action="store_true",
                        help="everything on the CPU, 2,000 images and one epoch by default: tries the script")
    parser.add_argument("--networks", metavar="A;B", help=f"default: {';'.join(names)}")
    parser.add_argument("--data", metavar="DIR", help="default: $INKGRAPH_DATA/mnist or data/mnist")
    parser.add_argument("--epochs", type=int, metavar="N", help="default: 2")
    parser.add_argument("--limit", type=int, metavar="N", help="train on the first N images only (default: all)")
    parser.add_argument("--out", metavar="FILE", default=str(BENCH / "gpu-results.json"),
                        help="default: bench/gpu-results.json")
    parser.add_argument("--no-build", action="store_true", help="use the program that is built")
    parser.add_argument("--program", metavar="FILE",
                        help="another program than target/inkgraph/bin/inkgraph; builds none")
    options = parser.parse_args(arguments)
    options.cases = options.networks.split(";") if options.networks else names
    if unknown := set(options.cases) - set(names):
        parser.error(f"no network {', '.join(sorted(unknown))}; there are {';'.join(names)}")
    if missing := [case.base for case in CASES if case.name in options.cases and case.base
                   and case.base not in options.cases]:
        parser.error(f"--networks needs {missing[0]}, from whose model another one starts")
    options.epochs = options.epochs or (1 if options.dry_run else 2)
    options.limit = options.limit or (2000 if options.dry_run else None)
    options.data = str(pathlib.Path(
        options.data or os.path.join(os.environ.get("INKGRAPH_DATA", ROOT / "data"), "mnist")).absolute())
    if not os.path.isdir(options.data):
        parser.error(f"{options.data} is not a directory; give MNIST's with --data or $INKGRAPH_DATA")
    return options


def information(options):
    """What `inkgraph info` says, and the card's name and driver; with a GPU unless it is a dry run.

    Raises BenchmarkError with one line if there is none."""
    done = subprocess.run([options.program, "info", "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchmarkError((done.stderr.strip().splitlines() or ["inkgraph info failed"])[-1])
    found = json.loads(done.stdout)
    if found["gpu"] != "ready" and not options.dry_run:
        raise BenchmarkError(NOT_FOUND.format(found["gpu"].removeprefix("none: ")))
    if shutil.which("nvidia-smi"):
        query = ["nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]
        found["nvidiaSmi"] = subprocess.run(query, capture_output=True, text=True).stdout.strip()
    return found


def main(arguments=None):
    options = parse(arguments)
    if not options.program:
        options.program = str(ROOT / "target/inkgraph/bin/inkgraph")
        if not options.no_build:
            progress("building Inkgraph" + ("" if options.dry_run else " with TensorFlow for CUDA"))
            build([ROOT / "mvnw", "-q", "-ntp", *([] if options.dry_run else ["-Pgpu"]), "-DskipTests",
                   "-Dspotless.check.skip", "package"], ROOT)
    try:
        result = measured(options)
    except BenchmarkError as failure:
        sys.exit(f"bench: {failure}")
    pathlib.Path(options.out).write_text(json.dumps(result, indent=2) + "\n")
    print(table(result))
    failures = [f"{case['name']}: {failure}" for case in result["cases"] for failure in case["failures"]]
    for failure in failures:
        print(f"\n{failure}")
    sys.exit(1 if failures else 0)


def measured(options):
    info = information(options)
    device = "cpu" if options.dry_run else "gpu"
    result = {
        "formatVersion": 1, "dryRun": options.dry_run, "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": machine(), "info": info, "device": device.upper(),
        "options": {name: getattr(options, name) for name in ("epochs", "limit", "cases")}}
    with tempfile.TemporaryDirectory(prefix="inkgraph-gpu-") as directory:
        result["cases"] = Comparison(options, device, pathlib.Path(directory)).run()
    return result
