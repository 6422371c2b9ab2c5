"""From a built site to where readers find it; and whether what they find is what was built."""
