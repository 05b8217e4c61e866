"""What the contestants need: interpreters with the peers' packages, Inkgraph and the Java workers, and mkl_amd.so."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

from driver.machine import BenchmarkError, is_amd, progress
from driver.paths import BENCH, JAVA, LOGS, PYTHON, ROOT, WORK, read

JAVA_COMMAND = ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"]
ENVIRONMENT = {
    "DJL_CACHE_DIR": str(WORK / "djl"),
    "PYTHONPATH": str(PYTHON),
    "PYTHONWARNINGS": "ignore",
    "TF_CPP_MIN_LOG_LEVEL": "1",
    "TF_ENABLE_ONEDNN_OPTS": "1",
}
MKL_AMD = WORK / "mkl_amd.so"


class Installation:
    def __init__(self, options):
        self.options = options
        LOGS.mkdir(parents=True, exist_ok=True)
        for exported in WORK.glob("inkgraph-*"):  # by the Inkgraph workers of earlier runs
            shutil.rmtree(exported)
        # The ceilings need both, whoever takes part.
        self.pythons = {kind: self._python(kind) for kind in ("pytorch", "tensorflow")}
        if not options.no_build:
            build_java()
        if is_amd():
            build(["gcc", "-shared", "-fPIC", "-o", MKL_AMD, BENCH / "mkl_amd.c"], BENCH)

    def versions(self):
        return {
            **{kind: packages(python) for kind, python in self.pythons.items()},
            "java": sorted(jar.name for jar in (JAVA / "target/lib").glob("*.jar")),
        }

    def command(self, contestant, network, recipe, rounds, limit, threads=None):
        """The contestant's worker, which will train `rounds` epochs, or whole runs only if there are none.

        threads   if they are not those of the options"""
        options = self.options
        threads = str(threads or options.threads)
        if contestant.kind == "java":
            return [
                *JAVA_COMMAND, *contestant.java_options, f"-Dai.djl.pytorch.num_threads={threads}",
                "-cp", f"{JAVA}/target/classes:{JAVA}/target/lib/*", "org.inkgraph.bench.Worker", contestant.program,
                network, options.data, threads, str(rounds), str(limit or 0), str(recipe)]
        return [
            self.pythons[contestant.kind], PYTHON / "contestants" / contestant.program, network,
            "--data", options.data, "--threads", threads, "--epochs", str(rounds),
            "--recipe", str(recipe), *(["--limit", str(limit)] if limit else [])]

    @staticmethod
    def environment(contestant):
        return {**ENVIRONMENT, **contestant.environment, **(all_of_mkl() if contestant.all_of_mkl else {})}

    def ceiling(self, library, kind):
        """Command and environment of the fastest product of two matrices."""
        command = [self.pythons[kind], PYTHON / "sgemm.py", library, "--threads", str(self.options.threads)]
        return command, {**ENVIRONMENT, **all_of_mkl()}

    def answer(self, program, *arguments):
        """What a program of ours prints as JSON that needs packages of the peers, such as the one for YAML.

        Raises BenchmarkError with the last line that it printed if it fails."""
        command = [self.pythons["tensorflow"], PYTHON / program, *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise BenchmarkError(done.stderr.strip().rpartition("\n")[2])
        return json.loads(done.stdout)

    def _python(self, kind):
        """The interpreter that the user names, or one in an environment of our own."""
        given = getattr(self.options, f"python_{kind}")
        if given:
            return pathlib.Path(given).absolute()
        requirements = BENCH / f"requirements-{kind}.txt"
        directory = WORK / kind
        installed = directory / "installed.txt"
        if not installed.exists() or read(installed) != read(requirements):
            progress(f"installing {requirements.name}")
            shutil.rmtree(directory, ignore_errors=True)
            build([sys.executable, "-m", "venv", directory], WORK)
            build([directory / "bin/pip", "install", "-q", "-r", requirements], WORK)
            shutil.copy(requirements, installed)
        return directory / "bin/python"


def all_of_mkl():
    return {"LD_PRELOAD": str(MKL_AMD)} if MKL_AMD.exists() else {}


def build_java():
    progress("building Inkgraph and the Java workers")
    version = re.search(r"<revision>([^<]+)", read(ROOT / "pom.xml")).group(1)
    build([ROOT / "mvnw", "-q", "-ntp", "-DskipTests", "-Dspotless.check.skip", "install"], ROOT)
    shutil.rmtree(JAVA / "target", ignore_errors=True)
    build([ROOT / "mvnw", "-q", "-ntp", f"-Dinkgraph.version={version}", "process-classes"], JAVA)


def packages(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True, check=True)
    return {package["name"]: package["version"] for package in json.loads(listed.stdout)}


def build(command, directory):
    done = subprocess.run([str(part) for part in command], cwd=directory, stdout=sys.stderr)
    if done.returncode != 0:
        sys.exit(f"bench: {pathlib.Path(command[0]).name} ended with exit code {done.returncode}; see above")
