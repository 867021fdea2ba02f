"""Where a write-up turns to another question: the names of one question may be used anew in the next.

A heading that opens a question (``Problem 2``, ``Q3.``, ``# 2. Softmax``, ``\\section{Exercise 1}``),
or ends with one (``# Training – Example 2``), begins a section; headings inside one (``Forward pass``,
``Solution``, ``(b)``, ``1.2`` after ``1.1``) do not, nor does a question that says that it goes on with the
one before it (``Question 3: For the network given in Question 2``). So does a label in bold or in a heading
that the text counts on: **A1.**, **A2.**, **B1.**; and a marked one, ==Example 7==. And a heading that LaTeX
numbers, without a title or with the word for a question alone: ``\\section{}``, ``\\section{Problem}``. And a
solution with its number, ``\\begin{solution}{5.5}``, or that stands right behind another one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from symderiv.checking.world.continued_questions import goes_on_with

__all__ = ["Sections"]

_WORDS = (
    r"Q|Qn|Ques|Que|Question|Problem|Prob|Exercise|Exercice|Ex|Task|Assignment|Aufgabe|Übung|Beispiel|"
    r"Questão|Pregunta|Problema|Problème|Domanda|Soru|Alıştırma|Zadanie|Opgave|Uppgift|Tehtävä|"
    r"Exempel|Eksempel|Voorbeeld|Przykład|Příklad|Esimerkki|Örnek|Példa|Exemplul|Приклад|"
    r"Ejercicio|Ejemplo|Exercício|Exemplo|Exemple|Esempio|Esercizio|Part|Chapter|Lecture|Example|"
    r"Задача|Задание|Вопрос|Пример|Упражнение|Bài|Ví dụ|Contoh|예제|보기|문제|연습|"
    r"例题|例題|例|习题|習題|题目|题|題目|問題|问题|問|问|演習|練習|练习"
)
# Worked Example 2, Practice Problem 3
_KINDS = (
    r"(?:Team|Worked|Solved|Practice|Numerical|Sample|Bonus|Extra|Interview|Exam|Additional|Tutorial|"
    r"Homework|Quiz|Mock|Mini|Coding|Challenge|Review|Concrete|Toy|Solution to)(?=[ \t]+(?:{_WORDS})s?[ \t#]*\d)"
).replace("{_WORDS}", _WORDS)
# **Q3.9** Let X …: with names of its own
_ANEW = re.compile(
    r"\.(\d{1,2})[.:)]?[*_}\])]*[ \t]+(?:let|suppose|consider|assume|if|given|random)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\.(\d{1,2})(?![\d.])")
_SCRIPTS = r"\u00c0-\u024f\u0400-\u04ff\u3040-\u9fff\uac00-\ud7a3"
_LINE = re.compile(
    rf"^(?=[#>*_=\\{{}}\[\]|$ \t]*+[0-9A-Za-z{_SCRIPTS}])[ \t]*"
    r"(?P<lead>(?:[#>*_=\\{}\[\]|$ \t]|noindent\b|(?:sub)*section\b"
    r"|paragraph\b|chapter\b|part\b|textbf\b|textit\b|underline\b|large\b|Large\b|bf\b|item\b|begin\b)*)"
    rf"(?:{_KINDS}[ \t]+)?(?:P(?:age|\.)?[ \t]?\d{{1,4}}[ \t,:]{{1,3}}(?=(?:{_WORDS})s?[ \t]?\d))?"
    rf"(?:(?P<word>(?:{_WORDS})s?)(?:\b\.?|(?=\d))[ \t~#({{\[]*)?"
    r"(?P<number>\d{1,3}|[IVX]{1,4}\b)?(?P<rest>[^\n]{0,80})",
    re.MULTILINE | re.IGNORECASE,
)
# ## Training by hand – Example 2; a Part 2 goes on with the names of the first.
_AT_END = re.compile(
    rf"[–—:,|-][ \t]*(?!part|chapter|lecture)(?P<word>{_WORDS})[ \t~]{{1,3}}(?P<number>\d{{1,3}})[ \t*_#}}.:]*\Z",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#|\\(?:sub)*section|\\chapter|\\paragraph", re.IGNORECASE)
# **A2.** and ### N4. are questions where the text has more than one number with that letter.
_LABEL = re.compile(
    r"^[ \t>]*(?:#{1,6}[ \t]+(?:\*\*)?|\*\*|\\textbf\{)(?P<letter>[A-Z])(?P<number>\d{1,2})"
    r"(?:[.:：、)]|\*\*|\})(?![\d=])",
    re.MULTILINE,
)
_VALUE = re.compile(r"\)[ \t]*(?:=|\\approx|≈)")  # $q(3) = 9$ is no question 3
# Q5 Convolutions
_ATTACHED = re.compile(r"[ \t]*Q\d{1,2}[ \t]+(?!(?:is|was|and|or|we|asks?|shows?|gives?|in)\b)")
# 1. … 2) … (3) … ④ **5.** {\\bf 6.} at the beginning of a paragraph.
_ITEM = re.compile(
    r"(\A\s*+|\n[ \t]*+\n)[ \t]*+(?:\*\*|\\(?:noindent|textbf\{|underline\{)[ \t]*+|\{\\bf[ \t]++)?"
    r"(?:\(?(?P<number>\d{1,2})[.)]|(?P<circled>[①-⑳]))(?![\d=])"
)
_DEFINED = re.compile(
    r"(?<![A-Za-z\\_^{])([A-Za-z])\(([a-z](?:[ ]?,\\?[ ]?[a-z]){0,3}|w_1, ?w_2|x_1, ?x_2)\)\s?=\s?([^=\n$]{1,80})"
)
_OPENS = re.compile(
    r"\\begin\s*\{(?:problem|exercise|question|homeworkProblem|ex|prob|task|aufgabe)\*?\}"
    r"|^\s*[一二三四五六七八九十]{1,2}、"
    r"|^\s*\\(?:titledquestion|question|exercise|problem|hwproblem|homeworkproblem|aufgabe)\*?(?![A-Za-z])",
    re.IGNORECASE,
)
# \section{}, \section*{Aufgabe}: LaTeX or the reader counts them.
_UNTITLED = re.compile(
    rf"^[ \t]*\\(?P<level>chapter|section)\*?[ \t]*\{{[ \t~]*(?P<word>{_WORDS})?[ \t:.~]*\}}",
    re.MULTILINE | re.IGNORECASE,
)
# \begin{solution}{5.5}, \begin{solution}[3a]; \end{solution} \begin{solution}: nobody asks in between.
_SOLUTION = re.compile(
    r"\\(?P<edge>begin|end)[ \t]*\{(?:solution|soln?|answer|ans|loesung|lösung|corrige|solucion|resposta)\*?\}"
    r"(?:[ \t]*[\[{][\[{ \t]*(?:[^\W\d]{2,12}\.?[ \t~]*)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})"
    r"(?!\.?\d|[ \t]*(?:[cm]m|in|pt|e[mx]|\\)(?![a-z])))?",  # [2in] is room for an answer
    re.IGNORECASE,
)
_BETWEEN = 200  # characters between two solutions that may be comments
_COMMENT = re.compile(r"%[^\n]*")
_SUB = re.compile(r"\\sub(?:sub)?section|^\s*#{3,}")
# "# 2) Forward pass" is a step within a question.
_STEP = re.compile(
    r"given|forward|backward|pass\b|step|updat|iteration|epoch|setup|loss|gradient|chain rule|output"
    r"|hidden|result|solution|answer",
    re.IGNORECASE,
)


# ### 1. Smooth functions, \\subsection*{B. Jacobians}, ## C. Taylor, ── 2. Momentum ──
_TITLED = re.compile(
    r"^[ \t>]*(?P<level>#{1,6}|\\(?:sub){0,2}section\*?\{|\\paragraph\*?\{"
    r"|(?P<rule>[-─━═—=~])(?P=rule)++(?=[^\n]{1,90}(?P=rule){2}[ \t]*$))[ \t*]*"
    r"(?P<mark>\d{1,2}|[A-Z])[.)](?![\d=])[ \t]*(?P<rest>[^\n]{1,80})",
    re.MULTILINE,
)


class Sections:
    """The questions of a text, by position."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        last = ""
        here: set[str] = set()  # the questions of the section that is open
        labels = _labels(text)
        for m in _LINE.finditer(text):
            line = m[0]
            word, number = m["word"], m["number"]
            if _OPENS.search(line):
                self._open(m.start())
                last = ""
                continue
            if m.start() in labels:
                self._open(m.start())
                last = labels[m.start()]
                continue
            heading = _HEADING.search(m["lead"]) is not None
            emphasised = "*" in m["lead"] or "textbf" in m["lead"] or "underline" in m["lead"]
            emphasised = emphasised or "==" in m["lead"]  # ==Example 2==
            if word and number and not _VALUE.match(m["rest"]):
                rest = m["rest"].lstrip(" \t)]}*_=")
                # "Problem 2 shows that …" is prose; a heading ends, or goes on after a mark.
                closed = m["rest"][:1] == ")" or _ATTACHED.match(line)  # "Q6) Let …", "Q5 Let …"
                if not (heading or emphasised or closed or rest == "" or rest[0] in ".:(–—-,["):
                    continue
                anew = _ANEW.match(m["rest"]) if emphasised or heading else None
                part = _PART.match(m["rest"]) if heading else None
                if part is not None and f"{_kind(word)}{number}" != last:
                    anew = part  # "## Exercise 7.2" after 7.1, where no heading says "Exercise 7"
                key = f"{_kind(word)}{number}{f'.{anew[1]}' if anew else ''}"
            elif heading and (ends := _AT_END.search(line)) is not None:
                key = f"{_kind(ends['word'])}{ends['number']}"
            elif number and heading and not _SUB.search(line) and not _STEP.search(m["rest"]):
                key = f"#{number}"
            else:
                continue
            if key == last:
                continue
            own = int(number) if word and number and number.isdigit() else 0
            if not (own and _goes_on(text, m.start(), key, own, here)):
                self._open(m.start())
                here = set()
            here.add(key)
            last = key
        items = _items(text)
        self.starts = sorted(
            {
                *self.starts,
                *items,
                *_titles(text, self.starts),
                *_untitled(text),
                *_solutions(text, self.starts),
            }
        )

    def _open(self, at: int) -> None:
        if not self.starts or self.starts[-1] != at:
            self.starts.append(at)

    def at(self, offset: int) -> int:
        """The number of the section in which a place stands, from 0."""
        return bisect_right(self.starts, offset)

    def span(self, section: int, end: int) -> tuple[int, int]:
        """Where a section begins and ends in a text of this length."""
        places = [0, *self.starts, end]
        return places[section], places[section + 1]


