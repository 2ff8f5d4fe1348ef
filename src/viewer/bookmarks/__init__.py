"""Passages that the reader kept: anchoring, store, exchange formats.

passage.py      the records: Passage, Bookmark, Found and its verdicts
anchor.py       make and find; the verdicts and what they mean
  normalise.py    a text as it is compared, with the way back to its own offsets
  approximate.py  where a passage may stand although it changed, and how well each place fits
  trust.py        which of these places may be believed
  wording.py      names, numbers and negations: what look-alike sentences differ in
make.py         a new bookmark
store.py        bookmarks in library.sqlite (rows.py, schema.py); wanted.py: which of them, in which order
collections.py  the folders they are filed in
quotation.py    a passage with its source; styles.py in which style, citation.py in one of CSL
link.py         permanent links
exchange/       what other programs read and write
"""
