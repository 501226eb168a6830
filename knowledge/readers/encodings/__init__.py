"""Texts in legacy Vietnamese encodings."""
