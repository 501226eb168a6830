"""The catalogue's file: stored documents and dated versions."""
