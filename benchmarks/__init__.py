"""Measurements of the speed that symderiv promises, each beside its limit and, where there is one, a
peer measured in the same run: ``python -m benchmarks``. See README.md for how to read them.

One module a subject; each has a function that yields Rows. Nothing here is imported by the package.
"""
