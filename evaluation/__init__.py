"""Question sets in, scores and reports out."""
