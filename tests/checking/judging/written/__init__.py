"""How people write: conventions, notation of packages, plain text, signs that are left out or lost."""
