"""What is meant, though not written: another quantity of that name, a case that is supposed, what is left out."""
