"""Trains the same networks with Inkgraph and with its peers, by turns, and prints how long each takes.

Every contestant is a process of its own that waits for commands (python/worker.py and java/…/Worker.java say which).
Only one computes at a time: the others are stopped by a signal, so that no idle thread of theirs takes a core.
"""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import platform
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
WORK = BENCH / ".work"
LOGS = WORK / "logs"
LONGEST_ANSWER_SECONDS = 900
NETWORKS = {"nn": "784-256-256-10, batch 50", "cnn": "two convolutions, batch 100"}
# More than this share of a core taken by other processes is worth a warning.
IDLE_CORES = 0.1
JAVA = ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"]
# As Inkgraph's launcher does: what computes in native code has little for the second compiler to do.
NATIVE_WORK = [
    "-Xms32m", "-XX:Tier4InvocationThreshold=25000", "-XX:Tier4MinInvocationThreshold=3000",
    "-XX:Tier4CompileThreshold=75000"]


@dataclasses.dataclass(frozen=True)
class Contestant:
    name: str
    kind: str  # java, tensorflow or pytorch: what runs it
    program: str  # Python file, or the name by which the Java worker knows it
    all_of_mkl: bool = False  # see mkl_amd.c


CONTESTANTS = [
    Contestant("inkgraph", "java", "inkgraph"),
    Contestant("inkgraph-auto", "java", "inkgraph-auto"),
    Contestant("tensorflow-java-plain", "java", "tensorflow-java-plain"),
    Contestant("tensorflow-session", "tensorflow", "tensorflow_session.py"),
    Contestant("tensorflow-best", "tensorflow", "tensorflow_best.py"),
    Contestant("keras-fit", "tensorflow", "keras_fit.py"),
    Contestant("keras-best", "tensorflow", "keras_best.py"),
    Contestant("pytorch", "pytorch", "pytorch_plain.py"),
    Contestant("pytorch-best", "pytorch", "pytorch_plain.py", all_of_mkl=True),
    Contestant("pytorch-compile", "pytorch", "pytorch_compile.py", all_of_mkl=True),
    Contestant("djl-pytorch", "java", "djl-pytorch", all_of_mkl=True),
]


def floating_point_operations(network):
    """Multiplications and additions to train on one image: forward, gradient by weights, and gradient by inputs, each
    as many as the other, except that nobody needs the first layer's gradient by its inputs. Everything but products
    of matrices and convolutions is left out: biases, activations, pooling, loss and Adam."""
    if network == "nn":
        layers = [2 * 784 * 256, 2 * 256 * 256, 2 * 256 * 10]
    else:
        layers = [
            2 * (28 * 28 * 32) * (5 * 5 * 1),
            2 * (14 * 14 * 64) * (5 * 5 * 32),
            2 * (7 * 7 * 64) * 1024,
            2 * 1024 * 10,
        ]
    return 2 * layers[0] + 3 * sum(layers[1:])


class WorkerDied(Exception):
    """One line for the user."""


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


class OtherProcesses:
    """How busy the machine is with anything but one worker, from now on."""

    def __init__(self, worker):
        self.worker = worker
        self.start = self._ticks()

    def busy_seconds(self):
        return max(0, self._ticks() - self.start) / os.sysconf("SC_CLK_TCK")

    def _ticks(self):
        user, nice, system, _, _, irq, softirq, steal = map(int, _read("/proc/stat").split()[1:9])
        busy = user + nice + system + irq + softirq + steal
        with contextlib.suppress(FileNotFoundError):
            own = _read(f"/proc/{self.worker}/stat").rpartition(")")[2].split()
            busy -= int(own[11]) + int(own[12])
        return busy


