"""The log format: JSON lines on standard output. Independent of HTTP, so that any process of the service can write them."""

import logging
import sys
import time

import orjson


class JsonFormatter(logging.Formatter):
    """One JSON object per line: time, level, message, and the members that the caller gave as ``extra={"fields": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """The log line, without its line end."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {"time": f"{moment}.{int(record.msecs):03}Z", "level": record.levelname.lower(), "message": record.getMessage()}
        return orjson.dumps(line | getattr(record, "fields", {})).decode()


def configure_logs(level: str) -> None:
    """Send the service's log messages of `level` and above to standard output. For entry points, because it changes the whole process."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("copydesk")
    logger.handlers = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False
    # Records need not collect what no line shows: caller, thread and process are a third of their cost.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # the documented way: "Optimization" in the Logging HOWTO
