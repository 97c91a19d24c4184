"""The keys that other tools write into front matter: those that say what ours say, and those that say nothing of a
text (how a page is laid out, when it was published).

Read from the documentation of Jekyll, Hugo, Obsidian, pandoc, MultiMarkdown, Quarto, Docusaurus, MkDocs and from the
headers of digital libraries, in the languages of their readers.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.plain_yaml import Plain

_OURS: Final = frozenset(
    "id title authors publisher date language source rights aliases citation quotation_limit back_matter imprint"
    " slogans parts numbering marks".split()
)
_SAME: Final = {
    "authors": "author creator creators byline writer by autor autora autoren auteur auteurs autore verfasser автор"
    " författare forfatter schrijver tekijä autores autori",
    "title": "titel titre título titulo titolo название заглавие tytuł otsikko",
    "language": "lang locale sprache langue idioma lingua язык taal språk",
    "aliases": "alias",
    "date": "year jahr année año anno ano",
    "rights": "license licence copyright",
    "publisher": "verlag éditeur editorial editore издательство",
}
_PASSED: Final = frozenset(
    # how a page is laid out and where it is put
    "layout template type kind section weight order position nav_order nav_exclude has_children parent grand_parent"
    " menu menus permalink slug url link links linktitle link_title canonical canonical_url redirect redirect_from"
    " redirect_to path toc table_of_contents comments comment math mathjax katex mermaid cssclass cssclasses css theme"
    " style sidebar sidebar_label sidebar_position pagination_label hide hide_title hide_table_of_contents"
    " custom_edit_url image images cover banner thumbnail header footer featured featured_image feature_image hero icon"
    " logo audio videos draft published publish status visibility private hidden pinned sticky search robots sitemap"
    " seo og_image params outputs resources build cascade headless markup output format engine execute"
    " render_with_liquid excerpt_separator bibliography csl reference_section_title documentclass classoption geometry"
    " fontsize mainfont sansfont monofont linkcolor papersize margin_left margin_right number_sections numbersections"
    " header_includes include_before latex_mode base_header_level latex_config quotes_language xhtml_header html_header"
    # when, by whom and how the file was made
    " created updated modified lastmod last_modified last_modified_at last_update publishdate expirydate date_created"
    " date_modified created_at updated_at release_date posting_date last_updated most_recently_updated"
    " character_set_encoding credits produced_by ebook_no original_publication version revision uid uuid guid"
    # what the page is about, for lists of pages
    " tags tag categories category topics topic keywords keyword description summary abstract excerpt subtitle"
    " series series_order rating related up prev next previous genre reading_time readingtime word_count wordcount"
    " translator translators editor editors illustrator contributor contributors institute affiliation email".split()
)
_FIELDS: Final = {word: name for name, words in _SAME.items() for word in words.split()} | {n: n for n in _OURS}
_ABOUT: Final = frozenset({"title", "authors", "date", "language", "publisher", "source"})
_LISTS: Final = frozenset({"authors", "aliases"})
_LANGUAGES: Final = {
    name: tag
    for tag, names in {
        "en": "english",
        "de": "german deutsch",
        "fr": "french français",
        "es": "spanish español castellano",
        "it": "italian italiano",
        "nl": "dutch nederlands",
        "pt": "portuguese português",
        "la": "latin latina",
        "ru": "russian русский",
    }.items()
    for name in names.split()
}  # as libraries write it: “Language: German”
_WITH_TIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*")
_WIKILINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _fold_key(key: str) -> str:
    return "_".join(re.split(r"[\s_-]+", key.strip().strip("\"'").casefold()))


def field_of(key: str) -> str:
    """The key of ours that `key` says, or nothing."""
    return _FIELDS.get(_fold_key(key), "")


def is_about_the_work(key: str) -> bool:
    """Whether a line that begins with `key` states what front matter would."""
    return field_of(key) in _ABOUT


def is_passed_over(key: str) -> bool:
    """Whether `key` is known to say nothing of the text."""
    return _fold_key(key) in _PASSED


def map_keys(keys: Iterable[str]) -> dict[str, str]:
    """For each key of ours the one that states it: our own name goes before another tool's."""
    stated: dict[str, str] = {}
    for key in keys:
        name = field_of(key)
        if name and (name not in stated or key == name):
            stated[name] = key
    return stated


def adapt_value(name: str, key: str, value: Plain) -> Plain:
    """The value in the form that our key `name` takes; a name by itself is a list of one."""
    if name in _LISTS:
        items = value if isinstance(value, list) else [value]
        return [words for item in items if (words := _name(item, key)) != ""]
    if name == "date" and isinstance(value, str):
        return _WITH_TIME.sub(r"\1", value)
    if name == "language" and isinstance(value, str):
        return _LANGUAGES.get(value.casefold(), value)
    return value


def _name(item: Plain, key: str) -> Plain:
    """A name: a mapping's `name`, a link's words; an old address of the page (Hugo's `aliases`) is not one."""
    if isinstance(item, Mapping):
        return item.get("name", item)
    if isinstance(item, str):
        item = _WIKILINK.sub(r"\1", item).strip()
        return "" if key == "aliases" and item.startswith("/") else item
    return item
