"""One row per layer type: how many weights and biases it has, and what shape it passes on.

Names in the formulas: ``n`` the units before, ``m`` the layer's own units; ``c`` channels before,
``d`` channels of the layer, ``k`` kernel size, ``s`` stride, ``p`` padding, ``a`` the image's side
before; ``v`` the size of a vocabulary. Images and kernels are square.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from symderiv.catalog.search import look_up
from symderiv.notation.parse import parse
from symderiv.notation.term import Term

__all__ = ["LAYERS", "Layer", "layer_row"]


@dataclass(frozen=True)
class Layer:
    """The facts about a layer type.

    ``needs``: the numbers an author gives, with their defaults (empty: must be given). ``kind``
    says what comes in: ``units`` (a vector), ``image`` (channels and side), ``sequence`` or
    ``any``. ``side``: the image's side behind the layer, empty where it does not change.
    """

    name: str
    title: str
    weights: str
    biases: str
    kind: str
    source: str
    needs: Mapping[str, str] = field(default_factory=dict)
    side: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    def weights_term(self) -> Term:
        """The number of weights."""
        return parse(self.weights)

    def biases_term(self) -> Term:
        """The number of biases."""
        return parse(self.biases)

    def side_term(self) -> Term | None:
        """The image's side behind the layer."""
        return parse(self.side) if self.side else None


_SLIDE = "floor((a + 2*p - k)/s) + 1"

_ROWS = (
    Layer(
        "dense",
        "fully connected layer",
        "n*m",
        "m",
        "units",
        "Rosenblatt (1958)",
        {"m": ""},
        aliases=("linear",),
    ),
    Layer(
        "conv",
        "convolution",
        "k^2*c*d",
        "d",
        "image",
        "LeCun, Boser et al. (1989)",
        {"d": "", "k": "", "s": "1", "p": "0"},
        _SLIDE,
        ("conv2d", "convolution"),
    ),
    Layer(
        "pool",
        "pooling",
        "0",
        "0",
        "image",
        "LeCun, Bottou, Bengio, Haffner (1998)",
        {"k": "", "s": "", "p": "0"},
        _SLIDE,
        ("maxpool", "avgpool"),
        "the stride is the kernel size unless given",
    ),
    Layer("flatten", "flattening", "0", "0", "image", "-"),
    Layer(
        "embedding",
        "embedding",
        "v*m",
        "0",
        "any",
        "Bengio, Ducharme, Vincent, Jauvin (2003)",
        {"v": "", "m": ""},
    ),
    Layer(
        "rnn",
        "recurrent layer",
        "n*m + m^2",
        "m",
        "units",
        "Elman (1990)",
        {"m": ""},
        note="one bias vector; PyTorch has two, m more",
    ),
    Layer(
        "lstm",
        "LSTM layer",
        "4*(n*m + m^2)",
        "4*m",
        "units",
        "Hochreiter, Schmidhuber (1997); Gers et al. (2000)",
        {"m": ""},
        note="four gates with one bias vector each; PyTorch has two",
    ),
    Layer(
        "gru",
        "GRU layer",
        "3*(n*m + m^2)",
        "3*m",
        "units",
        "Cho et al. (2014)",
        {"m": ""},
        note="three gates with one bias vector each; PyTorch has two",
    ),
    Layer(
        "attention",
        "self-attention",
        "4*n^2",
        "4*n",
        "units",
        "Vaswani et al. (2017)",
        {"heads": "1"},
        note="queries, keys, values and output, n × n each; the number of heads does not matter",
    ),
    Layer(
        "batchnorm",
        "batch normalisation",
        "c",
        "c",
        "any",
        "Ioffe, Szegedy (2015)",
        note="a scale and a shift for each channel; running statistics are not trained",
    ),
    Layer(
        "layernorm",
        "layer normalisation",
        "c",
        "c",
        "any",
        "Ba, Kiros, Hinton (2016)",
        note="a scale and a shift for each unit",
    ),
    Layer("dropout", "dropout", "0", "0", "any", "Srivastava et al. (2014)"),
)

LAYERS: dict[str, Layer] = {row.name: row for row in _ROWS}


def layer_row(name: str) -> Layer:
    """The row of a layer type; CatalogError with close matches."""
    return look_up(LAYERS, name, "a layer")
