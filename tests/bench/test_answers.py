"""A small run of the costs of answers from end to end, so that it cannot rot."""

from click.testing import CliRunner

from tests.bench.answers import SENTENCES, main


def test_a_small_run_has_a_row_for_every_text_and_number_of_places() -> None:
    done = CliRunner().invoke(main, ["--paragraphs", "60,80", "--sections", "30", "--letters", "6000"])
    assert done.exit_code == 0, done.output
    texts = (
        "60 paragraphs ",
        "80 paragraphs ",
        "60 paragraphs, 30 sections",
        "30 headings",
        "a paragraph of 6,000 letters",
    )
    for text in texts:
        rows = [line.strip().removeprefix(text).split() for line in done.output.splitlines() if text in line]
        assert [int(row[0]) for row in rows] == sorted(SENTENCES, reverse=True)
