"""From finished pages to a published folder: all of it or nothing."""
