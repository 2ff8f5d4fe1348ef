"""Archive Viewer: read archived articles offline, beside their people and places, and keep passages of them.

The words: an *archive* is a file or folder that the reader added; a *document* one item in it; an *article* what the
document says; a *mention* a name at start:end in `Article.text`; a *person* or *place* what mentions refer to; a
*passage* a span of an article's text that can be found again; a *bookmark* a passage (or article) that the reader kept;
a *correction* what the reader said about people and places; the *library* all that the program remembers.

Each part may import those above it, and only ui/ and app.py know Qt (tests/test_layers.py). Begin at the first name.

errors.py paths.py settings.py db.py whole_file.py     what everything stands on
formats/    bytes -> documents: archive (the protocol), opening (which format), walk with belonging; text, markdown,
            html; single, decode, magic, inline
            captures: warc with captures, capture_source, capture_series, captured, url_index, warc_records,
            arc_records, http_body, members; wacz, har; zim; saved pages: mhtml, webarchive, maff, singlefile_zip with
            saved_page
            documents: pdf with pdf_lines, pdf_repeats, pdf_paragraphs, pdf_content, pdf_pictures, pdf_title;
            epub with epub_pages; docx, odt, rtf with office; mail with mail_message, mail_text, newsletter;
            wire services: nitf, newsml, newsmlg2, reuters, anpa, tei with wire; newspapers: alto, hocr;
            archives of files: container, zips, tars, sevenzip with sevenzip_header;
            exports: jsonrecords, csvrecords, readlater with fields, field_sample; zotero;
            what many formats use: many, zipped, xmltree, xmlhtml, page_breaks, clean, clipping, given
articles/   document -> article: extract; web pages: page, page_body with page_names,
            page_nodes, page_blocks, page_ends, align, composed, markup, tree,
            metadata, jsonld; copied text: plain, paragraphs, region, draft, records with headers, head with
            headline and head_lines, tail; what both use: article, compose, title, mastheads, byline, dateline, dates,
            language, furniture, phrases, identity, sameness, comparing, paging, serialise
entities/   article -> mentions -> people and places: read (the way through), records; recogniser with windows, words,
            tagging, tidy, consistency; people with forms, name_parts, titles, title_words, role_words, role_domains,
            honorifics, nicknames, kinship, aliases, spelling, matching, choosing, groups, fold; places with toponyms,
            gazetteer, containers, demonyms, surroundings, past_choices, resolve with place_evidence, place_weights;
            focus; organisations with not_people; corrections, correcting; slices, lines, serialise
bookmarks/  passage (records), anchor (describe and find again) with normalise, approximate, wording, trust; store with
            schema, rows, wanted; fragment; collections; make; link;
            quotation with styles, citation; exchange/ out: webannotation, webcollections, markdown, bibtex, ris,
            csljson, table, webpage with reference, by_article; document with document_page, word_file; in: recognise
            with imported, foreign, hypothesis, zotero, calibre, foliate, readwise, kindle;
            sync/ run with versions, plan, folder, state, schema
library/    library (the door) with records, archives, readings, imports, schema, health, clock, stored_path,
            link_handler, pictures, field_choices; backups with retention, restoring, preview;
            corrections with corrected, correction_file, correction_record, merging, chosen_places; located, elsewhere,
            dossier, profiles, namesakes, bearers, assigning, doubts, network, name_tables; index with index_schema,
            index_files, index_names, index_search, index_write, packing, scripts; copies with index_copies, grouping,
            copy_choices;
            ingest with scan, reading_stage, reading_worker, twin, rereading, index_before,
            open_readings, tally, pace, names_stage, names_worker, prepared, furniture, workers, events,
            watch, report_table
search/     query (what was typed, understood) with lexer, dates; find with compile, said; hits; taking
            (bookmarks from files) with matching
cli/        main, arguments, command, terminal; one file for each group of commands: show, names, archives, find, kept,
            export, profile, adding, bookmark_files, link_commands, care, safe, organise, correct, corrections;
            what they take: reading_arguments, finding_arguments, correct_arguments, bookmark_arguments with
            organise_arguments and file_arguments; kept_filter;
            accept, fields, copies; documents, opening, page, record, rows, health, fallback
ui/         workspace (the presenter of the window) with main_window, actions, bar, columns, navigation, overview,
            browsing, article_pane, article_model, article_delegate, name_pane, search_box, narrowing, importing,
            import_words, progress_words, status, messages, crash, drop, empty, interrupt, single_instance,
            first_sight, collector, merging_list, menus, recent, outside, links;
            desk (what joins a page or dialog with the library);
            pages with page, welcome, preferences, shortcuts, formats_page, about, recovery;
            archives_desk; source_desk with source_page; import_report with report_lines; fields_desk with
            fields_dialog; corrections_page, corrections_desk; tags_page, collections_page, ordering_desk;
            safekeeping with backups_desk, backups_page, backup_words, syncing, sync_controls;
            look: theme, style, icons, fonts, phrases, text_menu, text_controls; tasks (all background work)
            reading (the presenter of the open article) with
            reader/     pane, opened, document, view, offsets, look, setting, marks, ink, margin, page_numbers, inline,
                        pictures, gallery, find, find_bar, finder, selection_bar, verdict_bar, verdicts, passages,
                        differences, cards, menu, keyboard, history, clipboard, printing, paper
            copies/     desk, line, wording, joining; compare_desk, compare_page, compare_view, compare_text
            panel/      panel, naming, model, names_view, delegate, wording; correcting with card, suggestion;
                        place_map
            names/      name_page, name_desk, passages, timeline, network_view;
                        parting, name_list, name_model, list_menu, list_desk
            map/        map_page, map_desk, world_map, projection, camera, outlines, ground, markers, countries
            bookmarks/  panel with listing, listed, grouping, model, list_view, delegate, row_places, lettering, states,
                        wording, dragging, arranging, measuring, checking, head, filter_card, filter_chips, row_menu,
                        several; editor with notes, note_field, tags_edit, colour_row; bin_bar, keeping, undo,
                        colours, flow; filing with tick_dialog; ordering (of tags and collections); exchange_desk with
                        exporting, export_dialog, printed, taken_page, quoting with style_box
app.py      builds and connects the window;  __main__.py  starts it, or the terminal

A dropped file: library/ingest -> a worker process: formats -> articles -> library/index_write, in batches; then names,
the open article first. Text is one immutable string for each article; everything else is offsets into it, in code
points. library.sqlite holds what the reader made and is migrated and backed up; index.sqlite is thrown away and built
again when its layout changes. Work off the main thread goes through ui/tasks; nothing opens a socket.
"""
