BEGIN TRANSACTION;
CREATE TABLE archive(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL UNIQUE,
        is_folder INTEGER NOT NULL,
        added TEXT NOT NULL);
INSERT INTO "archive" VALUES(1,'/archive',1,'2026-01-01T00:00:00Z');
CREATE TABLE bookmark (
        number INTEGER PRIMARY KEY,       -- in the order of keeping
        id TEXT NOT NULL UNIQUE,          -- UUID, the same in every library that imports it
        fingerprint TEXT NOT NULL,        -- of the article's words; '' when not known
        url TEXT,
        canonical_url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        title TEXT NOT NULL,
        publication TEXT,
        published TEXT,
        byline TEXT,
        captured TEXT,
        source_sha256 TEXT,
        quote TEXT,
        prefix TEXT,
        suffix TEXT,
        start_offset INTEGER,
        end_offset INTEGER,
        rival REAL,                       -- Passage.rival
        rival_context REAL,
        note TEXT NOT NULL,
        colour TEXT NOT NULL,
        created TEXT NOT NULL,            -- UTC, ISO 8601
        modified TEXT NOT NULL,
        deleted TEXT,                     -- in the bin since
        searchable TEXT NOT NULL, starred INTEGER NOT NULL DEFAULT 0, note_read INTEGER NOT NULL DEFAULT 1, fragment TEXT,         -- folded title, publication, quote, note and tags
        CHECK ((quote IS NULL) = (start_offset IS NULL) AND (quote IS NULL) = (end_offset IS NULL))
    );
