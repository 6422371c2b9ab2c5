"""Copies of files without what they tell unasked."""
