"""Small corpora, each of one kind of text, for references as people write them."""

from bot.quoting.answers import Ambiguous, Answer, Found, NotFound
from bot.quoting.references.resolver import Resolver

CANON = """---
id: CANON
title: The River Canon
numbering: verse
---
# Genesis

## Chapter 1

Mud was first.

Then the mud was wet.

## Chapter 3

Now the heron was sly.

She stood in the reeds.

# Isaiah

## Chapter 1

A vision of the lock.

# Psalms

## Psalm 23

The lock-keeper wants nothing.

He lies down.

# Matthew

## Chapter 5

The crowd came.

He opened the gate.

# John

## Chapter 3

A man rowed by night.

He came alone.

# 1 Corinthians

## Chapter 1

Greetings to the mill.

Grace to the mill.

# 2 Corinthians

## Chapter 1

Greetings again.

# Judges

## Chapter 1

Somebody judged.

# Jude

Jude, a ferryman.

# 1 John

## Chapter 1

It was heard.

It was shown.
"""
LAW = """---
id: MG
title: Das Mühlengesetz
language: de
---
# Teil 1 Allgemeines

## § 1 Zweck

(1) Die Mühle dient dem Korn. Sie mahlt nachts.

(2) Niemand sperrt den Fluss.

## § 3 Pflichten

(1) Der Müller öffnet um sechs. Er schließt um neun.

# Teil 2 Besonderes

## § 8 Gebühren

Die Gebühr ist ein Scheffel. Sie steigt nie.

## § 10 Strafen

Wer stiehlt, zahlt.
"""
PACT = """---
id: PACT
title: The Pact
---
1\\. The miller grinds.

2\\. The owner may

(a) enter;

(b) taste

(i) bread,

(ii) beer;

(c) leave.

3\\. Nothing else: (a) no dogs.
"""
BOATS = """---
id: BOATS
title: On Boats
authors: [Stephen Crane]
date: Spring 1901
---
# Chapter 1

Boats float. They do so well.

# Chapter 2

Rivers run.
"""
ETHICS = """---
id: NE
title: Nicomachean Ethics
authors: [Aristotle]
---
# Book I

## Chapter 1

Every art aims.

# Book II

## Chapter 3

Habits come of doing.
"""
POLITICS = """---
id: CITY
title: Politics
authors: [Aristotle]
---
# Book I

## Chapter 1

Every town is a set.

# Book II

## Chapter 1

A town of friends.
"""
DIGITS = {
    "1984B": "---\nid: 1984B\ntitle: The Year Book\n---\n# Chapter 1\n\nClocks.\n\n# Chapter 2\n\nA cold day.\n",
    "1848REV": "---\nid: 1848REV\ntitle: The Spring\n---\n# Chapter 1\n\nStreets.\n\n# Chapter 3\n\nHome.\n",
    "17A": "---\nid: 17A\ntitle: Statute Seventeen\n---\nFirst.\n\nSecond.\n\nThird.\n",
}


def shown(answer: Answer) -> str | list[str] | None:
    """The reference that was found, those that it is a choice of, or None."""
    match answer:
        case Found(quotation):
            return str(quotation.reference)
        case Ambiguous(candidates):
            return [str(candidate.quotation.reference) for candidate in candidates]
        case _:
            return None


def cause(resolver: Resolver, asked: str) -> object:
    answer = resolver.cite(asked)
    assert isinstance(answer, NotFound), answer
    return answer.cause
