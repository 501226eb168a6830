"""What authorities publish: procedures, the readers of their documents, the catalogue."""
