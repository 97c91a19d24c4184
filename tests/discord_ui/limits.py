"""Discord's own limits for a message of components, for the property tests."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from bot.discord_ui.messages.pages import size

Json: TypeAlias = dict[str, Any]
MOST_TEXT, MOST_COMPONENTS, MOST_OPTIONS = 4000, 40, 25


def walk(components: list[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def assert_components_taken(components: list[Json]) -> None:
    """Discord's own limits for a message of components."""
    parts = list(walk(components))
    assert 0 < len(parts) <= MOST_COMPONENTS
    texts: list[str] = [p["content"] for p in parts if p["type"] == 10]
    assert texts
    assert all(text.strip() for text in texts)
    assert sum(map(size, texts)) <= MOST_TEXT
    custom_ids: list[str] = [p["custom_id"] for p in parts if "custom_id" in p]
    assert len(set(custom_ids)) == len(custom_ids)
    assert all(0 < len(custom_id) <= 100 for custom_id in custom_ids)
    for row in (p for p in parts if p["type"] == 1):
        assert 1 <= len(row["components"]) <= 5
    for button in (p for p in parts if p["type"] == 2):
        assert 0 < units(button["label"]) <= 80
    for section in (p for p in parts if p["type"] == 9):
        assert 1 <= len(section["components"]) <= 3
    for menu in (p for p in parts if p["type"] == 3):
        assert_menu_taken(menu)


def assert_menu_taken(menu: Json) -> None:
    options: list[Json] = menu["options"]
    assert 1 <= len(options) <= MOST_OPTIONS
    assert 0 < units(menu["placeholder"]) <= 150
    values: list[str] = [option["value"] for option in options]
    assert len(set(values)) == len(values)
    assert 0 <= menu.get("min_values", 1) <= menu.get("max_values", 1) <= len(options)
    assert sum(1 for option in options if option.get("default")) <= menu.get("max_values", 1)
    assert all(0 < len(value) <= 100 for value in values)
    for option in options:
        assert 0 < units(option["label"].strip()) <= units(option["label"]) <= 100
        assert units(option.get("description") or "") <= 100


def units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
