"""Saying what a record holds, one module a group of facets."""
