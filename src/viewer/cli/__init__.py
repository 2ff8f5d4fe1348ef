"""The terminal commands of `archive-viewer`.

| command | does |
|---|---|
| `show` | prints articles with their people and places; touches no library |
| `add` `forget` `list` | puts archives into the library, or takes them out; lists its articles and archives |
| `search` `people` `places` | finds in the library |
| `bookmarks` | lists, searches, makes, changes, deletes and brings back what was kept |
| `corrections` | lists, removes, exports and imports what was corrected of people and places |
| `links` | lets the system open links to passages with this program, or no longer |
| `export` | writes articles or bookmarks out, in formats that other programs read |
| `names` | JSON lines in, JSON lines with names out; touches no library |
| `fields` | shows and sets which fields of a table or of JSON hold what |
| `doctor` `backup` `restore` `formats` | health, safety, what can be read |

Results go to standard output, everything about them to standard error. `--json` gives one JSON object a line, in
UTF-8; its fields are always there, null where unknown, and are never taken away again. `show --json` and `names` are
described in `record` and in `viewer.entities.lines`.

Exit codes: 0 done; 1 done, but some files or lines failed; 2 the command was not understood; 3 the library cannot be
opened or written; 4 nothing was found; 5 no window can be opened; 130 stopped with Ctrl-C; 141 the program reading our
output went away.
"""

COMMANDS = (
    "show",
    "add",
    "report",
    "forget",
    "list",
    "search",
    "copies",
    "compare",
    "people",
    "places",
    "about",
    "bookmarks",
    "corrections",
    "export",
    "links",
    "names",
    "doctor",
    "backup",
    "restore",
    "formats",
    "fields",
)

DONE, SOME_FAILED, NOT_UNDERSTOOD, LIBRARY_PROBLEM, NOTHING_FOUND, NO_WINDOW = range(6)
INTERRUPTED, PIPE_CLOSED = 130, 141
