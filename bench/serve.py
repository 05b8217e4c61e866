"""How many requests a second a served model answers, and how late, beside a plain Python server. See README.md."""

import argparse
import gzip
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAUNCHER = HERE.parent / "target/inkgraph/bin/inkgraph"


def bodies(mnist, count, target):
    """Writes test images as requests, with pixels in four digits, a line each."""
    with gzip.open(mnist / "t10k-images-idx3-ubyte.gz") as file:
        file.read(16)
        with open(target, "w") as out:
            for _ in range(count):
                pixels = file.read(784)
                rows = [[round(pixels[28 * r + c] / 255, 4) for c in range(28)] for r in range(28)]
                out.write(json.dumps({"instances": [rows]}, separators=(",", ":")) + "\n")


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def await_answer(process, url):
    for _ in range(600):
        if answers(url):
            return
        if process.poll() is not None:
            sys.exit(f"bench/serve: a server ended with {process.returncode} before it answered {url}")
        time.sleep(0.2)
    sys.exit(f"bench/serve: nothing answers {url}")


def wrk(url, path, bodies_file, connections, seconds):
    environment = dict(os.environ, BODIES=str(bodies_file), REQUEST_PATH=path)
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "20s",
               "-s", str(HERE / "serving/requests.lua"), url]
    output = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = re.search(r"^RESULT (.*)$", output.stdout, re.M)
    if not found:
        sys.exit(f"bench/serve: wrk failed: {output.stdout}{output.stderr}")
    return json.loads(found.group(1))


def resident(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def start_inkgraph(models, port, options=()):
    command = [str(LAUNCHER), "serve", str(models), "--port", str(port), *options]
    log = tempfile.NamedTemporaryFile("w", prefix="inkgraph-serve-", suffix=".log", delete=False)
    process = subprocess.Popen(command, stdout=log, stderr=log)
    await_answer(process, f"http://127.0.0.1:{port}/v2/health/ready")
    return process


def start_plain(python, model, port, workers):
    command = [python, "-m", "uvicorn", "plain:app", "--port", str(port), "--workers", str(workers), "--log-level", "warning",
               "--no-access-log"]
    environment = dict(os.environ, MODEL=str(model), TF_CPP_MIN_LOG_LEVEL="2", CUDA_VISIBLE_DEVICES="",
                       THREADS=str(max(1, os.cpu_count() // workers)))
    process = subprocess.Popen(command, cwd=HERE / "serving", env=environment, start_new_session=True)
    await_answer(process, f"http://127.0.0.1:{port}/docs")
    return process


def end(process):
    try:
        os.killpg(process.pid, signal.SIGTERM) if os.getpgid(process.pid) == process.pid else process.terminate()
        process.wait(30)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        process.kill()


def throughput(options, bodies_file):
    results = []
    for network in options.networks:
        model = max((p for p in (options.models / network).iterdir() if p.name.isdigit()), key=lambda p: int(p.name))
        contestants = {"inkgraph": (start_inkgraph(options.models, 18501), 18501, f"/v1/models/{network}:predict")}
        contestants["inkgraph, no request log"] = (
            start_inkgraph(options.models, 18502, ["--no-request-log"]), 18502, f"/v1/models/{network}:predict")
        if options.python:
            contestants["fastapi"] = (start_plain(options.python, model, 18503, 1), 18503, "/predict")
            cores = os.cpu_count()
            contestants[f"fastapi, {cores} processes"] = (start_plain(options.python, model, 18504, cores), 18504, "/predict")
        try:
            for name, (_, port, path) in contestants.items():
                wrk(f"http://127.0.0.1:{port}", path, bodies_file, 8, options.warm_up)
            for connections in (1, 8, 64):
                rounds = {name: [] for name in contestants}
                for _ in range(options.rounds):
                    for name, (_, port, path) in contestants.items():
                        rounds[name].append(wrk(f"http://127.0.0.1:{port}", path, bodies_file, connections, options.seconds))
                for name, runs in rounds.items():
                    row = {"network": network, "connections": connections, "server": name,
                           "requestsPerSecond": statistics.median(r["answers"] / r["seconds"] for r in runs)}
                    for key in ("p50", "p95", "p99"):
                        row[key] = statistics.median(r[key] for r in runs)
                    row["errors"] = sum(r["refused"] + r["otherStatus"] + r["connectionErrors"] + r["timeouts"] for r in runs)
                    base = [r["answers"] / r["seconds"] for r in rounds["inkgraph"]]
                    row["inkgraphIsFasterBy"] = statistics.median(
                        b / (r["answers"] / r["seconds"]) for b, r in zip(base, runs))
                    results.append(row)
                    print("| {network} | {connections} | {server} | {requestsPerSecond:.0f} | {p50:.2f} | {p95:.2f} | {p99:.2f} |"
                          " {errors} | {inkgraphIsFasterBy:.2f} |".format(**row), flush=True)
        finally:
            for process, _, _ in contestants.values():
                end(process)
    return results


def overload(options, bodies_file):
    """Twice as many requests at a time as may wait, again and again, and the server's memory after each."""
    results = []
    for network in options.networks:
        server = start_inkgraph(options.models, 18505, ["--queue", str(options.queue), "--no-request-log"])
        try:
            for burst in range(1, options.bursts + 1):
                run = wrk("http://127.0.0.1:18505", f"/v1/models/{network}:predict", bodies_file, 2 * options.queue, options.seconds)
                row = {"network": network, "burst": burst, **run, "residentMiB": resident(server)}
                results.append(row)
                accepted = run["answers"] - run["refused"] - run["otherStatus"]
                print(f"| {network} | {burst} | {accepted / run['seconds']:.0f} | {run['refused'] / run['seconds']:.0f} |"
                      f" {run['otherStatus']} | {run['connectionErrors'] + run['timeouts']} | {run['p50']:.1f} | {run['p99']:.1f} |"
                      f" {row['residentMiB']:.0f} |", flush=True)
        finally:
            end(server)
    return results


def main():
    parser = argparse.ArgumentParser(prog="bench/serve", description=__doc__)
    parser.add_argument("--models", type=Path, default=Path("saved_models"), help="directory of models (default: %(default)s)")
    parser.add_argument("--networks", nargs="+", default=["nn", "cnn"], help="their names (default: nn cnn)")
    parser.add_argument("--python", help="interpreter with tensorflow, fastapi and uvicorn[standard]; without it nothing is compared")
    parser.add_argument("--seconds", type=int, default=5, help="length of a measurement (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each, by turns (default: %(default)s)")
    parser.add_argument("--warm-up", type=int, default=10, help="seconds before the first (default: %(default)s)")
    parser.add_argument("--queue", type=int, default=200, help="--queue of the server under overload (default: %(default)s)")
    parser.add_argument("--bursts", type=int, default=5, help="measurements under overload (default: %(default)s)")
    parser.add_argument("--part", choices=["all", "throughput", "overload"], default="all")
    options = parser.parse_args()
    mnist = Path(os.environ.get("INKGRAPH_DATA", "data")) / "mnist"
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        bodies_file = Path(folder) / "bodies.txt"
        bodies(mnist, 200, bodies_file)
        if options.part in ("all", "throughput"):
            print("| network | connections | server | requests/s | p50, ms | p95, ms | p99, ms | errors | inkgraph is faster by |")
            print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
            results["throughput"] = throughput(options, bodies_file)
        if options.part in ("all", "overload"):
            print("\n| network | burst | answered/s | refused/s | other status | lost | p50 of all, ms | p99 of all, ms | resident, MiB |")
            print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
            results["overload"] = overload(options, bodies_file)
    (HERE / "serve-results.json").write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
