"""Word and PDF decisions that publish, replace and abolish procedures."""
