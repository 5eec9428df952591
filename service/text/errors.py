"""What can be wrong with an article that was submitted. Everything else is a result, not an error."""


class ArticleError(Exception):
    """Input that the service does not accept. The message never repeats the input."""


class EmptyText(ArticleError):
    """The text has no visible character."""

    def __init__(self, message: str = "the text is empty or contains only white space") -> None:
        super().__init__(message)


class EmptyPage(EmptyText):
    """The page has no text that a reader would see. (The message is that of its parent.)"""


class EmptyMessage(EmptyText):
    """A message without text, such as a picture or an invitation."""

    def __init__(self) -> None:
        super().__init__("the message has neither a text nor an HTML part")


class UndecodableText(ArticleError):
    """The bytes are not text in the encoding they declare."""

    def __init__(self, encoding: str, offset: int) -> None:
        super().__init__(f"byte {offset} is not valid {encoding}")


class UnknownCharset(ArticleError):
    """The declared encoding is not an encoding of text that the service knows."""

    def __init__(self) -> None:
        super().__init__("the declared charset is not a known text encoding")


class BinaryInput(ArticleError):
    """The bytes are a picture, an archive or other data, not text."""

    def __init__(self) -> None:
        super().__init__("the body is binary data, not text; send the article's text or its page")
