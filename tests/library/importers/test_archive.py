"""Packed files and XML: what their author decides is bounded."""

import random
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.findings import Finding
from bot.library.findings import RefusedError
from bot.library.importers.archive import open_archive
from bot.library.importers.xml_tree import read_xml
from tests.library.importers.packed import zipped


def refusal_of_archive(raw: bytes, name: str = "a.xml") -> Finding:
    with pytest.raises(RefusedError) as refused:
        open_archive(raw).read(name)
    return refused.value.findings[0]


def refusal_of_xml(raw: bytes) -> Finding:
    with pytest.raises(RefusedError) as refused:
        read_xml(raw, {}, "a.xml")
    return refused.value.findings[0]


def test_a_member_is_found_whatever_the_case_of_its_name_and_its_slashes() -> None:
    archive = open_archive(zipped({"Word\\Document.xml": "x"}))
    assert archive.read("word/document.xml") == archive.read("/word/./document.xml") == b"x"
    assert archive.read("word/other.xml") is None


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04", b"It left.", zipped({"a.xml": "x" * 99})[:-30]],
    ids=["empty", "a beginning", "words", "cut off"],  # not by the bytes: a packed file holds the time
)
def test_a_file_that_is_cut_off_is_damaged(raw: bytes) -> None:
    assert refusal_of_archive(raw).code == "zip-damaged"


def test_every_damage_is_a_sentence() -> None:
    rng = random.Random(7)
    whole = zipped({"a.xml": "It left at seven. " * 50, "b/c.xml": "x"})
    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(rng.choice([1, 3, 20])):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        with suppress(RefusedError):
            open_archive(bytes(raw)).read("a.xml")


def test_a_member_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as file, file.open("a.xml", "w") as member:
        for _ in range(65):
            member.write(bytes(2**20))
    assert refusal_of_archive(packed.getvalue()).code == "zip-large"


def test_members_without_number_are_refused_before_they_are_listed() -> None:
    assert refusal_of_archive(zipped({"a.xml": "x"}) + b"PK\x01\x02" * 20_001).code == "zip-many"


@pytest.mark.parametrize("name", ["../a.xml", "b/../../a.xml", "/etc/a.xml", "C:\\a.xml", "..\\a.xml"])
def test_a_name_outside_of_the_file_is_refused(name: str) -> None:
    assert refusal_of_archive(zipped({name: "x"})).code == "zip-outside"


def test_a_member_with_a_password_is_refused() -> None:
    raw = bytearray(zipped({"a.xml": "x"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert refusal_of_archive(bytes(raw)).code == "encrypted"


def test_a_document_type_is_read_and_its_entities_are_letters() -> None:
    declared = (
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
        b"<html>caf&eacute;&nbsp;&#8211;</html>"
    )
    assert read_xml(declared, {}).text == "café\xa0–"


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "It left."><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % c SYSTEM "http://localhost/x">%c;',
    ],
)
def test_entities_of_its_own_are_refused(entity: str) -> None:
    assert refusal_of_xml(f"<!DOCTYPE a [{entity}]><a>&b;</a>".encode()).code == "xml-entities"


def test_elements_too_deep_are_refused() -> None:
    assert refusal_of_xml(b"<a>" * 100_000).code == "xml-large"


@pytest.mark.parametrize(
    "raw", [b"", b"<a>", b"<a/><b/>", b"<?xml version='1.0' encoding='rot13'?><a/>", b"<a>\xff</a>"]
)
def test_xml_that_is_not_well_formed_is_refused_with_its_line(raw: bytes) -> None:
    found = refusal_of_xml(raw)
    assert (found.code, found.facts["member"]) == ("xml-damaged", "a.xml")


def test_names_have_the_prefix_of_their_reader() -> None:
    root = read_xml(b'<x:a xmlns:x="urn:one" xmlns="urn:two" x:b="1"><c/></x:a>', {"urn:one": "w"})
    assert (root.tag, root.get("w:b"), root[0].tag) == ("w:a", "1", "{urn:two}c")
