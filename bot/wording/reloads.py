"""Values -> sentences: what a reload did to the texts and found in their files, and what became of the index."""

from bot.findings import Severity
from bot.library.index_folder import BuiltIndex
from bot.library.library import Reload
from bot.wording.explanations import check_command, finding_in_file, id_list, unkept_index
from bot.wording.phrases import Phrases

_MOST_TOLD = 20  # findings of one reload


def rebuilt_index(phrases: Phrases, rebuilt: BuiltIndex) -> str:
    """That the index was damaged and is whole again; and why it is in memory only, if it is."""
    told = phrases.say("index-rebuilt", path=str(rebuilt.folder or "none"))
    return told if rebuilt.not_kept is None else f"{told} {unkept_index(phrases, rebuilt.not_kept)}"


def reload_changes(phrases: Phrases, changes: Reload) -> str:
    """What a reload did to the works that are held."""
    told = phrases.say("reloaded", added=len(changes.added), changed=len(changes.changed), removed=len(changes.removed))
    command = check_command(changes.folder)
    kept = phrases.say("reload-kept", works=id_list(changes.kept), command=command) if changes.kept else ""
    unkept = unkept_index(phrases, changes.index_not_kept) if changes.index_not_kept is not None else ""
    return " ".join(filter(None, (told, kept, unkept)))


def reload_findings(phrases: Phrases, changes: Reload) -> list[tuple[Severity, str]]:
    """What a reload found that the load before had not: errors first, up to a number; then how many more there are."""
    found = sorted(changes.findings, key=lambda one: one.severity is not Severity.ERROR)
    told = [(one.severity, finding_in_file(phrases, one)) for one in found[:_MOST_TOLD]]
    if more := len(found) - len(told):
        command = check_command(changes.folder)
        told.append((found[_MOST_TOLD].severity, phrases.say("reload-findings-more", count=more, command=command)))
    return told
