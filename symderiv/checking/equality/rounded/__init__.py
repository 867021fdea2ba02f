"""Numbers as they are displayed: what a right side may be off by, and which number stands for which name."""
