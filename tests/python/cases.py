"""The admission cases, and what is expected of answers to them."""

import base64
import copy
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def cases(name):
    return json.loads((ROOT / f"tests/data/admission/{name}.json").read_text(encoding="utf-8"))


def module(name):
    """The path of a built policy."""
    return str(ROOT / f"dist/policy/pullplan-{name}.wasm")


def admission_review(case):
    return {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": case["request"]}


def check(test, case, accepted, code, message):
    """Compares an answer with what a case of requests.json expects."""
    test.assertEqual(accepted, case["accepted"], message)
    test.assertEqual(code, case.get("code"))
    for part in case.get("says", []):
        test.assertIn(part, message)


def check_review(test, case, review):
    response = review["response"]
    status = response.get("status", {})
    check(test, case, response["allowed"], status.get("code"), status.get("message"))


def check_changes(test, case, review):
    """Compares an AdmissionReview with what a case of changes.json expects."""
    response = review["response"]
    test.assertTrue(response["allowed"], response)
    patch = json.loads(base64.b64decode(response["patch"])) if "patch" in response else []
    test.assertEqual(patched(case["request"]["object"], patch), case["object"])


def patched(value, patch):
    """A value after a JSON patch of additions and replacements."""
    changed = copy.deepcopy(value)
    for operation in patch:
        *path, last = [token.replace("~1", "/").replace("~0", "~") for token in operation["path"].split("/")[1:]]
        parent = changed
        for token in path:
            parent = parent[int(token) if isinstance(parent, list) else token]
        if isinstance(parent, list):
            assert (operation["op"], last) == ("add", "-"), operation
            parent.append(operation["value"])
        else:
            assert (last in parent) == (operation["op"] == "replace"), operation
            parent[last] = operation["value"]
    return changed
