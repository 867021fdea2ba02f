"""One relation: equal or not, less or greater, whatever stands around it; pairs with their verdicts."""
