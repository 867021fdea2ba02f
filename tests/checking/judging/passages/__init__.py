"""What holds in one passage alone: in a question, a case or a supposition, of a letter that is used anew."""
