"""Fuzzing of what reads foreign text: properties that hypothesis tries, and a coverage-guided run."""
