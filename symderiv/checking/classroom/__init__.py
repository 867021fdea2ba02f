"""Many write-ups at once: finding the files, killable workers, grades, what the class got wrong.

Nothing is judged or laid out here: what is done with one file is handed in as a function.
"""
