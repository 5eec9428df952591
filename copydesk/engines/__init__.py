"""Copydesk for distributed data frames: Spark, Ray Data and Dask.

Each module has one function, `process_frame(frame, text="text")`, which returns the frame with an answer in place of each article:

>>> from copydesk.engines.spark import process_frame                      # doctest: +SKIP
>>> process_frame(spark.read.parquet("news/")).write.parquet("answers/")  # doctest: +SKIP

The engine decides where and when rows are processed, and retries what fails. Each of its processes has a worker process that answers one
article at a time, with a deadline and a memory limit: an article that takes too long, needs too much memory or crashes the process becomes
a row with an error. `docs/archives.md` has recipes. Each engine is an extra: `pip install 'copydesk[spark]'`.
"""
