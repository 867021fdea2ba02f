"""Final answers alone: a list of values, or one expression, with no name before them.

Each is taken for the final answer of the exercise whose value or form it is; what is left over goes to
the finals that are left, in order. Numbers between words are taken only where they are a final's value.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symderiv.arithmetic.values import working_precision
from symderiv.checking.equality.comparing import value_of
from symderiv.checking.judging.claims import Claims
from symderiv.checking.judging.unnamed.addends import with_addends
from symderiv.checking.judging.unnamed.lowest_values import with_lowest_values
from symderiv.checking.judging.unnamed.totals import with_totals
from symderiv.checking.model import Document, Side, Statement
from symderiv.checking.reading.conventions.variants import mentions
from symderiv.checking.reading.tables.nodes import in_tables
from symderiv.checking.solutions.arrivals import with_introduced
from symderiv.checking.solutions.forms.entry_by_entry import entry_by_entry
from symderiv.checking.solutions.forms.foreign_tables import without_foreign_tables
from symderiv.checking.solutions.forms.nodes import with_nodes
from symderiv.checking.solutions.forms.parameters_together import parameter_by_parameter
from symderiv.checking.solutions.forms.samples import with_samples
from symderiv.checking.solutions.forms.two_passes import with_two_passes
from symderiv.checking.solutions.names.adjoint_functions import with_adjoint_names
from symderiv.checking.solutions.names.aliases import digits
from symderiv.checking.solutions.names.differentials import with_gradients, with_quotients
from symderiv.checking.solutions.names.marked_names import with_marks
from symderiv.checking.solutions.names.told_names import with_told_names
from symderiv.checking.solutions.places.places import Place, Places
from symderiv.checking.solutions.places.relabel import relabelled
from symderiv.checking.solutions.places.siblings import with_siblings
from symderiv.checking.solutions.places.timeline import plain
from symderiv.checking.solutions.places.under_parameter import with_states_of_parameters
from symderiv.checking.solutions.quantities.slopes_of_inputs import with_slopes_of_inputs
from symderiv.checking.solutions.reference import Reference
from symderiv.checking.statements import chains_of
from symderiv.checking.values.numbers import Matrix, real_part
from symderiv.checking.values.readings import SHOWN
from symderiv.checking.world.world import World, closed
from symderiv.notation.errors import NotationError
from symderiv.notation.names import join, split
from symderiv.notation.parse import parse
from symderiv.notation.term import Term, sym
from symderiv.notation.text import unicode_text

__all__ = ["with_answers"]

MAX_ANSWERS = 60
_LEAD = re.compile(r"\s*(?:[-*•]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)?")
_WORDS = re.compile(r"[A-Za-z]{3,}\s+[A-Za-z]{3,}")
_SPLIT = re.compile(r"\s*[,;]\s+|\s*;\s*")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_NUMBER = re.compile(
    r"(?<![\w.,^_{])[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,12})?(?![\w^]|[.,][0-9])"
)
_THOUSANDS = re.compile(r",(?=[0-9]{3}(?![0-9]))")
Found = tuple[Term, int, int]


def with_answers(document: Document, reference: Reference | None) -> Document:
    """The document with a statement for every bare answer, where it has no statement of its own."""
    if reference is not None:
        document = with_introduced(with_adjoint_names(document), reference.mentioned)
        document = with_told_names(document, reference)
        document = with_samples(document, reference)
        document = parameter_by_parameter(document, reference)
        document = with_states_of_parameters(document, reference.entries)
    if reference is not None and document.told:
        document = _with_told(document, reference)
    if reference is not None and document.cells:
        document = with_nodes(document, reference)
    if reference is not None and document.passes and not document.statements:
        document = _renumbered(document, reference)  # a table alone
    elif reference is not None and document.statements:
        document = with_lowest_values(document, reference)
        document = with_addends(with_totals(document, reference), reference)
        own = {e.key.data for e in reference.entries if e.key.head == "sym"}
        document = with_gradients(entry_by_entry(document, own), own)
        derived = {e.key for e in reference.entries if e.key.head == "deriv"}
        document = with_slopes_of_inputs(with_quotients(document, derived), reference)
        document = _renumbered(document, reference)
    if reference is None or document.statements:
        return document
    answers = _answers(document.text, document.decimal_comma)
    finals = [f for task in reference.tasks for f in task.finals]
    worded = [] if answers else _in_words(document.text)
    if not (answers or worded) or not finals:
        return document
    world = World()
    reference.prepare(world, document)
    with working_precision(128):
        if worded:
            pairs = _recognised(world, reference, worded, finals)
            answers, chosen = [a for a, _ in pairs], [f for _, f in pairs]
        else:
            chosen = _matched(world, reference, answers, finals)
    statements = []
    for number, ((term, start, end), (key, _)) in enumerate(zip(answers, chosen, strict=False), 1):
        line = document.text.count("\n", 0, start) + 1
        column = start - document.text.rfind("\n", 0, start)
        head = Side(key, unicode_text(key), start, start)
        side = Side(term, document.text[start:end], start, end)
        statements.append(Statement(head, "=", side, head, True, number, line, column))
    return replace(document, statements=tuple(statements))


def _with_told(document: Document, reference: Reference) -> Document:
    """The document with the numbers of its tables that the exercise tells what they are of: those of
    steps, where it has numbered quantities, and those of a row that names an optimizer."""
    numbered = any(plain(e.key) is not None for e in reference.entries)
    places = Places(reference.entries, reference.words)

    def known(label: str) -> bool:
        named, sure = places.named(label.casefold(), places.order)
        return sure and len(named) == 1

    plains = {p[0] for e in reference.entries if (p := plain(e.key)) is not None}
    own = {p.data for p in plains if p.head == "sym"}
    several = len({split(name)[1] for name in own} & own) > 1
    named = (t._replace(statement=_of_one(t.statement, own)) for t in document.told)
    mine = [(t.label, t.statement) for t in without_foreign_tables(named, reference.entries, own)]
    added = [
        st
        for label, st in mine
        if numbered and (known(label) if label else not _of_layer(st))
        if not (several and _of_no_parameter(st, own))
    ]
    keys = {e.key for e in reference.entries} if not numbered else set()
    added += [st for label, st in mine if not label and _of_layer(st) and st.left.term in keys]
    if not added:
        return document
    cells = {st.right.start: st for st in added}
    statements, begun = [], set()
    for links in chains_of(document.statements):
        told = cells.get(links[0].left.start)
        if told is not None:
            if links[0].right.start == told.right.start:
                continue  # its head computes the number from the row, too
            begun.add(id(told))
            if set(_parts(told)) & own:
                links = [replace(st, head=told.left, first=False) for st in links]
                statements.append(told)
        statements += links
    added = [st for st in added if id(st) not in begun]
    found = sorted([*statements, *added], key=lambda st: st.right.start)
    return replace(document, statements=tuple(found), told=())


def _of_no_parameter(st: Statement, own: set[str]) -> bool:
    """Whether a cell is of a bare letter of the exercise's, w or v, which does not say what parameter it is of."""
    name, sub = _parts(st)
    return not sub and name not in own and any(split(n)[0] == name for n in own)


