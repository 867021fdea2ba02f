"""Each relation of a write-up and its verdict: a folder for each subject."""
