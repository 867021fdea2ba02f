"""Limits, bounds and signs of one-variable functions and their derivatives, decided and proved.

``study`` puts it together; ``split`` cuts a function into smooth pieces, ``germs`` expands one at
±∞ with a bounded remainder, ``search`` isolates roots and extrema on a compact interval in ball
arithmetic, ``facts`` carries the catalogue's rows to a·f(bx + c) + d, ``tidy`` writes results as
people do, ``worker`` runs SymPy where it can be killed. What cannot be proved raises
:class:`~symderiv.analysis.real.Undecidable` with the reason; nothing here guesses.
"""
