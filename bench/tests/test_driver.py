"""What the driver computes without starting a contestant.

    python3 -m unittest discover -s bench/tests -t bench"""

import argparse
import pathlib
import signal
import subprocess
import tempfile
import unittest
import unittest.mock

from driver import contestants, figures, options, processes, tables
from driver.machine import BenchmarkError

PYTHON = 'CONTESTANT = {"name": "%s", "kind": "pytorch", "summary": "s"%s}\n'
JAVA = 'final class X {\n  public static final String CONTESTANT =\n      """\n      {"name": "%s", "summary": "s"}\n      """;\n}\n'


class ContestantsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def find(self, **files):
        for name, text in files.items():
            (self.directory / name.replace("_", ".")).write_text(text)
        return contestants.find(self.directory, self.directory)

    def test_those_of_this_repository_are_found(self):
        found = {contestant.name: contestant for contestant in contestants.find()}
        self.assertEqual(found["inkgraph"].program, "org.inkgraph.bench.contestants.InkgraphFloat32")
        self.assertEqual(found["pytorch-bfloat16"].precision, "bfloat16")
        self.assertEqual(found["tensorflow-session"].networks, ["nn", "cnn"])
        self.assertTrue(found["djl-pytorch"].all_of_mkl)
        self.assertTrue(all("training" in contestant.parts for contestant in found.values()))

    def test_a_file_is_a_contestant(self):
        found = self.find(b_py=PYTHON % ("b", ""), A_java=JAVA % "a")
        self.assertEqual([(each.name, each.kind) for each in found], [("a", "java"), ("b", "pytorch")])
        self.assertEqual(found[0].program, "org.inkgraph.bench.contestants.A")

    def test_the_message_names_the_file_and_the_key(self):
        for text, expected in (
                ("x = 1\n", "b.py .*CONTESTANT"),
                (PYTHON % ("b", ', "precision": "int8"'), "b.py .*precision cannot be int8"),
                (PYTHON % ("b", ', "colour": 1'), "b.py .*colour")):
            with self.subTest(text), self.assertRaisesRegex(BenchmarkError, expected):
                self.find(b_py=text)

    def test_two_of_one_name_are_refused(self):
        with self.assertRaisesRegex(BenchmarkError, "b.py.*already"):
            self.find(a_py=PYTHON % ("same", ""), b_py=PYTHON % ("same", ""))


class FiguresTest(unittest.TestCase):
    def test_ratios_are_of_the_rounds_that_both_have_done(self):
        mine = [{"round": 1, "seconds": 3.0}, {"round": 2, "seconds": 8.0}, {"round": 3, "seconds": 5.0}]
        theirs = [{"round": 2, "seconds": 2.0}, {"round": 1, "seconds": 1.0}]
        self.assertEqual(figures.round_ratios(mine, theirs), [3.0, 4.0])

    def test_what_others_disturbed_does_not_count_unless_there_is_nothing_else(self):
        quiet, disturbed = {"round": 1, "seconds": 2.0, "otherCores": 0.0}, {"round": 2, "seconds": 9.0, "otherCores": 0.5}
        reference = [{"round": 1, "seconds": 1.0, "otherCores": 0.0}, {"round": 2, "seconds": 1.0, "otherCores": 0.0}]
        self.assertEqual(figures.median([quiet, disturbed], "seconds"), 2.0)
        self.assertEqual(figures.median([disturbed], "seconds"), 9.0)
        self.assertEqual(figures.round_ratios([quiet, disturbed], reference), [2.0])
        self.assertEqual(figures.round_ratios([disturbed], reference), [9.0])

    def test_each_precision_of_inkgraph_is_a_reference(self):
        data = {
            name: {"epochs": [{"round": 1, "seconds": seconds}], "medians": {}}
            for name, seconds in (("inkgraph", 2.0), ("inkgraph-bfloat16", 1.0), ("peer", 3.0))}
        figures.compare(data, ("epochs",))
        self.assertEqual(data["peer"]["medians"]["ratios"], {"epochs": 1.5})
        self.assertEqual(data["peer"]["medians"]["ratiosToBfloat16"], {"epochs": 3.0})

    def test_standard_deviation_is_that_of_a_sample(self):
        found = figures.accuracies([{"accuracy": each} for each in (0.99, 0.98, 0.97)])
        self.assertAlmostEqual(found["standardDeviation"], 0.01)
        self.assertIsNone(figures.accuracies([{"accuracy": 1.0}])["standardDeviation"])

    def test_the_first_layer_needs_no_gradient_by_its_inputs(self):
        self.assertEqual(figures.floating_point_operations([10, 1]), 23)


