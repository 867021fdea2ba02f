"""Networks, losses and computations as graphs of named definitions, and what is read off them.

``graph`` holds the definitions, ``equations`` and ``layers`` build them, ``shapes`` checks vectors
and matrices; ``reverse``, ``forward``, ``paths`` and ``blocks`` differentiate without ever
substituting one definition into another.
"""
