"""The table of what can fail is complete and true."""

from tests.faults.calls import PACKAGED, calls_made, names_of_tests
from tests.faults.requests import SENT, sending_calls
from tests.faults.table import PAGE, ROWS, page


def test_every_call_that_opens_connects_waits_or_sends_is_in_the_table() -> None:
    made = {(module, call) for module, call in calls_made() if module not in PACKAGED}
    assert made == {(row.module, call) for row in ROWS for call in row.calls.split()}


def test_each_of_them_has_a_test_in_which_it_fails() -> None:
    assert {test for row in ROWS for test in row.tests.split()} - names_of_tests() == set()


def test_every_request_to_discord_is_tried_in_each_way_in_which_it_can_fail() -> None:
    assert {call for one in SENT for call in one.calls.split()} == sending_calls()
    assert {test for one in SENT for test in one.tests.split()} - names_of_tests() == set()


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page()
