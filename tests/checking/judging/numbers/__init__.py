"""Results in numbers: digits, rounding, whole numbers, what machines print, values that are put in."""
