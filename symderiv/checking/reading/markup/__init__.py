"""What surrounds or replaces mathematics in a file: macros, packages, boxes, colours, what programs print."""
