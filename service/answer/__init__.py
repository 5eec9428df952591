"""What a submission is, and what its answer looks like: shared by HTTP, the command line and the library."""
