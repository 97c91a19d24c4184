"""Works for the tests, written as corpus files and read as the corpus is."""

from pathlib import Path

from bot.library.library import Library
from bot.texts.work import Work


def write_work(folder: Path, name: str, text: str, **front: object) -> None:
    """Write a corpus file; its title is its id unless `front` says otherwise."""
    lines = [f"{key}: {value}" for key, value in ({"id": name, "title": name} | front).items()]
    (folder / f"{name.lower()}.md").write_text("\n".join(["---", *lines, "---", "", text, ""]), "utf-8")


def work_of(folder: Path, text: str, **front: object) -> Work:
    """The one work of a folder."""
    write_work(folder, str(front.get("id", "A")), text, **front)
    [work] = Library(folder).holdings.works
    return work
