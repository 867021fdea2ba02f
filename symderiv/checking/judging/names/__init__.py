"""What a name stands for where a relation is judged: known, told by a law, put in, used otherwise by a passage."""
