"""Cells of tables, rows and entries of what is displayed; indices, and the sums that run over them."""
