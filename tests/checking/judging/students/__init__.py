"""What students write against an exercise, as whole files (files/, more/, own_way/) and line by line."""