def _of_layer(st: Statement) -> bool:
    """Whether a cell is of a layer, or a sample, z_1, and of no step, z^{(1)}."""
    assert st.left.term is not None
    return split(st.left.term.data)[1].isdigit() and not split(st.left.term.data)[2]


def _of_one(st: Statement, own: set[str]) -> Statement:
    """v^{(1)} for v_w^{(1)}, where the exercise has one parameter, whose states need no index."""
    base, sub = _parts(st)
    if sub not in own or base in own or (base := split(base)[0]) not in own:
        return st
    assert st.left.term is not None
    left = replace(st.left, term=sym(join(base, "", split(st.left.term.data)[2])))
    return replace(st, left=left, head=left)


def _parts(st: Statement) -> tuple[str, str]:
    """The name that a cell is said to be of, without its number, and what it is the state of."""
    assert st.left.term is not None
    base, sub, _ = split(st.left.term.data)
    return join(base, sub), sub


def _renumbered(document: Document, reference: Reference) -> Document:
    world = World()
    world.strict = True
    places = reference.prepare(world, document)
    with working_precision(128):
        near = Claims(world, strict=True).near
        document = with_two_passes(document, places, near)
        return with_marks(relabelled(with_siblings(document, places, near), places, near), places)


def _answers(text: str, decimal_comma: bool) -> list[Found]:
    """The terms that stand alone on a line, or between commas."""
    out: list[Found] = []
    offset = 0
    rows = in_tables(text) if "|" in text else []
    for line in text.splitlines(keepends=True):
        begin = offset
        offset += len(line)
        if any(a < offset and begin <= b for a, b in rows):
            continue
        lead = _LEAD.match(line)
        at = lead.end() if lead else 0
        body = line[at:].strip().strip("$").strip()
        if not body or len(body) > 2_000 or _WORDS.search(body) or mentions(body):
            continue
        place = begin + line.index(body, at)
        for piece in _pieces(body):
            start = text.index(piece, place)
            place = start + len(piece)
            bare = piece.strip("$. ")
            term = _parsed(_COMMA.sub(".", bare) if decimal_comma else bare)
            if term is not None:
                out.append((term, start, start + len(piece)))
        if len(out) >= MAX_ANSWERS:
            break
    return out[:MAX_ANSWERS]


