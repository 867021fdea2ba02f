"""Judging what a write-up says: each relation against the truth and in the student's own world.

``engine.judge`` takes a Document to Findings; ``meant_terms`` says first what its terms mean.
``relations`` has the parts of the judge that take one statement to its verdict, by its sign; ``claims``
decides one relation, by what stands in it (``decisions``); ``refuted`` looks again at what does not
hold, with all that ``excuses`` know. ``facts`` has what the field agrees on, ``surroundings`` what the
words around a formula say, ``equations`` what is solved, ``derivatives`` the gradients of what is not
written out. ``names`` tell what a name stands for, ``told`` what a text tells of functions and matrices,
``cells`` of tables; ``slips`` name mistakes and carry them on; ``unnamed`` is for answers without a
name.
"""
