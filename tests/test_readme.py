"""README sells and starts on one page, and states only what was measured. What holds for it as for all documents is in
test_documents.
"""

from tests.documents import ROOT

README = (ROOT / "README.md").read_text("utf-8")
REPORT = (ROOT / "tests" / "bench" / "results" / "report.md").read_text("utf-8")
MOST_LINES, FIRST_SCREEN = 120, 25


def test_readme_sells_and_starts_on_one_page() -> None:
    lines = README.splitlines()
    assert len(lines) <= MOST_LINES
    assert "Discord bot" in lines[2]
    first = "\n".join(lines[:FIRST_SCREEN])
    assert all(said in first for said in ("make run", "make test", "Python 3.11", "docs/pictures/"))


def test_the_speed_that_readme_states_is_the_reports() -> None:
    _, _, section = REPORT.partition("\n### 1M: ")
    row = next(line for line in section.splitlines() if line.startswith("| **Catchword** |"))
    recall, p50, p99 = (float(row.split("|")[n].split()[0]) for n in (3, 7, 8))
    assert f"{p50:.1f} ms" in README
    assert f"{p99:.1f} ms" in README
    assert f"{recall:.1%}".replace("%", " %") in README
