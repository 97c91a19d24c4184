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
    wanted = [_or_last(file, last) for file in files]
    owners = _owners({file.path: _key(file.work) for file in wanted if file.work is not None}, last)
    return _name_shared_aliases([_settle(file, owners, last) for file in wanted])


def _owners(wanted: Mapping[Path, str], last: Mapping[Path, Work]) -> Mapping[str, Path]:
    """Which file has which id, of those that each wants. A file that may not have the id it changes to keeps the one
    before, which then is free for nobody else.
    """
    before = {path: _key(last[path]) for path in wanted if path in last}
    ids = dict(wanted)
    while True:
        owners: dict[str, Path] = {}
        for path in sorted(ids, key=_order(ids, before)):
            owners.setdefault(ids[path], path)
        refused = [path for path in before if ids[path] != before[path] and owners[ids[path]] != path]
        if not refused:
            return owners
        ids |= {path: before[path] for path in refused}


def _order(ids: Mapping[Path, str], before: Mapping[Path, str]) -> Callable[[Path], int]:
    """Files that keep their ids go first, then those that change them, then newcomers."""
    return lambda path: int(ids[path] != before[path]) if path in before else 2


def _settle(file: LoadedFile, owners: Mapping[str, Path], last: Mapping[Path, Work]) -> LoadedFile:
    if file.work is None or owners[_key(file.work)] == file.path:
        return file
    owner = _shown_name(owners[_key(file.work)])
    return _or_last(with_findings(file, error(file.path, 1, CorpusCode.ID_TWICE, id=file.work.id, other=owner)), last)


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
