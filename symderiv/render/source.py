"""Source: text that is already in the output's language, and so passes templates unchanged."""

__all__ = ["Source"]


class Source(str):
    """Text that needs no escaping."""

    __slots__ = ()