class OptionsTest(unittest.TestCase):
    def test_seeds(self):
        self.assertEqual(options.seeds("3"), [1, 3])
        self.assertEqual(options.seeds("6-10"), [6, 10])
        for text in ("0", "4-3", "x"):
            with self.assertRaises((ValueError, argparse.ArgumentTypeError)):
                options.seeds(text)

    def test_precision_chooses_the_contestants(self):
        self.assertEqual(
            {each.precision for each in options.parse(["--data", "/", "--precision", "bfloat16"]).contestants},
            {"bfloat16"})
        default = options.parse(["--data", "/"])
        self.assertEqual({each.precision for each in default.contestants}, {"float32", "auto"})
        self.assertEqual(default.networks, ["nn", "cnn"])

    def test_a_first_answer_has_an_extent_of_its_own(self):
        quick = options.parse(["--data", "/", "--quick"])
        self.assertEqual(quick.extent("cnn"), (3, 10_000))
        self.assertEqual(options.parse(["--data", "/", "--rounds", "2"]).extent("cnn"), (2, None))
        self.assertIn("inkgraph", [each.name for each in quick.contestants])
        self.assertLess(len(quick.contestants), len(options.parse(["--data", "/"]).contestants))


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.processes = processes.Processes(
            unittest.mock.Mock(data="/", threads=2, limit=None), unittest.mock.Mock(pythons={"tensorflow": "python"}),
            self.fail)

    def test_all_that_is_written_is_in_the_directory_of_the_round(self):
        command = self.processes._commands("/any/0")["inkgraph train"]
        for option in ("--models-dir", "--checkpoints-dir"):
            self.assertTrue(command[command.index(option) + 1].startswith("/any/0/"))

    def test_no_process_outlives_an_interruption(self):
        started, create = [], subprocess.Popen
        with unittest.mock.patch.multiple(processes, LOGS=self.directory, WORK=self.directory), \
                unittest.mock.patch("os.wait4", side_effect=KeyboardInterrupt), \
                unittest.mock.patch("subprocess.Popen", lambda *a, **k: started.append(create(*a, **k)) or started[0]):
            with self.assertRaises(KeyboardInterrupt):
                self.processes._measure("sleep", ["sleep", "60"])
        self.assertEqual(started[0].returncode, -signal.SIGKILL)


class TablesTest(unittest.TestCase):
    def test_what_is_missing_is_a_dash(self):
        self.assertEqual(tables.text(None, "{:.2f}"), "-")
        self.assertEqual(tables.text(2e6, "{:.0f} MB", 1e6), "2 MB")
        self.assertEqual(tables.spread([1.25, 1.5]), "1.25 to 1.50")

    def test_the_warning_says_whether_disturbed_epochs_count(self):
        for shares, expected in (
                ([0.0, 0.5], "during 1 of 2 epochs or runs, which count only where there are no others: repeat"),
                ([0.4, 0.5], "during 2 of 2 epochs or runs, which count as there are no others: repeat")):
            epochs = [{"otherCores": share} for share in shares]
            with self.subTest(shares), unittest.mock.patch.object(tables, "progress") as said:
                tables.warn_of_others({"networks": {"nn": {"contestants": {"a": {"epochs": epochs}}}}})
                self.assertIn(expected, str(said.call_args))


if __name__ == "__main__":
    unittest.main()
