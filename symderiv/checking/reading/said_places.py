"""Words that make a relation behind them a place: "attained at x = 2", "behind w = 1", "links von w = 1"."""

from __future__ import annotations

import re

__all__ = ["names_a_place", "puts_a_number_in"]

_PLACE = re.compile(
    r"\b(?:at|for|when|where|if|near|around|suppose|with|bei|für|fuer|wenn|wo|en|para|cuando|pour"
    r"|(?:left|right)\s+of|from|until|behind|beyond|between"
    r"|close\s+to|past|(?:links|rechts)\s+von|ab|bis|hinter|zwischen|um|rund\s+um|nahe|jenseits\s+von"
    r"|(?:gauche|droite|autour|près|au-delà)\s+de|à\s+partir\s+de|derrière|entre|jusqu['’]à"
    r"|(?:izquierda|derecha|alrededor|cerca|más\s+allá|detrás)\s+de|en\s+torno\s+a|tras|desde|hasta"
    r"|em\s+torno\s+de|ao\s+redor\s+de|perto\s+de|intorno\s+a|attorno\s+a|vicino\s+a|около|вокруг"
    r"|rond|omkring|wokół)\W*$",
    re.IGNORECASE,
)

_WITH = re.compile(r"\b(?:mit|avec|con|com|med|met)\W*$", re.IGNORECASE)


def names_a_place(before: str) -> bool:
    """Whether the text before a relation says where something holds: then it does not say what its name is."""
    return _PLACE.search(before) is not None


def puts_a_number_in(before: str) -> bool:
    """Whether the text before a relation names a place, or says with which number one computes."""
    return names_a_place(before) or _WITH.search(before) is not None
