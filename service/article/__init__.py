"""The parts of an article, put together from the labelled segments: headline, body, teasers and the rest."""
