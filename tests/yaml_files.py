"""Case files, read by the parser in C: the one in Python took a tenth of each worker's collection."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # not every PyYAML was built with it


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - both load plain data only
