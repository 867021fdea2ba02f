"""The HTML reports of ``check``: one self-contained page for each write-up, and one for the class.

Templates stand in ``templates/check``; what a write-up says passes through them escaped.
"""
