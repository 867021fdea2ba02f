"""Steps of training and of recurrences: laws with a counter, old and new weights, the numbers of each step."""
