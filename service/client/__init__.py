"""A client for callers in Python: `Client` talks to a running service, `Problem` is what it raises.

The distribution `copydesk-client` (`clients/python/`) is this folder under the name `copydesk_client`; so its imports are relative, and it
needs only requests.
"""

from .answers import Article, Extent, Indirect, Offsets, Options, Quote, Segment, Speaker, Submission, Teaser, Voice, Words
from .client import Client
from .problem import Problem

__all__ = [
    "Article",
    "Client",
    "Extent",
    "Indirect",
    "Offsets",
    "Options",
    "Problem",
    "Quote",
    "Segment",
    "Speaker",
    "Submission",
    "Teaser",
    "Voice",
    "Words",
]
