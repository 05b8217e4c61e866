"""bench/gpu with a program in place of Inkgraph that answers as it would."""

import contextlib
import io
import json
import pathlib
import stat
import sys
import tempfile
import unittest

from driver import gpu

# Trains in no time: the weights depend on the device, and on the GPU on nothing else if it is a good one.
PROGRAM = '''#!%s
import json, pathlib, sys
command, *arguments = sys.argv[1:]
option = lambda name, default=None: arguments[arguments.index(name) + 1] if name in arguments else default
here = pathlib.Path(__file__).parent
with open(here / "calls", "a") as calls:
    print(command, *arguments, file=calls)
if command == "info":
    print(json.dumps({"gpu": (here / "gpu").read_text()}))
elif command == "train":
    device, name = option("--device"), option("--name")
    if device == "gpu" and option("--freeze") == "depthwise*,batchNorm*":
        sys.exit("warning: slow\\ninkgraph: no deterministic form of its gradient")
    on = "CPU" if device == "cpu" else name if (here / "bad").exists() else "GPU"
    print(json.dumps({
        "device": device, "initialWeightsSha256": "start", "weightsSha256": on * 16,
        "epochs": [{"imagesPerSecond": 10}, {"imagesPerSecond": 4000 if device == "gpu" else 1000}]}))
else:
    out = pathlib.Path(option("--out"))
    out.mkdir()
    second = "0.3,0.7" if "first" in arguments[0] else "0.6,0.4"
    (out / "predictions.csv").write_text("index,true,predicted,p0,p1\\n0,0,0,0.9,0.1\\n1,0,0," + second + "\\n")
'''


class GpuTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.program = self.directory / "program"
        self.program.write_text(PROGRAM % sys.executable)
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)
        (self.directory / "gpu").write_text("ready")

    def run_gpu(self, *arguments):
        """The exit, the table, and the result."""
        out = self.directory / "result.json"
        with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.redirect_stderr(io.StringIO()):
            with self.assertRaises(SystemExit) as exit:
                gpu.main(["--program", str(self.program), "--data", str(self.directory), "--out", str(out), *arguments])
        return exit.exception.code, printed.getvalue(), json.loads(out.read_text()) if out.exists() else None

    def calls(self):
        return (self.directory / "calls").read_text().splitlines()

    def test_two_runs_on_the_gpu_stand_beside_one_on_the_cpu(self):
        code, table, result = self.run_gpu("--networks", "nn;deep")
        self.assertEqual(code, 0)
        self.assertIn("| nn | `GPUGPUGPUGPUGPUG` twice | 4,000 | 1,000 | 50.00% | 0.3 |", table)
        case = result["cases"][0]
        self.assertEqual((case["sameWeights"], case["sameStart"], case["sameClasses"]), (True, True, 0.5))
        trained = [call for call in self.calls() if call.startswith("train nn ")]
        self.assertEqual([call.split("--device ")[1][:3] for call in trained], ["cpu", "gpu", "gpu"])

    def test_two_digests_are_both_in_the_table(self):
        (self.directory / "bad").touch()
        code, table, _ = self.run_gpu("--networks", "nn")
        self.assertEqual(code, 0)
        self.assertIn("| nn | `nn-firstnn-first` and `nn-secondnn-seco` | ", table)

    def test_what_fails_leaves_dashes_and_stops_nothing(self):
        code, table, result = self.run_gpu("--networks", "depthwise;depthwise, frozen within")
        self.assertEqual(code, 1)
        self.assertIn("| depthwise, frozen within | - | - | 1,000 | - | - |", table)
        self.assertIn("depthwise, frozen within: gpu: train: inkgraph: no deterministic form of its gradient", table)
        self.assertTrue(result["cases"][0]["sameWeights"])
        self.assertIn("--init-from", next(call for call in self.calls() if "--freeze" in call))

    def test_without_a_gpu_one_line_says_so(self):
        (self.directory / "gpu").write_text("none: TensorFlow finds no GPU")
        code, table, result = self.run_gpu()
        self.assertEqual(
            code, "bench: no GPU can be used: TensorFlow finds no GPU; bench/gpu --dry-run does everything on the CPU")
        self.assertEqual((table, result), ("", None))

    def test_a_dry_run_is_small_on_the_cpu_and_says_so(self):
        (self.directory / "gpu").write_text("none: TensorFlow finds no GPU")
        code, table, result = self.run_gpu("--dry-run", "--networks", "nn")
        self.assertEqual(code, 0)
        self.assertTrue(table.startswith("Dry run: every training was on the CPU"))
        self.assertTrue(result["dryRun"])
        trained = [call for call in self.calls() if call.startswith("train")]
        self.assertTrue(all("--device cpu" in call and "--limit 2000" in call for call in trained))

    def test_a_network_that_another_starts_from_is_asked_for(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit):
            gpu.parse(["--data", "/", "--networks", "depthwise, front frozen"])
        self.assertIn("--networks needs depthwise", said.getvalue())


if __name__ == "__main__":
    unittest.main()
