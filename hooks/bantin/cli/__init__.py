"""Commands: arguments in, calls out, and every line that an editor reads on the way."""
