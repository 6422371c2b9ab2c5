"""What editors write: articles, fixed pages, sections, authors, and the bulletin's settings."""
