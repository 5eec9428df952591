"""What a submission is, and what its answer looks like: shared by HTTP, the command line and the library. Start with `answering.py`, which
processes a submission (`submission.py`) and renders the article (`rendering.py`, through a `View`) in the form that was asked for
(`formats/`). `explanations.py` renders why it is as it is. `mail.py` and `language_tags.py`
read what was submitted, `view.py` and `offsets.py` say where in it each part stands, `option_help.py` describes the options, and
`ruleset.py` identifies the code and the rules that made the answer.
"""
