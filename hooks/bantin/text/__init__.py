"""Vietnamese text: numerals, dates, folding, slugs, old encodings. No file is read here but the
folding table that lies beside.
"""
