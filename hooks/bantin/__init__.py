"""Bản tin: a news bulletin whose figures are checked against their data at every build.

The package knows nothing of MkDocs; the hook files beside it turn MkDocs events into calls of it.
Its rooms, ground floor first (imports go down only): diagnostics, text, sources, content,
pictures, statistics, bulletin, pages, search, build, publishing, editor, cli.
"""
