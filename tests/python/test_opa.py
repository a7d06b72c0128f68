"""pullplan-opa.wasm in PyPI's opa-wasmtime."""

import unittest

from cases import admission_review, cases, check_changes, check_review, module
from opa_wasmtime import OPAPolicy


class Opa(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.policy = OPAPolicy(module("opa"))

    def evaluate(self, value, data, entrypoint=0):
        self.policy.set_data(data)
        [result] = self.policy.evaluate(value, entrypoint)
        return result["result"]

    def test_requests(self):
        for case in cases("requests"):
            with self.subTest(case["name"]):
                check_review(self, case, self.evaluate(admission_review(case), case["settings"]))

    def test_gatekeeper(self):
        for case in cases("requests"):
            with self.subTest(case["name"]):
                question = {"review": case["request"], "parameters": case["settings"]}
                violations = self.evaluate(question, {})
                self.assertEqual(violations == [], case["accepted"], violations)
                self.assertEqual(self.evaluate(question, {}, "pullplan/violation"), violations)
                self.assertEqual(self.evaluate(question, {}, "pullplan/allow"), case["accepted"])

    def test_changes(self):
        for case in cases("changes"):
            with self.subTest(case["name"]):
                check_changes(self, case, self.evaluate(admission_review(case), case["settings"]))


if __name__ == "__main__":
    unittest.main()
