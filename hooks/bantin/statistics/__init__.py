"""Datasets, the figures that articles quote from them, and the checks that keep both true."""
