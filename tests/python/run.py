"""Runs every test of this folder, and ends with how many passed."""

import sys
import unittest
from pathlib import Path

folder = str(Path(__file__).parent)
sys.path.insert(0, folder)
result = unittest.TextTestRunner(stream=sys.stdout).run(unittest.defaultTestLoader.discover(folder))
failed = len(result.failures) + len(result.errors)
print(f"{result.testsRun - failed} passed, {failed} failed")
sys.exit(bool(failed))
