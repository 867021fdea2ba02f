"""Titles and labels that tell models, cases, data sets apart: ``Model B:``, ``**Case 2** (k ≠ y).``,
``\\emph{Model C at threshold 0.5:}``. What is told under one of them is not said of another one of its kind.

A label holds up to the next title that is no smaller; a title that names two of a kind is none of either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from symderiv.checking.judging.surroundings.writeup import Writeup

__all__ = ["case_labels", "of_another_case"]

_KINDS = (
    r"models?|classifiers?|cases?|options?|scenarios?|settings?|experiments?|configurations?|variants?|datasets?"
    r"|data sets?|data|systems?|networks?|nets?|regimes?|trials?|versions?|setups?|designs?|architectures?"
    r"|modelle?|modell|klassifikator|fall|variante|szenario|datensatz|netz|konfiguration|versuch|einstellung"
    r"|modèle|classifieur|cas|scénario|jeu de données|réseau|essai"
    r"|modelo|clasificador|classificador|caso|escenario|cenário|conjunto|red|rede|opción|opção"
    r"|modello|classificatore|scenario|opzione|rete"
    r"|модель|классификатор|случай|вариант|сценарий|набор|сеть|опыт"
    r"|模型|分类器|情况|情形|方案|场景|数据集|网络|实验|モデル|分類器|場合|ケース|データ|모델|분류기|경우|데이터"
)
# "Model B", "Case II", "模型二"; "Model A's" names it, too.
_NAMED = re.compile(
    rf"(?<![^\W_])(?P<kind>{_KINDS})[ \t~]{{0,2}}(?P<mark>(?-i:[A-Z](?![A-Za-z])|[IVX]{{1,4}}(?![A-Za-z]))"
    r"|\d{1,2}(?![\d.]\d|\d)|[一二三四五六七八九十甲乙丙丁])",
    re.IGNORECASE,
)
_WORDS = tuple(kind.removesuffix("s?") for kind in _KINDS.split("|"))
_TITLE = re.compile(
    r"^[ \t>]{0,8}(?:(?P<level>#{1,6})[ \t]|\\(?P<sub>(?:sub)*)section\*?\s?\{|(?P<par>\\paragraph\*?\s?\{)"
    r"|(?P<item>(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+|\\item[ \t]+)?)"
    r"(?P<strong>\*\*|__|\\(?:textbf|emph|textit|underline)\{|\{\\bf[ \t]|[*_](?=[^\W_]))?)"
    r"(?P<said>[^\n]{1,120})",
    re.MULTILINE,
)
_ENDS = re.compile(r"[:：]|[.](?:[ \t*_}]|$)|\*\*|\}|(?<=\w)[*_](?!\w)|__|[—–(（,，]|\$|=")
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)][ \t]*")  # "5. Rates of Model C:"
_STRONG, _PLAIN = 8, 9  # levels of titles in bold and of those that only a colon ends


@dataclass(frozen=True)
class _Label:
    """Where it begins and ends to hold, what it is a label of, and how small a title it is."""

    start: int
    kind: str
    mark: str
    level: int
    end: int = 0


def case_labels(writeup: Writeup) -> list[_Label]:
    """The labels of a write-up, in their order; none where no two of a kind are told apart."""
    if not writeup.mentions(*_WORDS) or _NAMED.search(writeup.text) is None:
        return []
    titles: list[tuple[int, int]] = []
    found: list[_Label] = []
    for m in _TITLE.finditer(writeup.text):
        level = _level(m)
        said = m["said"]
        if level == _PLAIN and _NAMED.match(said) is None:
            continue
        titles.append((m.start(), level))
        if level >= _STRONG:
            counted = _COUNTED.match(said)
            ends = _ENDS.search(said, counted.end() if counted else 0)
            closed = ends is not None and (level == _STRONG or ends[0] in ":：.")
            if not closed and level == _PLAIN and _NAMED.fullmatch(said.strip(" \t*_\\.:")) is None:
                titles.pop()
                continue
            said = said[: ends.start()] if ends is not None else said
        named = {(_kind(n["kind"]), n["mark"].upper()) for n in _NAMED.finditer(said)}
        if len(named) == 1:
            ((kind, mark),) = named
            found.append(_Label(m.start(), kind, mark, level))
    marks: dict[str, set[str]] = {}
    for label in found:
        marks.setdefault(label.kind, set()).add(label.mark)
    return [
        _Label(x.start, x.kind, x.mark, x.level, _end(titles, x, len(writeup.text)))
        for x in found
        if len(marks[x.kind]) > 1
    ]


def of_another_case(writeup: Writeup, told: int, here: int) -> bool:
    """Whether something was told under the label of another case than that under which this place stands."""
    labels = writeup.once(case_labels)
    now = {x.kind: x.mark for x in _over(labels, here)}
    then = {x.kind: x.mark for x in _over(labels, told)} if now else {}
    return any(now.get(kind, mark) != mark for kind, mark in then.items())


def _over(labels: list[_Label], at: int) -> list[_Label]:
    """The labels that hold at a place, the nearest last."""
    k = bisect_right(labels, at, key=lambda x: x.start)
    return [x for x in labels[max(0, k - 8) : k] if at < x.end]


def _end(titles: list[tuple[int, int]], label: _Label, end: int) -> int:
    """Where the next title stands that is no smaller."""
    k = bisect_right(titles, (label.start, 99))
    return next((at for at, level in titles[k:] if level <= label.level), end)


def _level(m: re.Match[str]) -> int:
    if m["level"]:
        return len(m["level"])
    if m["sub"] is not None:
        return 1 + len(m["sub"]) // 3
    if m["par"]:
        return 7
    return _STRONG if m["strong"] else _PLAIN


def _kind(word: str) -> str:
    return word.casefold().rstrip("s")
