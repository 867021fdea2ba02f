"""How people write: conventions, units, dots for products, powers and indices that are left out or lost."""
