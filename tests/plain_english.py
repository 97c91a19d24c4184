"""The words that a reader would not search for: no document, docstring or sentence has them."""

import re

ARCHAIC = re.compile(
    r"\b(?:stands? (?:for|in|at|there|behind|apart)|mend(?:s|ed)?|anew|beside|who asked)\b"
    r"|\b(?<!there )is no (?!longer\b|more\b|less\b)[a-z]+",
    re.IGNORECASE,
)
A_PERSON = re.compile(r"\b(?:person|people|everyone|anyone|those|message|says|without) who asked\b")
