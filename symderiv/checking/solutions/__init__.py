"""What an exercise says, as the reference of a write-up: definitions, values, forms, names, places.

``reference`` is what the judge asks: ``solution`` makes it of a solved exercise, ``steps`` of its parts,
with ``settings`` of the command line. ``names`` tell what a name of the write-up is in the exercise,
``places`` which of the exercise's numbers a chain is about, ``quantities`` what the exercise has besides
what it defines, ``forms`` what is written as one vector, by samples or in tables. ``arrivals`` are what
the chains of a write-up come to.
"""
