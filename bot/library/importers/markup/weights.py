"""How many letters lie in each element of a tree, and how many of them in links."""

from dataclasses import dataclass

from bot.library.importers.markup.tree import SILENT, Element, Role, Words

_MOSTLY = 0.75


@dataclass(slots=True)
class Weight:
    """`letters` counts all of it, `linked` those inside links, and `links` how many links there are with letters."""

    letters: int = 0
    linked: int = 0
    links: int = 0

    @property
    def is_of_links(self) -> bool:
        return self.linked >= _MOSTLY * self.letters > 0


def weights(root: Element) -> dict[int, Weight]:
    """By the identity of each element; what is left out weighs nothing."""
    found: dict[int, Weight] = {}
    order = [root, *root.inside()]
    for element in reversed(order):
        weight = Weight()
        for child in element.children:
            if isinstance(child, Words):
                weight.letters += sum(map(len, child.text.split()))
            elif child.role not in {Role.OUT, Role.SILENT, Role.NOTE}:
                below = found[id(child)]
                weight.letters += below.letters
                weight.linked += below.linked
                weight.links += below.links
        if element.tag == "a" and "href" in element.attributes:
            weight.linked, weight.links = weight.letters, min(1, weight.letters)
        elif element.tag in SILENT:
            weight = Weight()
        found[id(element)] = weight
    return found
