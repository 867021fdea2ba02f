"""Derivatives, gradients and Hessians in the ways that write-ups have: of any function, by names, as lists."""
