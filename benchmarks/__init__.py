"""Measurements of the speed that symderiv promises: ``python -m benchmarks``.

Each figure stands beside its limit and, where there is one, a peer measured in the same run;
README.md says how to read them.

One module a subject; each has a function that yields Rows. Nothing here is imported by the package.
"""
