"""Relations that switch: the conditions they switch at, a point in every cell between, a closer look."""
