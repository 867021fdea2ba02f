"""The counts of a confusion matrix and its rates, TP and TPR: one quantity each, also beside P and N."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

__all__ = ["confusion_counts"]

_COUNTS = frozenset(("TP", "FP", "TN", "FN"))
_PREDICTED = frozenset(("PP", "PN"))
_RATES = frozenset("TPR FPR TNR FNR PPV NPV FDR FOR".split())
_RUN = re.compile(r"(?<![A-Za-z\\])[A-Z]{2,3}(?![A-Za-z])")
_NUMBER_TOLD = re.compile(r"(?<![A-Za-z\\])(P[PN])\s*&?\s*=\s*&?\s*[0-9]")


def confusion_counts(texts: Iterable[str], left: Set[str]) -> set[str]:
    """Those of such names that the formulas have, where two of the counts stand among them, or where numbers are
    told of PP and PN. ``left``: the names that are left sides. T and F that are told make products of TP and FP
    that are not."""
    runs: set[str] = set()
    predicted: set[str] = set()
    for text in texts:
        if "P" in text or "N" in text:
            runs.update(_RUN.findall(text))
            predicted.update(_NUMBER_TOLD.findall(text))
    counts = runs & _COUNTS
    if len(counts) < 2 and not (counts and runs & (_PREDICTED | _RATES)):
        return predicted if predicted == _PREDICTED else set()
    if {"T", "F"} <= left and not counts & left:
        return set()
    found = runs & (_COUNTS | _PREDICTED | _RATES)
    if {"P", "N"} <= left and "PN" not in left:
        found.discard("PN")  # the product below the root of a correlation
    return found
