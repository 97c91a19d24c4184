"""Every call in `bot/` that opens, connects, waits or sends, with what bounds it and the test in which it fails.

`python -m tests.faults.table` writes `docs/faults.md`; a test says when it is out of date, or when a call is missing.
"""

from tests.faults import rows
from tests.faults.calls import ROOT
from tests.faults.discord_rows import DISCORD_ROWS

PAGE = ROOT / "docs" / "faults.md"
ROWS = (*DISCORD_ROWS, *rows.ROWS)


def page() -> str:
    """The table, as the documents have it."""
    lines = [
        "# What can fail, and what bounds it",
        "",
        "Every call of Catchword that opens, connects, waits or sends, with its bound and the tests in which it fails.",
        "`make faults` tries each fault many times and writes this page; `make test` tries each a few times, and says",
        "when a call is missing here. Files that are installed with the program are left out.",
        "",
        "| where | calls | bound | tests |",
        "|---|---|---|---|",
    ]
    for row in ROWS:
        calls, tests = (", ".join(f"`{one}`" for one in cell.split()) for cell in (row.calls, row.tests))
        lines.append(f"| `{row.module}` | {calls} | {row.bound} | {tests} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(page())  # noqa: T201 - what `make faults` shows
