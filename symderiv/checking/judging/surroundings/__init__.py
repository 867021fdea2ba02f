"""What the words around a formula say of it: conditions, warnings, "where" clauses."""
