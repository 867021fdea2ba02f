"""Derivatives of single definitions, and the small simplifications that people do in their heads.

Whole networks are differentiated in ``symderiv.graph``, definition by definition; the formulas here
stay one operation deep and are confirmed against SymPy in the tests.
"""
