"""The parts of an article, assembled from segments: headline, body, teasers and the rest."""