class Benchmark:
    def __init__(self, options):
        self.options = options
        self.failures = []
        self.result = {"formatVersion": 1, "machine": machine(), "options": self.recorded(options)}

    def run(self):
        self.result["started"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.prepare()
        if self.options.part in ("all", "training", "inference"):
            self.result["networks"] = {}
            for network in self.options.networks:
                self.result["networks"][network] = self.compare(network)
        if self.options.part in ("all", "process"):
            self.result["process"] = self.compare_processes()
        self.result["failures"] = self.failures
        return self.result

    @staticmethod
    def recorded(options):
        """What decides the figures; no path of this machine."""
        names = ("part", "rounds", "networks", "threads", "limit")
        return {name: getattr(options, name) for name in names}

    # Setting up

    def prepare(self):
        LOGS.mkdir(parents=True, exist_ok=True)
        for exported in WORK.glob("inkgraph-*"):  # by the Inkgraph workers of earlier runs
            shutil.rmtree(exported)
        kinds = {contestant.kind for contestant in self.options.contestants} | {"pytorch", "tensorflow"}
        self.pythons = {kind: self.python(kind) for kind in kinds - {"java"}}
        self.result["versions"] = {kind: packages(python) for kind, python in self.pythons.items()}
        if not self.options.no_build:
            self.build_java()
        if "AuthenticAMD" in _read("/proc/cpuinfo"):
            build(["gcc", "-shared", "-fPIC", "-o", WORK / "mkl_amd.so", BENCH / "mkl_amd.c"], BENCH)
        self.result["versions"]["java"] = sorted(jar.name for jar in (BENCH / "java/target/lib").glob("*.jar"))

    @staticmethod
    def build_java():
        progress("building Inkgraph and the Java workers")
        version = re.search(r"<artifactId>inkgraph</artifactId>\s*<version>([^<]+)", _read(ROOT / "pom.xml")).group(1)
        build([ROOT / "mvnw", "-q", "-ntp", "-DskipTests", "-Dspotless.check.skip", "install"], ROOT)
        shutil.rmtree(BENCH / "java" / "target", ignore_errors=True)
        build([ROOT / "mvnw", "-q", "-ntp", f"-Dinkgraph.version={version}", "process-classes"], BENCH / "java")

    def python(self, kind):
        """The interpreter that the user names, or one in an environment of our own."""
        given = getattr(self.options, f"python_{kind}")
        if given:
            return pathlib.Path(given).absolute()
        requirements = BENCH / f"requirements-{kind}.txt"
        directory = WORK / kind
        installed = directory / "installed.txt"
        if not installed.exists() or _read(installed) != _read(requirements):
            progress(f"installing {requirements.name}")
            shutil.rmtree(directory, ignore_errors=True)
            build([sys.executable, "-m", "venv", directory], WORK)
            build([directory / "bin/pip", "install", "-q", "-r", requirements], WORK)
            shutil.copy(requirements, installed)
        return directory / "bin/python"

    def command(self, contestant, network):
        options = self.options
        if contestant.kind == "java":
            class_path = f"{BENCH}/java/target/classes:{BENCH}/java/target/lib/*"
            return [
                *JAVA, *([] if contestant.program == "djl-pytorch" else NATIVE_WORK), "-Dai.djl.offline=true", f"-Dai.djl.pytorch.num_threads={options.threads}",
                "-cp", class_path, "org.inkgraph.bench.Worker", contestant.program, network, options.data,
                str(options.threads), str(options.rounds), str(options.limit or 0),
                str(BENCH / "recipes" / f"{network}.yaml")]
        limit = ["--limit", str(options.limit)] if options.limit else []
        return [
            self.pythons[contestant.kind], BENCH / "python" / contestant.program, network, "--data", options.data,
            "--threads", str(options.threads), "--epochs", str(options.rounds), *limit]

    def start(self, name, command, all_of_mkl):
        defaults = {
            "DJL_CACHE_DIR": str(WORK / "djl"),
            "TF_ENABLE_ONEDNN_OPTS": "1",
            "TF_CPP_MIN_LOG_LEVEL": "1",
            "PYTHONWARNINGS": "ignore",
        }
        library = WORK / "mkl_amd.so"
        preloaded = {"LD_PRELOAD": str(library)} if all_of_mkl and library.exists() else {}
        try:
            return Worker(name, command, {**defaults, **preloaded})
        except WorkerDied as death:
            self.failed(death)
            return None

    def failed(self, death):
        progress(str(death))
        self.failures.append(str(death))

    # Training and inference

    def compare(self, network):
        contestants = {}
        workers = []
        try:
            for contestant in self.options.contestants:
                progress(f"{network}: starting {contestant.name}")
                worker = self.start(
                    f"{contestant.name} {network}", self.command(contestant, network), contestant.all_of_mkl)
                if worker:
                    workers.append((contestant.name, worker))
                    contestants[contestant.name] = {
                        "versions": worker.ready["versions"], "warmUpSeconds": worker.ready["warmUpSeconds"],
                        "epochs": [], "evaluations": [], "singles": []}
            ceilings = self.ceilings()
            rounds = self.options.rounds if self.options.part != "inference" else 1
            for number in range(rounds):
                for library in ceilings:
                    ceilings[library]["gflops"].append(self.gflops(ceilings[library]))
                self.round(network, number, workers, contestants, {"epoch": "epochs"})
            if self.options.part != "training":
                for number in range(self.options.rounds):
                    commands = {"evaluate": "evaluations", "single": "singles"}
                    self.round(network, number, workers, contestants, commands)
            for name, worker in workers:
                with self.deaths(workers, name, worker):
                    contestants[name].update(worker.ask("quit"))
        finally:
            for _, worker in workers:
                worker.kill()
            for ceiling in locals().get("ceilings", {}).values():
                ceiling.pop("worker").kill()
        return self.summary(network, contestants, ceilings)

    def round(self, network, number, workers, contestants, commands):
        """Every worker once, in an order that is turned by one each round."""
        turn = number % len(workers) if workers else 0
        for name, worker in workers[turn:] + workers[:turn]:
            with self.deaths(workers, name, worker):
                for command, kind in commands.items():
                    answer = worker.ask(command)
                    contestants[name][kind].append({"round": number + 1, **answer})
                    seconds = f"{answer['seconds']:.3f} s" if "seconds" in answer else ""
                    progress(f"{network} round {number + 1}: {name} {command} {seconds}")

    @contextlib.contextmanager
    def deaths(self, workers, name, worker):
        try:
            yield
        except WorkerDied as death:
            self.failed(death)
            workers.remove((name, worker))

    def ceilings(self):
        """The fastest product of two matrices, in PyTorch (MKL) and in TensorFlow (oneDNN)."""
        found = {}
        for library, kind in (("torch", "pytorch"), ("tensorflow", "tensorflow")):
            command = [self.pythons[kind], BENCH / "python/sgemm.py", library, "--threads", str(self.options.threads)]
            worker = self.start(f"sgemm {library}", command, all_of_mkl=True)
            if worker:
                found[library] = {"worker": worker, "gflops": []}
        return found

    @staticmethod
    def gflops(ceiling):
        return ceiling["worker"].ask("sgemm")["gflops"]

    def summary(self, network, contestants, ceilings):
        flop = floating_point_operations(network)
        ceiling = max((max(each["gflops"]) for each in ceilings.values() if each["gflops"]), default=None)
        for name, data in contestants.items():
            data["medians"] = medians(data)
        reference = contestants.get("inkgraph")
        for data in contestants.values():
            found = data["medians"]
            if "imagesPerSecond" in found and ceiling:
                found["shareOfCeiling"] = found["imagesPerSecond"] * flop / 1e9 / ceiling
            if reference:
                found["ratios"] = ratios(data, reference)
        return {
            "flopPerImage": flop,
            "ceilings": {library: each["gflops"] for library, each in ceilings.items()},
            "ceilingGflops": ceiling,
            "contestants": contestants,
        }

    # Whole processes

    def compare_processes(self):
        rounds = max(3, min(self.options.rounds, 5))
        found = {}
        with tempfile.TemporaryDirectory(dir=WORK) as directory:
            for number in range(rounds):
                commands = self.process_commands(f"{directory}/{number}")
                names = list(commands)
                turn = number % len(names)
                for name in names[turn:] + names[:turn]:
                    progress(f"process round {number + 1}: {name}")
                    measured = self.process(name, commands[name])
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

    def process_commands(self, directory):
        limit = ["--limit", str(self.options.limit)] if self.options.limit else []
        python = [self.pythons["tensorflow"]]
        arguments = ["--data", self.options.data, "--threads", str(self.options.threads), *limit, "--out"]
        return {
            "inkgraph train": [
                ROOT / "target/inkgraph/bin/inkgraph", "train", "nn", "--data", self.options.data, "--epochs", "1",
                "--name", "bench", "--models-dir", f"{directory}/inkgraph", *limit],
            "keras": [*python, BENCH / "python/keras_process.py", *arguments, f"{directory}/keras"],
            "tensorflow session": [
                *python, BENCH / "python/tensorflow_process.py", *arguments, f"{directory}/tensorflow"],
        }

    def process(self, name, command):
        log = LOGS / f"process-{name.replace(' ', '-')}.log"
        with open(log, "w") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, stdout=output, stderr=output, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "1"}, cwd=WORK)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            self.failed(WorkerDied(
                f"process {name}: ended with exit code {process.returncode}; its log is {log.relative_to(ROOT)}"))
            return None
        return {
            "seconds": seconds,
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "peakMemoryBytes": usage.ru_maxrss * 1024,
        }


