"""No library that Catchword is installed with may bind its users by the GPL or the AGPL."""

import re
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest

NAME = re.compile(r"[A-Za-z0-9._-]+")
BINDING = re.compile(r"\b(A|)GPL|Affero|(?<!Lesser )(?<!Library or Lesser )General Public", re.IGNORECASE)


def required(package: str, extras: tuple[str, ...] = ()) -> set[str]:
    found: set[str] = set()
    for line in requires(package) or ():
        requirement, _, condition = line.partition(";")
        wanted = "extra" not in condition or any(f'"{extra}"' in condition.replace("'", '"') for extra in extras)
        name = NAME.match(requirement)
        if wanted and name is not None:
            found.add(name[0].lower())
    return found


def installed() -> list[str]:
    """Every distribution that Catchword needs, directly or not."""
    found: set[str] = set()
    left = required("catchword", ("postgresql",))
    while left:
        name = left.pop()
        try:
            metadata(name)
        except PackageNotFoundError:  # of another platform or Python
            continue
        found.add(name)
        left |= required(name) - found
    return sorted(found)


def licences(package: str) -> list[str]:
    about = metadata(package)
    classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    stated = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    return [*(line.partition("\n")[0] for line in stated if line.strip()), *classifiers]


@pytest.mark.parametrize("package", installed())
def test_a_library_states_a_licence_that_leaves_its_users_free(package: str) -> None:
    stated = licences(package)
    assert stated
    assert not [line for line in stated if BINDING.search(line)]


@pytest.mark.parametrize(
    "line", ["AGPL-3.0-only", "GPL-2.0", "License :: OSI Approved :: GNU Affero General Public License v3"]
)
def test_a_binding_licence_is_recognised(line: str) -> None:
    assert BINDING.search(line)


def test_the_lesser_licence_is_not_one() -> None:
    assert not BINDING.search("LGPL-3.0")
    assert not BINDING.search("GNU Lesser General Public License v3")
