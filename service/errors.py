"""What can be wrong with an article that was submitted. Everything else is a result, not an error."""


class ArticleError(Exception):
    """Input that the service does not accept. The message never repeats the input."""


class EmptyText(ArticleError):
    """The text has no character with ink."""

    def __init__(self) -> None:
        super().__init__("the text is empty or holds only white space")


class EmptyPage(EmptyText):
    """The page has no text that a reader would see. (The message is that of its parent.)"""


class UndecodableText(ArticleError):
    """The bytes are not text in the encoding they declare."""

    def __init__(self, encoding: str, offset: int) -> None:
        super().__init__(f"byte {offset} is not valid {encoding}")


class UnknownCharset(ArticleError):
    """The declared encoding is not an encoding of text that the service knows."""

    def __init__(self) -> None:
        super().__init__("the declared charset is not a known encoding of text")


class BinaryInput(ArticleError):
    """The bytes are a picture, an archive or other data, not text."""

    def __init__(self) -> None:
        super().__init__("the body is binary data, not text; send the article's text or its page")
