"""What a write-up tells of a thing that it shows or defines: functions, matrices, formulas told again."""