def _in_words(text: str) -> list[Found]:
    """The numbers of two digits and more in a text without any relation: "LSTM: 858,082"."""
    out: list[Found] = []
    for m in _NUMBER.finditer(text):
        term = _parsed(_THOUSANDS.sub("", m[0]).replace("−", "-"))
        if term is not None and digits(term) > 1:
            out.append((term, m.start(), m.end()))
    return out[:MAX_ANSWERS]


def _recognised(
    world: World, reference: Reference, answers: list[Found], finals: list[tuple[Term, Place]]
) -> list[tuple[Found, tuple[Term, Place]]]:
    """The numbers that are a final answer's, each with it; the others are left alone."""
    claims = Claims(world, strict=True)
    left = list(finals)
    out = []
    for answer in answers:
        fits = [f for f in left if _gap(world, reference, claims, f, answer[0]) is not None]
        if fits:
            left.remove(fits[0])
            out.append((answer, fits[0]))
    return out


def _pieces(body: str) -> list[str]:
    """What stands between commas and semicolons, outside of brackets."""
    out: list[str] = []
    begin = depth = 0
    stops = {m.start(): m.end() for m in _SPLIT.finditer(body)}
    for i, c in enumerate(body):
        depth += (c in "([{") - (c in ")]}")
        if i in stops and depth == 0:
            out.append(body[begin:i])
            begin = stops[i]
    return [*out, body[begin:]]


def _parsed(piece: str) -> Term | None:
    try:
        return parse(piece, tex="\\" in piece or None) if piece else None
    except (NotationError, RecursionError):
        return None


def _matched(
    world: World, reference: Reference, answers: list[Found], finals: list[tuple[Term, Place]]
) -> list[tuple[Term, Place]]:
    """For each answer the final that it is; those that are none take what is left, in order."""
    claims = Claims(world, strict=True)
    left = list(finals)
    chosen: list[tuple[Term, Place] | None] = []
    for term, _, _ in answers:
        fits = [(gap, i) for i, f in enumerate(left)
                if (gap := _gap(world, reference, claims, f, term)) is not None]  # fmt: skip
        found = left[min(fits)[1]] if fits else None
        chosen.append(found)
        if found is not None:
            left.remove(found)
    out = []
    for found in chosen:
        if found is None and left:
            found = left.pop(0)
        if found is None:
            break
        out.append(found)
    return out


def _gap(
    world: World, reference: Reference, claims: Claims, final: tuple[Term, Place], term: Term
) -> float | None:
    """How far an answer is from a final that it may be; None where it is another one."""
    key, place = final
    for binding in reference.places.bindings.get(key, {}).get(place, []):
        if closed(term):
            if binding.truth is not None and claims.near(binding.truth, world.resolve(term)):
                value = value_of(world, term, SHOWN)
                if isinstance(value, Matrix) or isinstance(binding.truth, Matrix):
                    return 0.0
                return float(abs(real_part(value) - real_part(binding.truth)).mid())
        elif claims.is_form(world.resolve(term), binding.forms):
            return 0.0
    return None
