"""What a start costs is measured on the folder that is named, and leaves it as it was."""

from pathlib import Path

from tests.bench.starting import as_measures, measure, table
from tests.works import write_work


def test_a_start_is_measured_and_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    for name in "ABC":
        write_work(tmp_path / "corpus", name, "The lighthouse keeper counted eleven ships before the storm. " * 9)
    before = sorted((tmp_path / "corpus").iterdir())
    starts = measure(tmp_path / "corpus", tmp_path / "kept")
    assert sorted((tmp_path / "corpus").iterdir()) == before
    shown = table(starts | {"first_start_s": 1.5}, "three")
    assert ("a library that is new, s", "1.50") in shown.rows
    assert len(shown.rows) == len(starts) + 1
    assert as_measures(starts)["start_s"].value == starts["start_s"]
    assert table({}, "none").rows == []
