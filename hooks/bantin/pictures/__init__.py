"""Photographs as readers get them: small, upright, in colours any screen knows, telling nothing."""
