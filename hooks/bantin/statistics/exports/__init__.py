"""A dataset as files to take away: CSV, XLSX, JSON, and a Data Package of them."""
