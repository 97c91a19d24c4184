"""`make pictures`: the replies as Discord's apps lay them out, each in two widths and two themes.

    python -m tests.pictures [--to FOLDER] [NAME …]

All of them go to `.pictures/`; those that docs/pictures holds are drawn again there. A new one is copied there by hand.
Needs Chromium and Noto Sans; on Debian: apt-get install chromium fonts-noto-core
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.pictures.browser import browser_path, open_browser
from tests.pictures.sheets import FOLDER, WIDTHS, Sheet, all_sheets
from tests.pictures.stamps import digest, stamped

TO = Path(".pictures")


async def draw(browser: str, sheets: Sequence[Sheet], to: Path) -> None:
    """Each sheet as a file of the folder, and of docs/pictures where that has it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        async with open_browser(browser) as opened:
            for sheet in sheets:
                made = sheet.page()
                file.write_text(made, "utf-8")
                picture = to / sheet.file
                picture.write_bytes(stamped(await opened.picture(file, WIDTHS[sheet.width]), digest(made)))
                if (FOLDER / sheet.file).exists():
                    shutil.copy(picture, FOLDER)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures")
    parser.add_argument("--to", type=Path, default=TO, help="the folder for all pictures")
    parser.add_argument("names", nargs="*", help="scenes; all of them when none is named")
    given = parser.parse_args()
    browser = browser_path()
    if browser is None:
        sys.stderr.write("There is no Chromium. On Debian: apt-get install chromium fonts-noto-core\n")
        return 1
    sheets = [sheet for sheet in all_sheets() if not given.names or sheet.scene.name in given.names]
    given.to.mkdir(exist_ok=True)
    asyncio.run(draw(browser, sheets, given.to))
    sys.stdout.write(f"{len(sheets)} pictures are in {given.to}/\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
