"""What the field names, each as one row of facts: activations, losses, optimizers, layers.

Code, documentation, the catalogue page and the tests all read the rows; a fact stands nowhere else.
"""
