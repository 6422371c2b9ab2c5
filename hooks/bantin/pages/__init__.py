"""What each kind of page shows, as plain data that templates only have to lay out."""