def medians(data):
    """What each contestant typically did."""
    found = {}
    if data["epochs"]:
        found["seconds"] = statistics.median(epoch["seconds"] for epoch in data["epochs"])
        found["wallSeconds"] = statistics.median(epoch["wallSeconds"] for epoch in data["epochs"])
        found["imagesPerSecond"] = data["epochs"][0]["images"] / found["seconds"]
        found["lastLoss"] = data["epochs"][-1]["loss"]
    if data["evaluations"]:
        found["evaluationSeconds"] = statistics.median(each["seconds"] for each in data["evaluations"])
        found["testAccuracy"] = data["evaluations"][-1]["accuracy"]
    if data["singles"]:
        ways = {
            way: {
                percentile: statistics.median(each["ways"][way][percentile] for each in data["singles"])
                for percentile in ("p50Microseconds", "p99Microseconds")
            }
            for way in data["singles"][0]["ways"]
        }
        found["singleWays"] = ways
        found["fastestWay"] = min(ways, key=lambda way: ways[way]["p50Microseconds"])
    return found


def ratios(data, reference):
    """How many times Inkgraph's time: the median of the ratios in each round, for the rounds are close in time."""
    found = {}
    for kind in ("epochs", "evaluations"):
        pairs = zip_rounds(data[kind], reference[kind])
        if pairs:
            found[kind] = statistics.median(mine["seconds"] / theirs["seconds"] for mine, theirs in pairs)
    return found


