"""Copydesk on the engines that spread a data set over many machines: Spark, Ray Data and Dask.

Each module has one function, `process_frame(frame, text="text")`, which gives the frame with an answer in the place of each article:

>>> from copydesk.engines.spark import process_frame                      # doctest: +SKIP
>>> process_frame(spark.read.parquet("news/")).write.parquet("answers/")  # doctest: +SKIP

The engine decides where and when rows are processed, and repeats what fails. Here, each of its processes holds a worker process that
answers one article at a time, with a deadline and a bound on memory: an article that takes too long, too much memory or the process with
it becomes a row with an error. `docs/archives.md` has recipes. Each engine is an extra: `pip install 'copydesk[spark]'`.
"""
