"""Readers of the forms in which procedures are published."""
