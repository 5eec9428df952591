"""Processes collections of articles: folders, JSON Lines, tables, web archives and mails in, lines of JSON out, on all cores.

1. `walking.py`, `opening.py`, `reading.py`: the items of the inputs, one after the other, however large the inputs are;
   `rows.py`, `parquet.py`, `webarchives.py` and `mailboxes.py` know what an article is in each kind of file.
2. `pool.py`, `workers.py`, `work.py`: each item is answered in a worker process, with a deadline and a memory limit.
3. `writing.py`, `tables.py`: rows to standard output, a file, or a folder of parts, each either complete or absent; a run can be resumed.
4. `tally.py`, `progress.py`: counts of what the rows contain, and the progress of a run.
"""
