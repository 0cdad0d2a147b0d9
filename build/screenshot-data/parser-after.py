"""Splits text into tokens."""

import time


def tokens(text):
    """The words of a text, with the time at which the reading began."""
    started = time.monotonic()
    return [(word, started) for word in text.split()]
