"""pullplan-wasi.wasm in PyPI's wasmtime."""

import json
import tempfile
import unittest
from pathlib import Path

from cases import admission_review, cases, check, check_changes, check_review, module
from wasmtime import Config, Engine, ExitTrap, Linker, Module, Store, WasiConfig


class Wasi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(Config())
        cls.linker = Linker(cls.engine)
        cls.linker.define_wasi()
        cls.module = Module.from_file(cls.engine, module("wasi"))

    def ask(self, argument, question):
        """The answer of a fresh instance."""
        with tempfile.TemporaryDirectory() as folder:
            stdin, stdout = Path(folder, "stdin"), Path(folder, "stdout")
            stdin.write_text(json.dumps(question), encoding="utf-8")
            store = Store(self.engine)
            wasi = WasiConfig()
            wasi.argv = ["policy.wasm", argument]
            wasi.stdin_file = str(stdin)
            wasi.stdout_file = str(stdout)
            store.set_wasi(wasi)
            instance = self.linker.instantiate(store, self.module)
            try:
                instance.exports(store)["_start"](store)
            except ExitTrap as end:
                self.assertEqual(end.code, 0)
            return json.loads(stdout.read_text(encoding="utf-8"))

    def test_requests(self):
        for case in cases("requests"):
            with self.subTest(case["name"]):
                answer = self.ask("validate", {"request": case["request"], "settings": case["settings"]})
                check(self, case, answer["accepted"], answer.get("code"), answer.get("message"))
                review = {"review": admission_review(case), "settings": case["settings"]}
                check_review(self, case, self.ask("review", review))

    def test_changes(self):
        for case in cases("changes"):
            with self.subTest(case["name"]):
                review = {"review": admission_review(case), "settings": case["settings"]}
                check_changes(self, case, self.ask("review", review))

    def test_settings(self):
        for case in cases("settings"):
            with self.subTest(case["name"]):
                answer = self.ask("validate-settings", case["settings"])
                self.assertEqual(answer["valid"], "says" not in case, answer)
                for part in case.get("says", []):
                    self.assertIn(part, answer["message"])


if __name__ == "__main__":
    unittest.main()
