"""Submissions, options and answers, in the form that HTTP, the command line and the library share."""
