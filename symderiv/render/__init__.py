"""Turns derivations into documents: templates, backends, figures and TeX engines."""
