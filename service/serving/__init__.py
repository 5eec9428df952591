"""The processes of the service: front ends that talk to clients, and worker processes that answer articles. `server.py` starts them.

Each front end has a dispatcher, which hands articles to its worker processes: a queue, and for each process a keeper, the greenlet that
feeds it and replaces it. All processes write their metrics into one table of shared counters.
"""
