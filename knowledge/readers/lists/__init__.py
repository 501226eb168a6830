"""Lists of procedures: the portal's listing, CSV and Excel."""
