"""What may make a refuted relation hold after all: what the text tells, shows, or may mean by its letters.

``table`` has the excuses in their order, each a function of a ``case.Case``; ``told`` rest on what the text
tells, ``of_matrices`` on what it tells of its matrices, ``shown`` on its numbers, ``meant`` on what it leaves out,
``written`` on how people write.
"""
