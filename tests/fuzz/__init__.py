"""Damaged and crooked files, as many as asked for, and what must hold whatever is in them."""
