"""The Java sources that are run without having been compiled, against the packaged program."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

from driver.paths import BENCH, ROOT

JARS = ROOT / "target/inkgraph/lib"
SOURCES = (BENCH / "soaking/Cycles.java", BENCH / "isa/Operations.java")


@unittest.skipUnless(JARS.is_dir() and shutil.which("javac"), "needs javac and ./mvnw package")
class SourcesTest(unittest.TestCase):
    def test_they_compile(self):
        for source in SOURCES:
            with self.subTest(source.name), tempfile.TemporaryDirectory() as directory:
                done = subprocess.run(
                    ["javac", "-cp", f"{JARS}/*", "-d", directory, source], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue((pathlib.Path(directory) / f"{source.stem}.class").exists())


if __name__ == "__main__":
    unittest.main()
