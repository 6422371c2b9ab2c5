"""How what an input costs grows with its length."""
