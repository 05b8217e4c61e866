"""How the runs of --part reproducibility are planned and summed up."""

import contextlib
import io
import unittest
import unittest.mock

from driver import contestants, options, tables
from driver.reproducibility import Reproducibility, Setting, plan, summary


def run(threads, instructions, digest, seconds=2.0, accuracy=0.9):
    return {"threads": threads, "instructions": instructions, "weightsSha256": digest, "seconds": seconds,
            "accuracy": accuracy, "otherCores": 0.0}


class PlanTest(unittest.TestCase):
    def test_every_setting_once_and_the_reference_in_as_many_processes_as_asked_for(self):
        planned = plan([1, 2], [None, "AVX2"], Setting(2, None), 3)
        self.assertEqual({str(each) for each in planned},
                         {"uncapped 1 threads", "uncapped 2 threads", "AVX2 1 threads", "AVX2 2 threads"})
        self.assertEqual(planned.count(Setting(2, None)), 3)
        self.assertEqual(len(planned), 6)

    def test_the_processes_of_the_reference_are_last(self):
        self.assertEqual(plan([1, 2, 4], ["AVX2", None], Setting(2, "AVX2"), 2)[-1], Setting(2, "AVX2"))

    def test_the_reference_is_that_of_the_options_whatever_is_last(self):
        for arguments in (["--processes", "1"], ["--processes", "2", "--thread-counts", "1,2,2"]):
            with self.subTest(arguments):
                chosen = options.parse(["--part", "reproducibility", "--data", "/", *arguments])
                part = Reproducibility(chosen, unittest.mock.Mock(answer=lambda *_: {"epochs": 1}), None, "lenet5")
                part._measure = lambda contestant, setting, runs: runs.append(
                    run(setting.threads, setting.instructions, "a"))
                self.assertNotEqual(part.settings[-1], Setting(2, None))
                found = part.run()
                self.assertEqual(found["reference"], {"threads": 2, "instructions": None})
                processes = found["contestants"]["inkgraph"]["digests"]["processes"]
                self.assertEqual(processes["runs"], part.settings.count(Setting(2, None)))

    def test_a_limit_reaches_every_library_of_kernels(self):
        limited = Setting(2, "AVX2")
        self.assertEqual(limited.environment("java"), {"ONEDNN_MAX_CPU_ISA": "AVX2"})
        self.assertEqual(limited.environment("tensorflow"), {"ONEDNN_MAX_CPU_ISA": "AVX2"})
        self.assertEqual(limited.environment("pytorch"), {
            "ONEDNN_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2", "MKL_ENABLE_INSTRUCTIONS": "AVX2"})
        self.assertEqual(Setting(2, None).environment("pytorch"), {})


class SummaryTest(unittest.TestCase):
    RUNS = [
        run(1, None, "a", 5.0), run(2, None, "b", 3.0), run(2, None, "b", 5.0), run(1, "AVX2", "c"),
        run(2, "AVX2", "c", 6.0)]

    def test_runs_that_differ_in_one_thing_are_compared(self):
        found = summary(self.RUNS, Setting(2, None), 2)["digests"]
        self.assertEqual(found["processes"], {"runs": 2, "different": 1})
        self.assertEqual(found["threads"], {
            "uncapped": {"runs": 3, "different": 2}, "AVX2": {"runs": 2, "different": 1}})
        self.assertEqual(found["instructions"], {"runs": 3, "different": 2})

    def test_seconds_are_of_an_epoch_and_of_the_references_threads(self):
        self.assertEqual(summary(self.RUNS, Setting(2, None), 2)["secondsPerEpoch"], {"uncapped": 2.0, "AVX2": 3.0})

    def test_the_table_says_same_only_of_several_runs(self):
        reference = {"threads": 2, "instructions": None}
        compared = {"recipe": {"epochs": 1}, "images": None, "reference": reference, "contestants": {
            "all": {"runs": self.RUNS, **summary(self.RUNS, Setting(2, None), 1)},
            "one": {"runs": self.RUNS[1:2], **summary(self.RUNS[1:2], Setting(2, None), 1)}}}
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            tables.print_reproducibility("lenet5", compared)
        lines = [line.split("  ") for line in printed.getvalue().splitlines()]
        cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
        self.assertIn(["all", "4.000", "0.9000", "same", "2 digests", "2 digests"], cells)
        self.assertIn(["one", "3.000", "0.9000", "-", "-", "-"], cells)
        self.assertIn(["all", "AVX2", "6.000", "c", "c"], cells)


class OptionsTest(unittest.TestCase):
    def test_the_network_and_the_contestants_are_chosen(self):
        chosen = options.parse(["--part", "reproducibility", "--data", "/"])
        self.assertEqual(chosen.networks, ["lenet5"])
        self.assertEqual(chosen.thread_counts, [1, 2, 4])
        self.assertEqual(chosen.instruction_sets, [None, "AVX2", "SSE41"])
        self.assertEqual(
            [each.name for each in contestants.find() if "reproducibility" in each.parts],
            ["inkgraph", "pytorch-deterministic", "tensorflow-deterministic"])

    def test_what_cannot_be_is_refused(self):
        for arguments, expected in (
                (["--instruction-sets", "MMX"], "no instruction set MMX"),
                (["--thread-counts", "0"], "thread-counts"),
                (["--thread-counts", "1,4"], "--threads 2 must be one of"),
                (["--processes", "0"], "--processes must be at least 1"),
                (["--quick"], "not --part reproducibility")):
            with self.subTest(arguments), contextlib.redirect_stderr(io.StringIO()) as said:
                with self.assertRaises(SystemExit):
                    options.parse(["--part", "reproducibility", "--data", "/", *arguments])
                self.assertIn(expected, said.getvalue())


if __name__ == "__main__":
    unittest.main()
