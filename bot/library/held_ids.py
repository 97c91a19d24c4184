"""Which file has which id. One that a file has stays with it: a newcomer that states it too is refused, and displaces
nothing that people quote. Among newcomers the order by name decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.library.book import INDEX
from bot.library.corpus_file import LoadedFile, with_findings
from bot.library.findings import CorpusCode, error, warning
from bot.matching.names import fold_name
from bot.texts.work import Work


def settle_ids(files: Sequence[LoadedFile], held: Mapping[Path, Work] | None = None) -> list[LoadedFile]:
    """The files, each with a work of its own id, or none. `held` are the works of the last load by their files: they
    stay where their file holds none that can be used now, and their ids with them.
    """
    last = held or {}
    owners: dict[str, Path] = {}
    settled = [_or_last(file, last) for file in files]
    turn = _turn(last)
    for n in sorted(range(len(settled)), key=lambda n: turn(settled[n])):
        settled[n] = _settle(settled[n], owners, last)
    return _name_shared_aliases(settled)


def _turn(last: Mapping[Path, Work]) -> Callable[[LoadedFile], int]:
    """Files that keep their ids go first, then those that change them, then newcomers."""

    def turn(file: LoadedFile) -> int:
        before = last.get(file.path)
        if before is None:
            return 2
        return int(file.work is None or _key(file.work) != _key(before))

    return turn


def _settle(file: LoadedFile, owners: dict[str, Path], last: Mapping[Path, Work]) -> LoadedFile:
    if file.work is None:
        return file
    owner = owners.setdefault(_key(file.work), file.path)
    if owner == file.path:
        return file
    twice = error(file.path, 1, CorpusCode.ID_TWICE, id=file.work.id, other=_shown_name(owner))
    refused = _or_last(with_findings(file, twice), last)
    if refused.work is not None and owners.setdefault(_key(refused.work), file.path) != file.path:
        return replace(refused, work=None)
    return refused


def _or_last(file: LoadedFile, last: Mapping[Path, Work]) -> LoadedFile:
    """The file, or its work of the last load where it holds none; its findings stay."""
    return file if file.work is not None else replace(file, work=last.get(file.path))


def _key(work: Work) -> str:
    return work.id.casefold()


def _name_shared_aliases(files: Sequence[LoadedFile]) -> list[LoadedFile]:
    names: dict[str, str] = {}
    result: list[LoadedFile] = []
    for file in files:
        aliases = file.work.about.aliases if file.work is not None else ()
        shared = [
            warning(file.path, 1, CorpusCode.ALIAS_SHARED, alias=alias, other=names[fold_name(alias)])
            for alias in aliases
            if file.work is not None and names.setdefault(fold_name(alias), file.work.id) != file.work.id
        ]
        result.append(replace(file, findings=(*file.findings, *shared)) if shared else file)
    return result


def _shown_name(path: Path) -> str:
    """A file's name; an index is known by its folder."""
    return f"{path.parent.name}/{path.name}" if path.name.lower() == INDEX else path.name
