"""A log that a test reads: what was logged is written before it is looked at."""

import io
import logging


class WrittenLog(io.StringIO):
    def getvalue(self) -> str:
        for handler in logging.getLogger().handlers:
            handler.flush()
        return super().getvalue()