def zip_rounds(mine, theirs):
    by_round = {each["round"]: each for each in theirs}
    return [(each, by_round[each["round"]]) for each in mine if each["round"] in by_round]


# What is printed


def print_result(result):
    for network, compared in result.get("networks", {}).items():
        print_network(network, compared)
    if "process" in result:
        print_processes(result["process"])
    warn_of_others(result)


def print_network(network, compared):
    ceiling = compared["ceilingGflops"]
    print(f"\n{network}: {NETWORKS[network]}, {compared['flopPerImage'] / 1e6:.1f} MFLOP an image; "
          f"ceiling {f'{ceiling:.0f} GFLOP/s' if ceiling else 'unknown'}\n")
    rows = [[
        "contestant", "s/epoch", "x inkgraph", "images/s", "ceiling", "loss", "test acc.", "10k images",
        "one p50", "one p99", "memory", "warm-up"]]
    ordered = sorted(compared["contestants"].items(), key=lambda item: item[1]["medians"].get("seconds", 1e9))
    for name, data in ordered:
        found = data["medians"]
        single = found["singleWays"][found["fastestWay"]] if "singleWays" in found else {}
        rows.append([
            name,
            text(found.get("seconds"), "{:.3f}"),
            text(found.get("ratios", {}).get("epochs"), "{:.2f}"),
            text(found.get("imagesPerSecond"), "{:.0f}"),
            text(found.get("shareOfCeiling"), "{:.0%}"),
            text(found.get("lastLoss"), "{:.4f}"),
            text(found.get("testAccuracy"), "{:.4f}"),
            text(found.get("evaluationSeconds"), "{:.3f} s"),
            text(single.get("p50Microseconds"), "{:.0f} us"),
            text(single.get("p99Microseconds"), "{:.0f} us"),
            text(data.get("peakMemoryBytes"), "{:.0f} MB", 1e6),
            text(data.get("warmUpSeconds"), "{:.1f} s"),
        ])
    print_table(rows)


def print_processes(processes):
    print("\nwhole process: nn, one epoch, batch 100, validated and exported\n")
    rows = [["command", "seconds", "x inkgraph", "peak memory"]]
    reference = processes.get("inkgraph train", {}).get("seconds")
    for name, each in processes.items():
        ratio = each["seconds"] / reference if reference else None
        rows.append([
            name, f"{each['seconds']:.2f}", text(ratio, "{:.2f}"), f"{each['peakMemoryBytes'] / 1e6:.0f} MB"])
    print_table(rows)


