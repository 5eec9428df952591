"""How the time of a call grows with the length of its input, told robustly on a busy machine."""

import gc
from collections.abc import Callable
from time import process_time

FLOOR_SECONDS = 0.02
"""Below this, a measurement is noise: nothing can fail that is as fast as this at the largest size."""

WORST_GROWTH = 3.0
"""Linear is 2 for each doubling, n log n a little more, quadratic 4."""

ATTEMPTS = 8
"""Measurements at the most: linear code needs one on a quiet machine and a few on a busy one; quadratic code fails them all."""


def seconds(call: Callable[[str], object], text: str) -> float:
    """Processor time of one call, without the collector's visits to everything else that the test run keeps alive."""
    gc.disable()
    try:
        start = process_time()
        call(text)
        return process_time() - start
    finally:
        gc.enable()


def grows_faster_than_linear(call: Callable[[str], object], pump: Callable[[int], str], size: int) -> str | None:
    """Measure at `size`, twice and four times that: a complaint, or None. Noise only ever adds, so the best of several runs counts."""
    best = [float("inf")] * 3
    for _ in range(ATTEMPTS):
        for step in reversed(range(3)):
            best[step] = min(best[step], seconds(call, pump(size << step)))
            if step == 2 and best[2] < FLOOR_SECONDS:
                return None
        if best[2] < best[0] * WORST_GROWTH**2:
            return None
    return f"{best[0]:.3f} s, {best[1]:.3f} s, {best[2]:.3f} s at sizes {size}, {2 * size} and {4 * size}"