def _kind(word: str) -> str:
    """What one word for a question has in common with its other forms: Q, Ques, Questions."""
    return (
        word.casefold()[:2] if len(word) > 1 else {"q": "qu"}.get(word.casefold(), word.casefold())
    )


def _goes_on(text: str, start: int, key: str, number: int, here: set[str]) -> bool:
    """Whether the question of this key says that it goes on with one of those ``here``, or with the one before
    it where none of its kind is there: Lecture 10 with Lecture 9, whose heading is not in the file."""
    kinds = {k.rstrip("0123456789.") for k in here}
    for word, other in goes_on_with(text, start, _WORDS):
        kind = _kind(word)
        if f"{kind}{other}" in here:
            return True
        if kind not in kinds and other == number - 1 and key.startswith(kind):
            return True
    return False


def _labels(text: str) -> dict[int, str]:
    """Where the lines begin that carry a label of one letter and a number, by the label; only for letters
    that count: with two numbers at least, the first of them small."""
    found = [(m.start(), m["letter"], int(m["number"])) for m in _LABEL.finditer(text)]
    numbers: dict[str, set[int]] = {}
    for _, letter, number in found:
        numbers.setdefault(letter, set()).add(number)
    return {at: f"{letter}{number}" for at, letter, number in found if len(numbers[letter]) > 1}


