"""Mathematics typed without TeX: relations in plain lines, code, limits, slopes, remarks, words for numbers."""
