"""The commands of the command line, one module for each. `service/cli.py` imports only the one that is called."""
