"""Judging what a write-up says: each relation against the truth and in the student's own world.

``engine.judge`` takes a Document to Findings; ``world`` holds what the document has defined so far,
``evaluator`` computes terms in ball arithmetic, ``numeric``, ``symbolic`` and ``inequality`` decide
one relation each, ``optimizers`` and ``reference`` bring in what is known from elsewhere.
"""
