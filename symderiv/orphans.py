"""Worker processes that end when the process that started them is gone."""

from __future__ import annotations

import os
import threading
import time

__all__ = ["end_with"]


def end_with(parent: int) -> None:
    """End this process soon after its parent is gone: a killed parent cannot tell it to stop."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
