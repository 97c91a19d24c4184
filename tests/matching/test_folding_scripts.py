"""What is folded away and what is kept, script by script: tables to read."""

import pytest

from bot.matching.folding import folded_words

WORDS = {
    "Latin: case, accents, cedilla": ("Café GARÇON naïve", "cafe garcon naive"),
    "Latin: sharp s, capital too": ("Straße STRASSE groẞ", "strasse strasse gross"),
    "Latin: letters of their own stay": ("Øre æsir łódź ðorn", "øre æsir łodz ðorn"),
    "Latin: Turkish capitals": ("İstanbul ISPARTA", "istanbul isparta"),
    "Latin: many marks": ("Việt Nam", "viet nam"),
    "apostrophes": ("don’t rock'n'roll workers’ ‘tis", "dont rocknroll workers tis"),
    "apostrophe that Unicode calls a letter": ("don\u02bct Hawai\u02bbi", "dont hawaii"),
    "quotes and dashes": ("“la Migra” – now-dangerous—lot", "la migra now dangerous lot"),
    "numbers and money": ("$40,000 in 2020/21, 50%", "40 000 in 2020 21 50"),
    "addresses": ("us@leftcom.org @IWG_official", "us leftcom org iwg official"),
    "ligatures": ("ﬁne ﬄuent Ĳssel ﬆ", "fine ffluent ijssel st"),
    "full width and superscript": ("ＷＩＤＥ x² Ⅳ", "wide x2 iv"),
    "soft hyphen": ("co\u00adop\u00aderate", "cooperate"),
    "zero-width joiners and marks of direction": ("a\u200db\u200cc \u200fde\u200e", "abc de"),
    "Greek: case, tonos, final sigma": ("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ λόγος", "οδυσσευσ οδυσσευσ λογοσ"),
    "Greek: iota below": ("τῷ ᾼ", "τω α"),
    "Cyrillic: case, io, short i": ("Ёлка ЙОД Щи", "елка иод щи"),
    "Hebrew: niqqud": ("שָׁלוֹם בְּרֵאשִׁית", "שלום בראשית"),
    "Hebrew: geresh and gershayim": ("ג׳ירפה צה״ל", "גירפה צהל"),
    "Arabic: harakat": ("السَّلَامُ عَلَيْكُمْ", "السلام عليكم"),
    "Arabic: tatweel": ("كتـــاب", "كتاب"),
    "Arabic: presentation forms": ("ﻻ ﺏ", "لا ب"),
    "Arabic: numerals stay": ("١٩٤٥", "١٩٤٥"),
    "Devanagari: vowel signs and virama stay": ("हिन्दी की", "हिन्दी की"),
    "Tamil: virama stays": ("தமிழ்", "தமிழ்"),
    "Thai: a word a character, vowels and tones with it": ("น้ำ ดี", "น้ ํา ดี"),
    "Chinese: a word a character": ("工人階級。", "工 人 階 級"),
    "Chinese: with Latin beside it": ("读book吧", "读 book 吧"),
    "Chinese: circled and compatibility forms": ("㊀㊁ 豈", "一 二 豈"),
    "Japanese: voiced kana stay voiced": ("がカ ー々", "か\u3099 カ ー 々"),
    "Japanese: half width": ("ｱｲ", "ア イ"),
    "Armenian and Georgian": ("ԲԱՐԵՎ Ნინო", "բարեվ ნინო"),
    "emoji are no words": ("go 👩‍💻 1️⃣ 🏳️‍🌈", "go 1"),
}
ALIKE = {
    "Korean, composed and by jamo": ("한국어", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165"),
    "Hebrew with and without niqqud": ("שָׁלוֹם", "שלום"),
    "Arabic with and without harakat": ("مُحَمَّد", "محمد"),
    "Vietnamese with and without marks": ("Tiếng Việt", "tieng viet"),
    "Greek with and without accents": ("Ἐν ἀρχῇ ἦν ὁ λόγος", "εν αρχη ην ο λογος"),
    "Cherokee in both cases": ("ᏣᎳᎩ", "ꮳꮃꭹ"),
    "a ligature and its letters": ("eﬀect", "effect"),
    "a hyphen and a space": ("now-dangerous", "now dangerous"),
}
APART = {
    "voiced and unvoiced kana": ("か", "が"),
    "Devanagari vowel signs": ("कि", "की"),
    "Thai vowels": ("กา", "กี"),
    "Thai tones": ("ขา", "ข้า"),
    "Cyrillic and Latin letters that look alike": ("а", "a"),
    "o and ø": ("ore", "øre"),
}


def fold(text: str) -> str:
    return " ".join(folded.word for folded in folded_words(text))


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_words_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_offsets_are_those_of_the_original() -> None:
    text = "“Ｄｏ\u00adn’t” ﬁnd שָׁלוֹם 中文"
    assert [text[f.start : f.end] for f in folded_words(text)] == ["Ｄｏ\u00adn’t", "ﬁnd", "שָׁלוֹם", "中", "文"]
