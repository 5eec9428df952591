"""Numbers in messages for people."""


def count_of(number: int, noun: str) -> str:
    """A number with its noun, whose plural ends in "s".

    >>> count_of(1, "article"), count_of(0, "error"), count_of(12_000, "line")
    ('1 article', '0 errors', '12,000 lines')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
