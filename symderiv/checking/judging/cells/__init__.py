"""Cells of tables that do not go with the others: by the law of their name, by the text before."""
