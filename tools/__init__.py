"""Commands around the data: validate, verify, schema. Run from the project's root with `python -m tools.<name>`."""
