/* what a page that is saved brings along; nothing here is ever run */
