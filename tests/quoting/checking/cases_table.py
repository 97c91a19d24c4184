"""The cases as a table: how often the verdict is right, and what else.

python -m tests.quoting.checking.cases_table [FILE …]
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.quoting.checking.cases_form import Case, Outcome, outcome_of, read_cases, services_of, shared_texts

_KINDS = ("verdict", "place", "remarks", "words", "weighty", "attribution")


def outcomes(cases: dict[str, Case]) -> dict[str, Outcome]:
    """Those whose works are on this machine."""
    found: dict[str, Outcome] = {}
    for works in ("leaflets", "shelf"):
        asked = {name: case for name, case in cases.items() if case.works == works}
        if not asked or (works == "shelf" and shared_texts() is None):
            continue
        with tempfile.TemporaryDirectory() as folder:
            services = services_of(works, shared_texts(), Path(folder))
            found |= {name: outcome_of(case, services) for name, case in asked.items()}
    return found


def rows(cases: dict[str, Case], found: dict[str, Outcome]) -> list[str]:
    lines = ["| kind | cases | verdict right | altered as word for word | word for word as altered |"]
    lines.append("|---|---:|---:|---:|---:|")
    for kind in (*sorted({cases[name].kind for name in found}), "all"):
        of_kind = [outcome for name, outcome in found.items() if kind in {"all", cases[name].kind}]
        right = sum(not outcome.verdict for outcome in of_kind) / len(of_kind)
        altered = sum(outcome.altered_as_exact for outcome in of_kind)
        faithful = sum(outcome.exact_as_altered for outcome in of_kind)
        lines.append(f"| {kind} | {len(of_kind)} | {right:.1%} | {altered} | {faithful} |")
    for about in _KINDS[1:]:
        wrong = sum(bool(getattr(outcome, about)) for outcome in found.values())
        lines.append(f"\n{about}: wrong in {wrong}")
    return lines


def main(arguments: Sequence[str]) -> None:
    cases = read_cases([Path(name) for name in arguments if not name.startswith("-")])
    found = outcomes(cases)
    for name, outcome in found.items():
        for about in _KINDS:
            for wrong in getattr(outcome, about):
                sys.stdout.write(f"{name} [{cases[name].kind}]\n    {about}: {wrong}\n")
    sys.stdout.write("\n".join(rows(cases, found)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
