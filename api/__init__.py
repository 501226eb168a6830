"""The HTTP door: JSON API and web chat."""
