"""Every command of the window in one table: what it is called, its keys, its icon and its place in the menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from viewer.ui import icons
from viewer.ui.theme import Theme

_Key = QKeySequence.StandardKey
Keys = tuple[str | QKeySequence.StandardKey, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `label` and `tip` are translated when shown; a new `group` begins after a separator in the menu."""

    id: str
    label: str
    keys: Keys = ()
    icon: str = ""
    tip: str = ""
    group: int = 0
    checkable: bool = False

    @property
    def menu(self) -> str:
        return self.id.split(".", 1)[0]


ON_BUTTONS = ("view.navigation", "go.back", "go.forward", "view.text", "bookmark.article", "view.panel")

COMMANDS = (
    Command(
        "file.add_files",
        QT_TRANSLATE_NOOP("Actions", "Add &Files…"),
        (_Key.Open,),
        "file",
        QT_TRANSLATE_NOOP("Actions", "Add archived articles to the library. The files stay where they are."),
    ),
    Command(
        "file.add_folder",
        QT_TRANSLATE_NOOP("Actions", "Add F&older…"),
        ("Ctrl+Shift+O",),
        "folder",
        QT_TRANSLATE_NOOP("Actions", "Add a folder, with all that is in it, to the library."),
    ),
    Command("file.sample", QT_TRANSLATE_NOOP("Actions", "Add the &Sample Archive"), (), "archive"),
    Command("file.refresh", QT_TRANSLATE_NOOP("Actions", "&Look for Changes in Archives"), ("F5",), "refresh", group=1),
    Command(
        "file.pause",
        QT_TRANSLATE_NOOP("Actions", "Pa&use Reading"),
        (),
        "pause",
        QT_TRANSLATE_NOOP("Actions", "Stop reading archives until you let it go on, even after a restart."),
        group=1,
        checkable=True,
    ),
    Command("file.import_report", QT_TRANSLATE_NOOP("Actions", "Import &Report"), ("Ctrl+Shift+I",), "import", group=1),
    Command("file.print", QT_TRANSLATE_NOOP("Actions", "&Print…"), (_Key.Print,), "print", group=2),
    Command("file.save_pdf", QT_TRANSLATE_NOOP("Actions", "Save Article as P&DF…"), (), "export", group=2),
    Command(
        "file.import_bookmarks",
        QT_TRANSLATE_NOOP("Actions", "Import &Bookmarks…"),
        ("Ctrl+Shift+E",),
        "import",
        QT_TRANSLATE_NOOP(
            "Actions", "Take bookmarks of this program, Hypothesis, Zotero, calibre, Foliate, Readwise or Kindle."
        ),
        group=2,
    ),
    Command(
        "file.export_bookmarks", QT_TRANSLATE_NOOP("Actions", "&Export Bookmarks…"), ("Ctrl+E",), "export", group=2
    ),
    Command(
        "file.export_names",
        QT_TRANSLATE_NOOP("Actions", "Export People and Pl&aces…"),
        (),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Of all articles that are listed: the library, an archive, a search."),
        group=3,
    ),
    Command(
        "file.export_article_names",
        QT_TRANSLATE_NOOP("Actions", "Export People and Places of the Article…"),
        (),
        "export",
        group=3,
    ),
    Command(
        "file.import_corrections",
        QT_TRANSLATE_NOOP("Actions", "I&mport Corrections…"),
        (),
        "import",
        QT_TRANSLATE_NOOP("Actions", "Take what a colleague corrected of people and places."),
        group=3,
    ),
    Command("file.export_corrections", QT_TRANSLATE_NOOP("Actions", "Export Corre&ctions…"), (), "export", group=3),
    Command(
        "file.back_up",
        QT_TRANSLATE_NOOP("Actions", "Back Up Bookmarks &Now"),
        (),
        "",
        QT_TRANSLATE_NOOP("Actions", "Copy all that you made to a backup."),
        group=4,
    ),
    Command("file.backups", QT_TRANSLATE_NOOP("Actions", "Bac&kups…"), (), group=4),
    Command("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",), group=5),
    Command("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), (_Key.Undo,), "undo"),
    Command("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), (_Key.Redo, "Ctrl+Y"), "redo"),
    Command("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), (_Key.Copy,), "copy", group=1),
    Command(
        "edit.copy_quotation",
        QT_TRANSLATE_NOOP("Actions", "Copy as &Quotation"),
        ("Ctrl+Shift+C",),
        "quote",
        QT_TRANSLATE_NOOP("Actions", "Copy the selected words with their source."),
        group=1,
    ),
    Command(
        "edit.copy_as",
        QT_TRANSLATE_NOOP("Actions", "Quotat&ion Style…"),
        ("Ctrl+Alt+Q",),
        "quote",
        QT_TRANSLATE_NOOP("Actions", "Choose how quotations are copied: plain, Markdown, or in a citation style."),
        group=1,
    ),
    Command(
        "edit.copy_link",
        QT_TRANSLATE_NOOP("Actions", "Copy &Link to This Passage"),
        ("Ctrl+Alt+L",),
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Copy an address that opens this passage from other programs."),
        group=1,
    ),
    Command("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &All"), (_Key.SelectAll,), group=1),
    Command("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find in Article"), (_Key.Find, "/"), "search", group=2),
    Command("edit.find_next", QT_TRANSLATE_NOOP("Actions", "Find &Next"), ("F3", "Ctrl+G"), group=2),
    Command(
        "edit.find_previous", QT_TRANSLATE_NOOP("Actions", "Find &Previous"), ("Shift+F3", "Ctrl+Shift+G"), group=2
    ),
    Command("edit.name_merge", QT_TRANSLATE_NOOP("Actions", "&Merge Name With…"), ("Ctrl+Alt+M",), group=3),
    Command("edit.name_rename", QT_TRANSLATE_NOOP("Actions", "R&ename Name…"), ("Ctrl+Alt+R",), group=3),
    Command("edit.name_split", QT_TRANSLATE_NOOP("Actions", "Spli&t Off Name…"), ("Ctrl+Alt+S",), group=3),
    Command("edit.name_place", QT_TRANSLATE_NOOP("Actions", "Choose the Ri&ght Place…"), ("Ctrl+Alt+P",), group=3),
    Command("edit.name_hide", QT_TRANSLATE_NOOP("Actions", "Not a Name of This &Kind"), ("Ctrl+Alt+D",), group=3),
    Command("edit.corrections", QT_TRANSLATE_NOOP("Actions", "C&orrections"), ("Ctrl+Alt+C",), group=3),
    Command("edit.same_article", QT_TRANSLATE_NOOP("Actions", "The Same as Anot&her Article…"), (), group=3),
    Command("edit.preferences", QT_TRANSLATE_NOOP("Actions", "Preference&s"), ("Ctrl+,",), "settings", group=4),
    Command("view.navigation", QT_TRANSLATE_NOOP("Actions", "&Navigation"), ("F9",), "navigation", checkable=True),
    Command(
        "view.panel",
        QT_TRANSLATE_NOOP("Actions", "&People and Places Beside the Article"),
        ("F10",),
        "panel",
        checkable=True,
    ),
    Command(
        "view.left_out",
        QT_TRANSLATE_NOOP("Actions", "Show What Was &Left Out"),
        ("Ctrl+Shift+L",),
        "eye",
        group=1,
        checkable=True,
    ),
    Command(
        "view.marks",
        QT_TRANSLATE_NOOP("Actions", "&Mark Names in the Text"),
        ("Ctrl+Shift+M",),
        "underline",
        group=1,
        checkable=True,
    ),
    Command("view.copies", QT_TRANSLATE_NOOP("Actions", "&Copies of This Article"), ("Ctrl+Shift+K",), group=1),
    Command("view.compare_copies", QT_TRANSLATE_NOOP("Actions", "Compa&re Two Copies…"), ("Ctrl+Alt+K",), group=1),
    Command(
        "view.text", QT_TRANSLATE_NOOP("Actions", "&Text Size, Font and Theme"), ("Ctrl+Shift+T",), "text", group=2
    ),
    Command("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Larger Te&xt"), ("Ctrl++", "Ctrl+="), group=2),
    Command("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "&Smaller Text"), ("Ctrl+-",), group=2),
    Command("view.zoom_reset", QT_TRANSLATE_NOOP("Actions", "&Usual Text Size"), ("Ctrl+0",), group=2),
    Command("view.theme.system", QT_TRANSLATE_NOOP("Actions", "Theme: &As the System"), group=3, checkable=True),
    Command("view.theme.light", QT_TRANSLATE_NOOP("Actions", "Theme: L&ight"), group=3, checkable=True),
    Command("view.theme.sepia", QT_TRANSLATE_NOOP("Actions", "Theme: S&epia"), group=3, checkable=True),
    Command("view.theme.dark", QT_TRANSLATE_NOOP("Actions", "Theme: &Dark"), group=3, checkable=True),
    Command("view.theme.contrast", QT_TRANSLATE_NOOP("Actions", "Theme: &High Contrast"), group=3, checkable=True),
    Command("view.full_screen", QT_TRANSLATE_NOOP("Actions", "&Full Screen"), ("F11",), group=4, checkable=True),
    Command("go.back", QT_TRANSLATE_NOOP("Actions", "&Back"), ("Alt+Left",), "back"),
    Command("go.forward", QT_TRANSLATE_NOOP("Actions", "&Forward"), ("Alt+Right",), "forward"),
    Command("go.next_article", QT_TRANSLATE_NOOP("Actions", "&Next Article"), ("J", "Ctrl+Alt+Down"), group=1),
    Command("go.previous_article", QT_TRANSLATE_NOOP("Actions", "&Previous Article"), ("K", "Ctrl+Alt+Up"), group=1),
    Command("go.next_mention", QT_TRANSLATE_NOOP("Actions", "Next &Mention"), ("N",), group=1),
    Command("go.previous_mention", QT_TRANSLATE_NOOP("Actions", "Previous Ment&ion"), ("Shift+N",), group=1),
    Command("go.page", QT_TRANSLATE_NOOP("Actions", "Pa&ge…"), ("Ctrl+Alt+G",), group=1),
    Command(
        "go.next_unread_note", QT_TRANSLATE_NOOP("Actions", "Next Unread No&te"), ("Ctrl+Shift+N",), "note", group=1
    ),
    Command(
        "go.search", QT_TRANSLATE_NOOP("Actions", "&Search the Library"), ("Ctrl+L", "Ctrl+Shift+F"), "search", group=2
    ),
    Command("go.all", QT_TRANSLATE_NOOP("Actions", "&All Articles"), ("Ctrl+1",), "articles", group=3),
    Command("go.unread", QT_TRANSLATE_NOOP("Actions", "&Unread"), ("Ctrl+2",), "unread", group=3),
    Command("view.bookmarks", QT_TRANSLATE_NOOP("Actions", "Boo&kmarks"), ("Ctrl+B", "Ctrl+3"), "star", group=3),
    Command("go.people", QT_TRANSLATE_NOOP("Actions", "P&eople"), ("Ctrl+4",), "people", group=3),
    Command("go.places", QT_TRANSLATE_NOOP("Actions", "P&laces"), ("Ctrl+5",), "place", group=3),
    Command("go.map", QT_TRANSLATE_NOOP("Actions", "&On a Map"), ("Ctrl+6",), "map", group=3),
    Command("go.about_name", QT_TRANSLATE_NOOP("Actions", "About the &Chosen Name"), ("Ctrl+I",), "info", group=3),
    Command(
        "go.about_article",
        QT_TRANSLATE_NOOP("Actions", "About This A&rticle"),
        ("Ctrl+Alt+I",),
        "info",
        QT_TRANSLATE_NOOP("Actions", "Tell where this article is from: its file, its web address, when it was saved."),
        group=3,
    ),
    Command("go.next_pane", QT_TRANSLATE_NOOP("Actions", "Ne&xt Pane"), ("F6",), group=4),
    Command(
        "bookmark.passage", QT_TRANSLATE_NOOP("Actions", "&Bookmark the Selected Passage"), ("Ctrl+D", "H"), "star"
    ),
    Command("bookmark.article", QT_TRANSLATE_NOOP("Actions", "Bookmark the Whole &Article"), ("Ctrl+Shift+D",), "star"),
    Command("bookmark.note", QT_TRANSLATE_NOOP("Actions", "&Note…"), ("Ctrl+M",), "note", group=1),
    Command("bookmark.tag", QT_TRANSLATE_NOOP("Actions", "&Tags…"), ("Ctrl+T",), "tag", group=1),
    Command("bookmark.star", QT_TRANSLATE_NOOP("Actions", "&Star"), ("Ctrl+Shift+S",), "star", group=1),
    Command(
        "bookmark.collections",
        QT_TRANSLATE_NOOP("Actions", "Add to &Collection…"),
        ("Ctrl+Shift+B",),
        "folder",
        group=1,
    ),
    Command(
        "bookmark.link", QT_TRANSLATE_NOOP("Actions", "Link to &Person or Place…"), ("Ctrl+Shift+P",), "people", group=1
    ),
    Command(
        "bookmark.all_tags",
        QT_TRANSLATE_NOOP("Actions", "All Ta&gs"),
        (),
        "tag",
        QT_TRANSLATE_NOOP("Actions", "Rename, join, colour and delete tags."),
        group=2,
    ),
    Command(
        "bookmark.all_collections",
        QT_TRANSLATE_NOOP("Actions", "All C&ollections"),
        (),
        "folder",
        QT_TRANSLATE_NOOP("Actions", "Make, rename, move and delete collections of bookmarks."),
        group=2,
    ),
    Command(
        "bookmark.bin",
        QT_TRANSLATE_NOOP("Actions", "&Deleted Bookmarks"),
        (),
        "trash",
        QT_TRANSLATE_NOOP("Actions", "Show the bin: what was deleted can be restored from there."),
        group=3,
    ),
    Command("help.shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard Shortcuts"), ("F1", "?"), "keyboard"),
    Command("help.formats", QT_TRANSLATE_NOOP("Actions", "&What Can Be Read"), (), "file"),
    Command(
        "help.register_links",
        QT_TRANSLATE_NOOP("Actions", "Open archive-viewer &Links With This Program"),
        (),
        "",
        QT_TRANSLATE_NOOP("Actions", "Let the system open links to passages with this program."),
    ),
    Command("help.about", QT_TRANSLATE_NOOP("Actions", "&About Archive Viewer"), (), "info", group=1),
)


