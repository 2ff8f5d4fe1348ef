"""The bookmarks of the whole library, and the editor of one."""
