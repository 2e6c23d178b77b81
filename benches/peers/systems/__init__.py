"""The systems: each module has `load(job)`, which gives a function from notes to a pair for each note.

A note has `id`, `text` and `segments` (pairs of code points). The pair is spans `[start, end, label]`, sorted and disjoint, with our
labels, and amounts `[index of the span, value, currency]`.
"""