def translated(text: str) -> str:
    """A label or tip of the table in the reader's language."""
    return QCoreApplication.translate("Actions", text)


def plain_label(command: Command) -> str:
    """The label without the mark of its menu key."""
    return translated(command.label).replace("&", "")


def sequences(command: Command) -> list[QKeySequence]:
    """Its keys, the first being the one that menus show."""
    found: list[QKeySequence] = []
    for key in command.keys:
        for sequence in [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)[:1]:
            if sequence not in found:
                found.append(sequence)
    return found


def build(parent: QObject, theme: Theme, handlers: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """An action for every command that has a handler, by id. `handlers` are bound methods of QObjects."""
    made: dict[str, QAction] = {}
    themes = QActionGroup(parent)
    for command in COMMANDS:
        handler = handlers.get(command.id)
        if handler is None:
            continue
        action = QAction(translated(command.label), parent)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        action.setShortcuts(sequences(command))
        action.setMenuRole(_menu_role(command.id))
        action.setIconVisibleInMenu(False)
        action.setToolTip(tool_tip(command))
        action.setStatusTip("")
        action.triggered.connect(handler)
        if command.id.startswith("view.theme."):
            themes.addAction(action)
        made[command.id] = action
    draw_icons(made, theme)
    return made


def draw_icons(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions that stand on buttons their icons in the colours of `theme`."""
    for command in COMMANDS:
        if command.icon and command.id in actions and command.id in ON_BUTTONS:
            actions[command.id].setIcon(icons.icon(command.icon, theme))


def tool_tip(command: Command) -> str:
    """Its name, its first shortcut, and what it does."""
    keys = sequences(command)
    name = plain_label(command).rstrip("…")
    first = f"{name} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else name
    return f"{first}\n{translated(command.tip)}" if command.tip else first


def _menu_role(command_id: str) -> QAction.MenuRole:
    return {
        "file.quit": QAction.MenuRole.QuitRole,
        "edit.preferences": QAction.MenuRole.PreferencesRole,
        "help.about": QAction.MenuRole.AboutRole,
    }.get(command_id, QAction.MenuRole.NoRole)
