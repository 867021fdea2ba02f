"""From data to what people read: the Jinja environment and its filters, the layout of long
equations, documents (sheet, key, instructor's key), figures, and TeX engines. Printing only;
nothing is computed here.
"""
