"""Writes `openapi.yaml` from the schemas. For developers only: nothing here is needed at run time, and no wheel carries it."""
