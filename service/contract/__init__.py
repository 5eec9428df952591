"""Writes `openapi.yaml` from the schemas. For developers only: nothing here is needed at run time, and no wheel carries it.

Start with `openapi.py`. `operation_descriptions.py` has the operations; `answer_schemas.py`, `explanation_schemas.py` and
`service_schemas.py` describe answers, `form_schemas.py` and `header_schemas.py` forms and headers. The examples in `examples.py` and
`problem_examples.py` are real answers.
"""
