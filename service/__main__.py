"""`python -m service` is `copydesk`."""

from service.cli import main

main(prog_name="copydesk")
