"""What an answer is: the submission, the options, the fields rendered as JSON. Nothing of HTTP: the command line uses it too."""
