"""symderiv derives, poses and checks the mathematics of deep learning.

The package is layered: ``notation`` (terms, their names, parser and printers) and ``arithmetic``
(exact and ball numbers) carry everything; ``graph`` holds networks as named definitions;
``derivation`` and ``tasks`` turn them into steps and answers; ``proof`` confirms those by other
routes; ``exercises`` reads what authors write; ``render`` and ``cli`` show it.
Importing this module imports none of them, and not SymPy either.
"""

__version__ = "0.1.0"
