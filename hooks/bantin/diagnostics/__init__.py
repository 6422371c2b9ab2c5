"""Problems found in what editors wrote: where, what is wrong, how to mend it."""

from bantin.diagnostics.problems import BulletinError, Place, Problem, Problems, Severity

__all__ = ["BulletinError", "Place", "Problem", "Problems", "Severity"]
