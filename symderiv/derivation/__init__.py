"""Derivations as data: steps with their rule and their chain of right sides, and answers with
claims.

No prose and no LaTeX: the sentences of a rule stand in ``templates/rules``, layouts print the
terms.
"""