INSERT INTO "bookmark" VALUES(1,'00000000-0000-4000-8000-000000000001','0000000000000000000000000000000000000001','https://www.example.org/ferry/1','example.org/ferry/1','/archive/ferry-1.html','','The ferry is late, part 1','The Orsk Gazette','2007-10-12','By A. Writer',NULL,NULL,'Nobody was surprised.','said Clara Novak.

',' The company that',131,152,0.41,0.2,'Why **nobody**?','green','2026-01-01T09:30:00Z','2026-01-02T09:30:00Z',NULL,'nobody was surprised.',1,0,'page=12');
INSERT INTO "bookmark" VALUES(2,'00000000-0000-4000-8000-000000000002','0000000000000000000000000000000000000002','https://www.example.org/ferry/2','example.org/ferry/2','/archive/ferry-2.html','','The ferry is late, part 2','The Orsk Gazette','2007-10-12','By A. Writer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','yellow','2026-02-01T09:30:00Z','2026-02-02T09:30:00Z',NULL,'the ferry is late',0,1,NULL);
INSERT INTO "bookmark" VALUES(3,'00000000-0000-4000-8000-000000000003','0000000000000000000000000000000000000003','https://www.example.org/ferry/3','example.org/ferry/3','/archive/ferry-3.html','','The ferry is late, part 3','The Orsk Gazette',NULL,NULL,NULL,NULL,'Nobody was surprised.','said Clara Novak.

',' The company that',131,152,0.41,0.2,'in the bin','yellow','2026-03-01T09:30:00Z','2026-03-02T09:30:00Z','2026-05-01T00:00:00Z','nobody was surprised.',0,1,NULL);
INSERT INTO "bookmark" VALUES(4,'00000000-0000-4000-8000-000000000004','0000000000000000000000000000000000000004',NULL,NULL,X'2F617263686976652F636166EDB3A92E747874','12','The ferry is late, part 4','The Orsk Gazette','2007-10-12','By A. Writer','2020-01-02T03:04:05Z','abababababababababababababababababababababababababababababababab','Nobody was surprised.','said Clara Novak.

',' The company that',131,152,0.41,0.2,'','purple','2026-04-01T09:30:00Z','2026-04-02T09:30:00Z',NULL,'nobody was surprised.',0,1,NULL);
CREATE TABLE bookmark_about (
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        kind TEXT NOT NULL,               -- person, place
        key TEXT NOT NULL,                -- as the names of articles have it
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (bookmark, kind, key)
    ) WITHOUT ROWID
    ;
INSERT INTO "bookmark_about" VALUES(1,'person','clara novak','Clara Novak',0);
CREATE TABLE bookmark_tag (
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        folded TEXT NOT NULL,             -- "Élysée" and "elysee" are one tag
        position INTEGER NOT NULL,        -- tags keep the order in which they were given
        tag TEXT NOT NULL,                -- as the reader writes it
        PRIMARY KEY (bookmark, folded)
    ) WITHOUT ROWID
    ;
INSERT INTO "bookmark_tag" VALUES(1,'elysee',0,'Élysée');
INSERT INTO "bookmark_tag" VALUES(1,'sea',1,'sea');
INSERT INTO "bookmark_tag" VALUES(3,'sea',0,'Sea');
INSERT INTO "bookmark_tag" VALUES(4,'fog',0,'fog');
CREATE TABLE collection (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,          -- UUID
        name TEXT NOT NULL,
        parent INTEGER REFERENCES collection(number) ON DELETE CASCADE,
        created TEXT NOT NULL             -- UTC, ISO 8601
    );
INSERT INTO "collection" VALUES(1,'00000000-0000-4000-8000-00000000c001','Ships',NULL,'2026-01-01T00:00:00Z');
INSERT INTO "collection" VALUES(2,'00000000-0000-4000-8000-00000000c002','Ferries',1,'2026-01-01T00:00:00Z');
CREATE TABLE collection_member (
        collection INTEGER NOT NULL REFERENCES collection(number) ON DELETE CASCADE,
        bookmark INTEGER NOT NULL REFERENCES bookmark(number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (collection, bookmark)
    ) WITHOUT ROWID
    ;
INSERT INTO "collection_member" VALUES(2,1,2);
INSERT INTO "collection_member" VALUES(2,4,1);
CREATE TABLE copy_verdict(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        same INTEGER NOT NULL,
        one_fingerprint TEXT NOT NULL,
        one_url TEXT,
        one_path TEXT NOT NULL,
        one_address TEXT NOT NULL,
        other_fingerprint TEXT NOT NULL,
        other_url TEXT,
        other_path TEXT NOT NULL,
        other_address TEXT NOT NULL,
        created TEXT NOT NULL);
INSERT INTO "copy_verdict" VALUES(1,1,'f1',NULL,'/archive/one.html','','f2',NULL,'/archive/two.html','','2024-05-04T08:00:00Z');
CREATE TABLE correction(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        article TEXT,
        created TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '{}');
INSERT INTO "correction" VALUES(1,'hide','PER','clara novak','Clara Novak',NULL,'2026-01-01T00:00:00Z','{}');
CREATE TABLE field_choice(path TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE preferred_copy(
        fingerprint TEXT NOT NULL,
        url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY(path, address)) WITHOUT ROWID;
CREATE TABLE reading(
        fingerprint TEXT PRIMARY KEY,
        url TEXT,
        path TEXT NOT NULL,
        address TEXT NOT NULL,
        opened TEXT NOT NULL,
        turn INTEGER NOT NULL,
        position INTEGER);
INSERT INTO "reading" VALUES('0000000000000000000000000000000000000001','https://www.example.org/ferry/1','/archive/ferry-1.html','','2026-01-01T00:00:00Z',1,131);
CREATE TABLE sync_removed (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    ;
INSERT INTO "sync_removed" VALUES('bookmark','00000000-0000-4000-8000-00000000009a');
CREATE TABLE sync_version (
        kind TEXT NOT NULL,               -- bookmark, collection
        id TEXT NOT NULL,                 -- UUID
        version TEXT NOT NULL,
        history TEXT NOT NULL,            -- the versions before it, as a JSON list
        content TEXT NOT NULL,            -- digest of what it said; '' when it was removed
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID
    ;
INSERT INTO "sync_version" VALUES('bookmark','00000000-0000-4000-8000-000000000001','0123456789abcdef01234567','[]','fedcba987654321001234567');
CREATE TABLE tag_style (
        folded TEXT NOT NULL PRIMARY KEY, -- as in bookmark_tag
        colour TEXT NOT NULL
    ) WITHOUT ROWID
    ;
INSERT INTO "tag_style" VALUES('sea','blue');
CREATE INDEX reading_turn ON reading(turn);
CREATE INDEX bookmark_fingerprint ON bookmark(fingerprint);
CREATE INDEX bookmark_canonical_url ON bookmark(canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX bookmark_path ON bookmark(path, address);
CREATE INDEX bookmark_tag_folded ON bookmark_tag(folded);
CREATE INDEX bookmark_about_key ON bookmark_about(kind, key);
CREATE INDEX collection_parent ON collection(parent);
CREATE INDEX collection_member_bookmark ON collection_member(bookmark);
CREATE TRIGGER sync_bookmark_removed AFTER DELETE ON bookmark BEGIN
        INSERT OR IGNORE INTO sync_removed(kind, id) VALUES('bookmark', OLD.id);
    END;
CREATE TRIGGER sync_collection_removed AFTER DELETE ON collection BEGIN
        INSERT OR IGNORE INTO sync_removed(kind, id) VALUES('collection', OLD.id);
    END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('archive',1);
INSERT INTO "sqlite_sequence" VALUES('correction',1);
INSERT INTO "sqlite_sequence" VALUES('copy_verdict',1);
COMMIT;
PRAGMA user_version=6;
