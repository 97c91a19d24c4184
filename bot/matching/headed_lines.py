"""How the lists of words of a language are written: lines under `== heading ==`, in a data file."""

_CONTINUED = "\\\n"


def lines_by_heading(text: str) -> dict[str, list[str]]:
    """The lines under each heading, without comments; a line that ends with a backslash goes on in the next."""
    listed: dict[str, list[str]] = {}
    lines = list[str]()
    for written in text.replace(_CONTINUED, " ").splitlines():
        line = written.partition("#")[0].strip()
        if line.startswith("=="):
            lines = listed.setdefault(line.strip("= "), [])
        elif line:
            lines.append(line)
    return listed
