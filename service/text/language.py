"""Which language a text is in, by its function words."""

from service.text.document import Document


def detect_language(document: Document) -> str | None:
    """BCP 47 tag of the text's language, None when nothing decides."""
    return None
