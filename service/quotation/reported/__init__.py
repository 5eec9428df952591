"""Finds speech that is reported without quotation marks: the reporting word, its source, and the content that it governs."""
