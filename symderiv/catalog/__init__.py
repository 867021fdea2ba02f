"""What the field names, each as one row of facts: activations, losses, optimizers, schedules.

Code, documentation, the catalogue page and the tests all read the rows; a fact stands nowhere else.
``functions``, ``recurrence`` and ``search`` say what a row holds and how it is found;
``activations_*``, ``vector``, ``losses``, ``optimizers`` and ``schedules`` hold the rows.
"""