def print_table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())


def text(value, form, unit=1):
    return "-" if value is None else form.format(value / unit)


def warn_of_others(result):
    shares = [
        epoch["otherCores"]
        for compared in result.get("networks", {}).values()
        for data in compared["contestants"].values()
        for epoch in data["epochs"]
    ]
    if shares and max(shares) > IDLE_CORES:
        busy = sum(share > IDLE_CORES for share in shares)
        progress(f"other processes took up to {max(shares):.2f} cores during {busy} of {len(shares)} epochs: "
                 "repeat on an idle machine")


# The machine


def machine():
    cpu = re.search(r"model name\s*:\s*(.+)", _read("/proc/cpuinfo"))
    return {
        "cpu": cpu.group(1) if cpu else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
    }


def packages(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True)
    return {package["name"]: package["version"] for package in json.loads(listed.stdout)}


def build(command, directory):
    done = subprocess.run([str(part) for part in command], cwd=directory, stdout=sys.stderr)
    if done.returncode != 0:
        sys.exit(f"bench: {pathlib.Path(command[0]).name} ended with exit code {done.returncode}; see above")


def progress(line):
    print(f"bench: {line}", file=sys.stderr, flush=True)


def _read(file):
    return pathlib.Path(file).read_text()


def parse_options():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=["training", "inference", "process", "all"], default="all")
    parser.add_argument("--rounds", type=int, default=5, help="times that each contestant trains an epoch (default: 5)")
    names = ",".join(contestant.name for contestant in CONTESTANTS)
    parser.add_argument("--only", metavar="A,B", help=f"some of {names}")
    parser.add_argument("--networks", metavar="A,B", default="nn,cnn", help="default: nn,cnn")
    parser.add_argument("--data", metavar="DIR", help="MNIST's four IDX files (default: $INKGRAPH_DATA/mnist or data/mnist)")
    parser.add_argument("--threads", type=int, default=2, help="that each contestant may use (default: 2)")
    parser.add_argument("--limit", type=int, metavar="N", help="train on the first N images only, a multiple of 1000")
    parser.add_argument("--out", metavar="FILE", default=str(BENCH / "results.json"), help="default: bench/results.json")
    parser.add_argument("--python-tensorflow", metavar="PATH", help="use this interpreter, install nothing")
    parser.add_argument("--python-pytorch", metavar="PATH", help="use this interpreter, install nothing")
    parser.add_argument("--no-build", action="store_true", help="use what an earlier run has built")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else names.split(",")
    if unknown := set(wanted) - set(names.split(",")):
        parser.error(f"no contestant {', '.join(sorted(unknown))}; there are {names}")
    options.contestants = [contestant for contestant in CONTESTANTS if contestant.name in wanted]
    options.networks = options.networks.split(",")
    if unknown := set(options.networks) - set(NETWORKS):
        parser.error(f"no network {', '.join(sorted(unknown))}; there are {', '.join(NETWORKS)}")
    if options.limit is not None and (options.limit < 1000 or options.limit % 1000):
        parser.error("--limit must be a multiple of 1000")
    data = options.data or os.path.join(os.environ.get("INKGRAPH_DATA", ROOT / "data"), "mnist")
    options.data = str(pathlib.Path(data).absolute())
    if not os.path.isdir(options.data):
        parser.error(f"{options.data} is no directory; give MNIST's with --data or $INKGRAPH_DATA")
    return options


def use_cores(count):
    """Confines the driver, and so every worker, to that many cores, one thread of a core each."""
    allowed = os.sched_getaffinity(0)
    first_of_core = {}
    for cpu in sorted(allowed):
        siblings = pathlib.Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
        first_of_core.setdefault(siblings.read_text() if siblings.exists() else cpu, cpu)
    chosen = list(first_of_core.values())[:count]
    if len(chosen) < count:
        progress(f"{count} threads share {len(chosen)} cores")
        chosen = sorted(allowed)[:count]
    os.sched_setaffinity(0, chosen)


def main():
    options = parse_options()
    benchmark = Benchmark(options)
    use_cores(options.threads)
    result = benchmark.run()
    pathlib.Path(options.out).write_text(json.dumps(result, indent=2) + "\n")
    print_result(result)
    for failure in result["failures"]:
        progress(failure)
    sys.exit(1 if result["failures"] else 0)


if __name__ == "__main__":
    main()
