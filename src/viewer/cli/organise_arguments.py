"""What may follow `bookmarks` to put them in order: stars, tags, links, collections."""

from __future__ import annotations

from viewer.cli.command import COLOURS, Actions, command, ids


def add_to(actions: Actions) -> None:
    """Add the actions to those of `bookmarks`."""
    for name, summary in (("star", "mark bookmarks with a star"), ("unstar", "take the star off")):
        ids(command(actions, name, f"organise:{name}", summary, f"bookmarks {name} 3f2a"))
    for name, summary in (("tag", "write a tag on bookmarks"), ("untag", "take a tag off bookmarks")):
        tagging = command(actions, name, f"organise:{name}", summary, f"bookmarks {name} hull 3f2a 9c1b")
        tagging.add_argument("tag", metavar="TAG")
        ids(tagging)
    for name, summary in (("link", "link bookmarks to a person or place"), ("unlink", "take such links away")):
        linking = command(
            actions, name, f"organise:{name}", summary, f"bookmarks {name} 3f2a --to-person 'Eleanor Marsh'"
        )
        ids(linking)
        who = linking.add_mutually_exclusive_group(required=name == "link")
        who.add_argument("--to-person", dest="of_person", metavar="NAME", help="as the article or the library has it")
        who.add_argument("--to-place", dest="of_place", metavar="NAME")
    _tags(actions)
    _collections(actions)


def _tags(actions: Actions) -> None:
    examples = ("bookmarks tags", "bookmarks tags merge boats ferries ships", "bookmarks tags colour ships blue")
    whole = command(actions, "tags", "organise:list_tags", "list, rename, merge, colour and delete tags", *examples)
    inner = whole.add_subparsers(dest="tags_action", title="actions", metavar="ACTION")
    command(inner, "list", "organise:list_tags", "list the tags in use")
    rename = command(inner, "rename", "organise:rename_tag", "write a tag in another way", json_option=False)
    rename.add_argument("tag", metavar="TAG")
    rename.add_argument("to", metavar="NEW")
    merge = command(inner, "merge", "organise:merge_tags", "make one tag of several", json_option=False)
    merge.add_argument("tag", metavar="TAG")
    merge.add_argument("tags", nargs="+", metavar="TAG", help="the last one is what they become")
    colour = command(inner, "colour", "organise:colour_tag", "show a tag in a colour", json_option=False)
    colour.add_argument("tag", metavar="TAG")
    colour.add_argument("colour", choices=(*COLOURS, "none"))
    delete = command(inner, "delete", "organise:delete_tag", "take a tag off all bookmarks", json_option=False)
    delete.add_argument("tag", metavar="TAG")


def _collections(actions: Actions) -> None:
    examples = (
        "bookmarks collections",
        "bookmarks collections create Ferries --in Ships",
        "bookmarks collections add Ships/Ferries 3f2a 9c1b",
    )
    whole = command(
        actions, "collections", "organise:list_collections", "list, make, fill and delete collections", *examples
    )
    inner = whole.add_subparsers(dest="collections_action", title="actions", metavar="ACTION")
    command(inner, "list", "organise:list_collections", "list collections")
    create = command(inner, "create", "organise:create_collection", "make a collection")
    create.add_argument("name", metavar="NAME")
    create.add_argument("--in", dest="inside", metavar="COLLECTION", help="inside this one")
    rename = command(inner, "rename", "organise:rename_collection", "give it another name", json_option=False)
    rename.add_argument("collection", metavar="COLLECTION")
    rename.add_argument("to", metavar="NAME")
    delete = command(
        inner, "delete", "organise:delete_collection", "delete a collection; its bookmarks stay", json_option=False
    )
    delete.add_argument("collection", metavar="COLLECTION", help="its name, Outer/Inner, or the beginning of its id")
    for name, answer, summary in (
        ("add", "add_to_collection", "file bookmarks in a collection"),
        ("remove", "remove_from_collection", "take bookmarks out of a collection"),
    ):
        filing = command(inner, name, f"organise:{answer}", summary, json_option=False)
        filing.add_argument("collection", metavar="COLLECTION")
        ids(filing)
