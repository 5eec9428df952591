"""`copydesk serve`: the service over HTTP."""

import os
import sys

import click

from service.serving.server import serve
from service.settings import BadSettings, read_settings


@click.command("serve")
def serve_command() -> None:
    """Run the HTTP service until it is told to stop.

    Settings come from the environment: COPYDESK_BIND (127.0.0.1:8000), COPYDESK_WORKERS (one per CPU), COPYDESK_MAX_BODY_BYTES (1048576)
    and others; README.md lists them all. If one is unknown or invalid, the service does not start, and says what is allowed.

    \b
    Example:
      COPYDESK_BIND=127.0.0.1:9000 copydesk serve
    """
    try:
        serve(read_settings(os.environ))
    except BadSettings as error:
        for line in str(error).splitlines():
            click.echo(f"copydesk: {line}", err=True)
        sys.exit(2)
