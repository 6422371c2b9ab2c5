"""A Word file as an article: opened with care, understood, written as Markdown."""
