"""HTTP: reads requests, routes them, and answers them, including errors. The content of answers is made in `service/answer/`.

Start with `app.py`, which builds the application. A request passes through

1. `keys.py` and `cors.py` (who may call), `bodies.py` and `inflate.py` (its body, up to the limits);
2. a route: `articles.py` (one article), `batch.py` and `batch_lines.py` (many), or `about.py`, `console.py`, `reference.py`;
3. `request_reading.py`, which reads the submission (`parsing.py`, `forms.py`) and validates it by `request_schemas.py`; `negotiation.py`
   and `media.py` choose the form of the answer, `etags.py` answers 304 where the client holds it.

An exception (`http_errors.py`) becomes a problem in `problems.py`, by the types in `problem_types.py`. `logs.py` and `log_lines.py` write
the log, `correlation.py` the ids by which a request is found in it, and `headers.py` adds the security headers.
"""
