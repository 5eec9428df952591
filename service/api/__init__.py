"""HTTP in, HTTP out: routes, schemas, problems and health."""
