"""Write-ups without an exercise, of many lines: courses, homework, notes, handwriting; their usual habits."""
