"""The commands of the command line, a module each. `service/cli.py` imports one when it is asked for."""
