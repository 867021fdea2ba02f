"""Whether two sides are equal, or one is at most the other: in numbers as displayed, in names, for
matrices, with indices, in limits; and why a difference may be no proof of an error.

``comparing`` compares values, ``numeric`` a displayed number with its left side, ``symbolic`` and ``formal``
terms in names, ``inequality`` what is at most another; ``ways`` and ``cuts`` tell how the names may be read,
``doubts`` what a difference does not prove. What these rest on stands in folders: ``rounded`` for displayed
numbers, ``piecewise`` for what switches, ``vectors`` for matrices and indices, ``calculus`` for limits and
expansions, ``probability`` for moments.
"""
