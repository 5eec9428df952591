"""Speech reported without quotation marks: the reporting word, whose it is, and the content it governs."""
