"""The steps of one question's way, one module each."""
