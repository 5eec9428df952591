"""The form of the log: JSON lines on standard output. Nothing of HTTP, so that any process of the service can write them."""

import logging
import sys
import time

import orjson


class JsonFormatter(logging.Formatter):
    """One JSON object per line: time, level, message, and the members that the caller gave as ``extra={"fields": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {"time": f"{moment}.{int(record.msecs):03}Z", "level": record.levelname.lower(), "message": record.getMessage()}
        return orjson.dumps(line | getattr(record, "fields", {})).decode()


def configure_logs(level: str) -> None:
    """Send the service's log to standard output, from `level` on. For entry points: it changes the process."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("copydesk")
    logger.handlers = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False
    # What no line shows, a record need not find out: its caller, thread and process are a third of its cost.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # the documented way: "Optimization" in the Logging HOWTO
