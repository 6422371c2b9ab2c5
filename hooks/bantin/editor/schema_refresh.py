"""The schemas kept up to date by commands that are there for something else."""

from __future__ import annotations

from bantin.content.settings import Settings

FOLDER = ".vscode/schema"


def refresh_schemas(settings: Settings) -> None:
    """Brings the schemas up to date where they were once asked for; elsewhere nothing is done."""
    if (settings.root / FOLDER).is_dir():
        # What makes them takes longer to import than a build takes to see that nothing changed.
        from bantin.editor.schema_files import write_schemas

        write_schemas(settings)
