"""The table of what can fail is complete and true."""

import ast

from tests.faults.calls import PACKAGED, ROOT, calls_made
from tests.faults.table import PAGE, ROWS, page


def test_every_call_that_opens_connects_waits_or_sends_is_in_the_table() -> None:
    made = {(module, call) for module, call in calls_made() if module not in PACKAGED}
    assert made == {(row.module, call) for row in ROWS for call in row.calls.split()}


def test_each_of_them_has_a_test_in_which_it_fails() -> None:
    tests = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {test for row in ROWS for test in row.tests.split()} - tests == set()


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page()
