"""A whole session of the window, and no socket."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SESSION = """
import sys
from pathlib import Path

opened = []


def watch(event, args):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        opened.append((event, str(args)[:200]))


sys.addaudithook(watch)


def main():
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication
    from viewer.app import Program, prepare
    from viewer.paths import library_paths

    def wait_until(ready):
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if ready() else None)
        timer.start(20)
        loop.exec()

    app = QApplication([])
    prepare(app)
    program = Program(app, library_paths(Path(sys.argv[1])))
    program.open([Path(sys.argv[2])])
    wait_until(lambda: program.is_complete)
    wait_until(lambda: program.articles.model.rowCount() == 3)
    program.articles.view.step(1)
    wait_until(lambda: program.window.windowTitle() != "Archive Viewer")
    program.window.bar.search.ask_for("harbour")
    wait_until(lambda: program.tasks.is_idle)
    program._made["bookmark.article"].trigger()
    for name in ("help.about", "edit.preferences", "file.import_report", "view.bookmarks", "go.people"):
        program._made[name].trigger()
        wait_until(lambda: program.tasks.is_idle)
    program.importing._ingest.wait(120)
    program.window.close()
    program.close()
    maps = Path("/proc/self/maps")
    network = maps.exists() and "Qt6Network" in maps.read_text()
    print("sockets", opened)
    print("network library", network, "module", "PySide6.QtNetwork" in sys.modules)


if __name__ == "__main__":
    main()
"""


def test_a_session_opens_no_socket(tmp_path: Path, clippings: Path) -> None:
    script = tmp_path / "session.py"
    script.write_text(SESSION)
    arguments = [sys.executable, str(script), str(tmp_path / "library"), str(clippings)]
    told = subprocess.run(arguments, capture_output=True, text=True, timeout=300, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[-2:] == ["sockets []", "network library False module False"]
