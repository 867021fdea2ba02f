"""Worked lines in matrix form: adjoints by matrix rules, the loss rule p − y, the element form."""

from __future__ import annotations

from collections.abc import Iterable

from symderiv.derivation.rules import Rule
from symderiv.derivation.steps import Link
from symderiv.derivation.writer import Writer
from symderiv.graph.elements import element
from symderiv.graph.logits import Fused
from symderiv.graph.matrix_reverse import MatrixBackward
from symderiv.graph.matrix_rules import NoRule
from symderiv.graph.shapes import Shape
from symderiv.notation.term import (
    ONE,
    Term,
    cases,
    deriv,
    div,
    mul,
    neg,
    num,
    otherwise,
    rel,
    sub,
    sum_over,
    sym,
)

__all__ = ["adjoint_symbols", "element_lines", "loss_rule_lines"]


def adjoint_symbols(writer: Writer, sweep: MatrixBackward, group: tuple[str, ...]) -> None:
    """∂L/∂v = term, for every adjoint of the sweep, output first; the loss rule before its use."""
    for a in sweep.adjoints:
        if a.fused is not None:
            loss_rule_lines(writer, sweep, a.fused, group)
        about = {"node": a.node, "of": sweep.of, "layout": sweep.layout, "rules": a.contributions}
        writer.add(
            f"adjoint:{a.node}",
            Rule.MATRIX_RULE,
            a.quantity,
            (Link("=", a.term, "symbols"),),
            group,
            about,
        )


def loss_rule_lines(
    writer: Writer,
    sweep: MatrixBackward,
    found: Fused,
    group: tuple[str, ...],
    target: str = "y",
    loss_name: str = "ell",
) -> None:
    """Why the derivative by the logits is p − y, entry by entry for one sample."""
    loss = sym(loss_name)
    about = {
        "kind": found.kind,
        "target": found.target,
        "output": found.output,
        "logits": found.logits,
        "letter": target,
        "loss": loss_name,
    }
    if found.kind == "sigmoid":
        z, a, y = sym("z"), sym("a"), sym(target)
        first = sub(div(sub(ONE, y), sub(ONE, a)), div(y, a))
        slope = mul(a, sub(ONE, a))
        links: tuple[Link, ...] = (
            Link("=", mul(deriv(loss, a), deriv(a, z)), "law"),
            Link("=", mul(first, slope), "symbols"),
            Link("=", sub(mul(a, sub(ONE, y)), mul(y, sub(ONE, a))), "simplified"),
            Link("=", sub(a, y), "simplified"),
        )
        writer.add(f"loss:{found.logits}", Rule.LOGITS, deriv(loss, z), links, group, about)
        return
    size = sweep.graph[found.logits].shape
    upper = num(max(size) if 1 in size else size[0])
    i, j = sym("i"), sym("j")
    p_i, p_j, y_i, y_j, z_j = (sym(n) for n in ("p_i", "p_j", f"{target}_i", f"{target}_j", "z_j"))
    split = cases((mul(p_i, sub(ONE, p_i)), rel("=", i, j)), (neg(mul(p_i, p_j)), otherwise))
    total = sum_over(mul(deriv(loss, p_i), deriv(p_i, z_j)), i, ONE, upper)
    links = (
        Link("=", total, "law"),
        Link("=", sub(mul(p_j, sum_over(y_i, i, ONE, upper)), y_j), "simplified"),
        Link("=", sub(p_j, y_j), "simplified"),
    )
    writer.add(
        f"loss-slope:{found.logits}",
        Rule.LOGITS,
        deriv(loss, p_i),
        (Link("=", neg(div(y_i, p_i)), "symbols"),),
        group,
        about,
    )
    writer.add(
        f"softmax-slope:{found.logits}",
        Rule.LOGITS,
        deriv(p_i, z_j),
        (Link("=", split, "symbols"),),
        group,
        about,
    )
    writer.add(f"loss:{found.logits}", Rule.LOGITS, deriv(loss, z_j), links, group, about)


def element_lines(
    writer: Writer,
    definitions: Iterable[tuple[Term, Term, Shape]],
    shapes: dict[str, Shape],
    group: tuple[str, ...] = ("elements",),
) -> None:
    """v_ij = Σ … for each (quantity, term, shape); forms that have no entries are left out."""
    for quantity, term, shape in definitions:
        row = sym("i") if shape and shape[0] > 1 else None
        column = sym("j" if row is not None else "i") if shape and shape[1] > 1 else None
        try:
            lhs = element(quantity, shapes, row, column)
            rhs = element(term, shapes, row, column)
        except NoRule:
            continue
        writer.add(
            f"element:{len(writer.steps)}",
            Rule.ELEMENTS,
            lhs,
            (Link("=", rhs, "symbols"),),
            group,
            weight=0,
        )
