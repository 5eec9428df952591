"""What the pipeline needs: the rules of all stages, read once per process.

Here is what depends on the language or is a model, and every stage gets it as an argument. A short list that is the same for all languages
belongs to the one module that uses it, most often as part of a pattern; it is read when that module is imported, or first needs it.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from service.html.story.page_labelling import PageRules, load_page_rules
from service.quotation.extraction import QuotationRules, load_quotation_rules
from service.rules.rule_files import forget_files
from service.structure.labelling import LineRules, load_line_rules
from service.text.given_names import given_names
from service.text.language import LanguageRules, load_language_rules
from service.text.seams import SeamRules, load_seam_rules


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything loaded from `service/rules/`, once, at start."""

    languages: LanguageRules
    seams: SeamRules
    lines: LineRules
    quotation: QuotationRules
    pages: PageRules

    def __reduce__(self) -> "tuple[Callable[[], Rules], tuple[()]]":
        """Pickle the rules as the call that loads them, so that each process of a pool reads them only once.

        Raises `TypeError` for rules that were changed after loading, because another process could not load those.
        """
        if self is not load_rules():
            raise TypeError("only the rules that load_rules gives can be pickled")
        return load_rules, ()


@cache
def load_rules() -> Rules:
    """Read all rule files, once per process. Raises `BadRuleFile`."""
    with _without_garbage_collection():
        given_names()  # first: the tables read after it reuse the memory of the long lists that are needed only while it is read
        rules = Rules(load_language_rules(), load_seam_rules(), load_line_rules(), load_quotation_rules(), load_page_rules())
    forget_files()
    return rules


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Pause Python's garbage collection: searching the tables for reference cycles, of which they have none, takes a sixth of the loading
    time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
