"""What one line says by itself, without any other line. Start with `single_line.py`, which labels it by phrases and `line_rules.py`.

- `roles.py` has the roles that a line can have; `line_trace.py` records how it got its role.
- `line_view.py` is the line as a reader sees it, without the signs that `markup.py` finds.
- `site_names.py` finds the name of the site in a title.
"""
