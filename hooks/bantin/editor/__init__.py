"""Help for editors at work: a new article, a file mended."""
