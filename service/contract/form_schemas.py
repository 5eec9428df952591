"""How the contract describes forms (`multipart/form-data`) with files.

A form may also have a field `text` or `html` in place of a file; the description says so. A schema that allowed either could not be tried
out by the tools that read the contract.
"""

from typing import Any, Final

from service.answer.language_tags import LANGUAGE_TAG
from service.api.request_schemas import ADDRESS, MAX_ID_CHARACTERS, MAX_LANGUAGE_CHARACTERS
from service.html.metadata.addresses import MAX_ADDRESS_CHARACTERS

# What the field for files is, and what several of them are answered by.
_FILE: Final = "An article: raw text, or a page or a message if its part says so, or its name ends in .html, .htm, .xhtml or .eml."
_FILES: Final = "Several files are answered as a batch, one line for each, with the file's name as id."


def describe_form(*, several: bool) -> dict[str, Any]:
    """The schema of a form with one file, or with `several`, whose answers come as lines."""
    return {
        "type": "object",
        "description": "Instead of a file, the article may be sent in a field text or html, as in JSON.",
        "properties": {
            "file": {
                "type": "array",
                "items": {"type": "string", "format": "binary"},
                "minItems": 1,
                **({} if several else {"maxItems": 1}),
                "description": f"{_FILE} {_FILES}" if several else _FILE,
            },
            "url": {
                "type": "string",
                "pattern": ADDRESS,
                "maxLength": MAX_ADDRESS_CHARACTERS,
                "description": "The address of the page; only with a single page.",
            },
            "id": {"type": "string", "maxLength": MAX_ID_CHARACTERS, "description": "Your id for the article; only with a single one."},
            "language": {
                "type": "string",
                "pattern": LANGUAGE_TAG,
                "maxLength": MAX_LANGUAGE_CHARACTERS,
                "description": "BCP 47 tag, for all files. If missing, the language is detected.",
            },
        },
        "additionalProperties": False,
        "required": ["file"],
    }
