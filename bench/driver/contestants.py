"""The contestants. Each says in its own file what it is, in a literal called CONTESTANT, which is read and not run:

    python/contestants/*.py             a dictionary
    java/…/bench/contestants/*.java     the same as JSON, in a text block
"""

import ast
import dataclasses
import json
import re

from driver.machine import BenchmarkError
from driver.paths import JAVA, PYTHON

PYTHON_FILES = PYTHON / "contestants"
JAVA_FILES = JAVA / "src/main/java/org/inkgraph/bench/contestants"
IN_JAVA = re.compile(r'String CONTESTANT =\s*"""(.*?)"""', re.DOTALL)
NETWORKS = {
    "nn": "784-256-256-10, batch 50",
    "cnn": "two convolutions, batch 100",
    "small": "two small convolutions, batch 100",
    "deep": "convolutions with batch normalization, batch 100",
    "lenet5": "LeNet-5, batch 100",
}
KINDS = ("java", "tensorflow", "pytorch")
PRECISIONS = ("float32", "bfloat16", "auto")
PARTS = ("training", "inference", "accuracy", "reproducibility")
# As Inkgraph's launcher does: what computes in native code has little for the second compiler to do.
NATIVE_WORK = (
    "-Xms32m", "-XX:Tier4InvocationThreshold=75000", "-XX:Tier4MinInvocationThreshold=9000",
    "-XX:Tier4CompileThreshold=225000", "-XX:Tier4BackEdgeThreshold=200000")


@dataclasses.dataclass(frozen=True)
class Contestant:
    """What a contestant's file says of it.

    kind          what runs it: java, tensorflow or pytorch
    precision     of the factors in products: float32, bfloat16, or auto, where the contestant chooses
    networks      that it can train
    parts         of the benchmark that it takes part in
    environment   variables of its process
    all_of_mkl    whether mkl_amd.c is preloaded on AMD's processors
    java_options  of its virtual machine
    quick         whether it takes part in a first answer (bench/run --quick)
    """

    name: str
    program: str
    kind: str
    summary: str
    precision: str = "float32"
    networks: tuple = tuple(NETWORKS)
    parts: tuple = ("training", "inference")
    environment: dict = dataclasses.field(default_factory=dict)
    all_of_mkl: bool = False
    java_options: tuple = NATIVE_WORK
    quick: bool = False

    def __post_init__(self):
        self._require("kind", [self.kind], KINDS)
        self._require("precision", [self.precision], PRECISIONS)
        self._require("networks", self.networks, NETWORKS)
        self._require("parts", self.parts, PARTS)

    def _require(self, key, values, allowed):
        if unknown := set(values) - set(allowed):
            raise ValueError(f"{key} cannot be {', '.join(sorted(unknown))}; there are {', '.join(allowed)}")


def find(python_files=PYTHON_FILES, java_files=JAVA_FILES):
    """All contestants, in the order of their names.

    Raises BenchmarkError if a file does not describe one, or two have the same name."""
    found = {}
    for file in sorted([*python_files.glob("*.py"), *java_files.glob("*.java")]):
        try:
            contestant = of_python(file) if file.suffix == ".py" else of_java(file)
        except (TypeError, ValueError, SyntaxError) as failure:
            raise BenchmarkError(f"{file.name} describes no contestant: {failure}") from failure
        if contestant.name in found:
            raise BenchmarkError(f"{file.name}: there already is a contestant {contestant.name}")
        found[contestant.name] = contestant
    return [found[name] for name in sorted(found)]


def of_python(file):
    for statement in ast.parse(file.read_text()).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "CONTESTANT":
            return Contestant(program=file.name, **ast.literal_eval(statement.value))
    raise ValueError("it assigns no CONTESTANT")


def of_java(file):
    described = IN_JAVA.search(file.read_text())
    if not described:
        raise ValueError("it has no text block CONTESTANT")
    return Contestant(program=f"org.inkgraph.bench.contestants.{file.stem}", kind="java", **json.loads(described[1]))
