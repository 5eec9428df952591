"""What an answer is: submission, options, and the fields as JSON. HTTP, the command line and the library all use it."""
