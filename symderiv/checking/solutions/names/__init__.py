"""What the names of a write-up are among the exercise's: usual letters, told ones, marks, signs of its own."""
