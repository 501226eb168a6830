"""What is wrong, missing, unclean or out of date in the catalogue: checks, scores, the report."""
