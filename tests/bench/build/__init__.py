"""What a build costs: ours beside Hugo and Pagefind, on the same articles, in turn."""
