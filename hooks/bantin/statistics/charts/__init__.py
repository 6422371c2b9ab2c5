"""Charts: drawn as SVG text at build, from the same cells as the tables."""
