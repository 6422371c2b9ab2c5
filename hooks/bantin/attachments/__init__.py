"""Files for readers to download: what they tell unasked, and copies without it."""
