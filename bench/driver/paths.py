"""Where the benchmark's files are."""

import pathlib

BENCH = pathlib.Path(__file__).resolve().parents[1]
ROOT = BENCH.parent
WORK = BENCH / ".work"
LOGS = WORK / "logs"
PYTHON = BENCH / "python"
JAVA = BENCH / "java"


def read(file):
    return pathlib.Path(file).read_text()
