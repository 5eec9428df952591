"""From a submission to its answer; shared by HTTP, the command line and the library. Start with `answering.py`, which
processes a submission (`submission.py`) and renders the article (`rendering.py`, through a `View`) in the form that was asked for
(`formats/`). `explanations.py` renders the explanations. `mail_submission.py` and `language_tags.py`
read submissions, `view.py` and `offsets.py` compute offsets in the submitted text, `option_help.py` describes the options, and
`ruleset.py` identifies the code and the rules that made the answer.
"""