def _titles(text: str, starts: list[int]) -> list[int]:
    """Where the headings of one level stand that count 1, 2, 3, … or A, B, C, … through the whole text,
    where no question begins between them and hardly any is a step of one."""
    runs: dict[tuple[str, bool], list[re.Match[str]]] = {}
    for m in _TITLED.finditer(text):
        runs.setdefault((m["level"], m["mark"].isdigit()), []).append(m)
    out: list[int] = []
    for (_, numbers), run in runs.items():
        counted = [int(m["mark"]) if numbers else ord(m["mark"]) - 64 for m in run]
        if len(run) < 3 or counted != list(range(1, len(run) + 1)):
            continue
        inside = bisect_right(starts, run[-1].end()) - bisect_right(starts, run[0].end())
        steps = sum(_STEP.search(m["rest"]) is not None for m in run)
        if not inside and 4 * steps < len(run):
            out += [m.start() for m in run]
    return out


def _untitled(text: str) -> list[int]:
    """Where two headings or more stand that have no title but one and the same word for a question."""
    found: dict[tuple[str, str], list[int]] = {}
    for m in _UNTITLED.finditer(text):
        found.setdefault((m["level"].lower(), (m["word"] or "").casefold()), []).append(m.start())
    return [at for places in found.values() if len(places) > 1 for at in places]


def _solutions(text: str, starts: list[int]) -> list[int]:
    """Where solutions begin that have another number than the one before, or stand right behind one that has none:
    they are those of other questions, where none of the ``starts`` of questions stands between them."""
    out: list[int] = []
    last, ended = "", -1
    for m in _SOLUTION.finditer(text) if "\\begin" in text else ():
        number = m["number"] or ""
        if m["edge"].lower() == "end":
            ended = m.end("edge") + 1
            continue
        asked = ended < 0 or bisect_right(starts, m.start()) > bisect_right(starts, ended)
        bare = not (number or last) and m.start() - ended < _BETWEEN
        if bare:
            between = text[ended : m.start()].partition("}")[2]
            bare = not _COMMENT.sub("", between).strip()
        if not asked and (bare or number not in ("", last)):
            out.append(m.start())
        last = number or last
    return out


def _items(text: str) -> list[int]:
    """Where the paragraphs begin that are numbered 1, 2, 3, …; only where two of them say of the same
    letter what function it is, so that they are questions and no steps of one."""
    found: list[int] = []
    style = ""
    for m in _ITEM.finditer(text):
        number = int(m["number"]) if m["number"] else ord(m["circled"]) - 0x245F
        dress = re.sub(r"[\s\d①-⑳]", "", m[0])
        if number == len(found) + 1 and (dress == style or not found):
            style = dress
            found.append(m.end(1))
    said: dict[str, dict[str, int]] = {}
    for k, (at, end) in enumerate(pairwise([*found, len(text)])):
        for d in _DEFINED.finditer(text, at, end):
            said.setdefault(d[1], {}).setdefault("".join(d[3].split()), k)
    anew = any(len(set(bodies.values())) > 1 for bodies in said.values())
    return found if anew and len(found) > 1 else []
