"""One statement of a write-up and the verdict on it, by its sign: =, :=, ±, < and ≤."""
