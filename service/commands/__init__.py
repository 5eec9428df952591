"""The commands of the command line, one module each. `service/cli.py` imports only the one that is called."""
