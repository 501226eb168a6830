"""The catalogue as open data: linked data for other administrations and search engines, and tables.

- :mod:`knowledge.export.cpsv_ap`: the EU's Core Public Service Vocabulary Application Profile.
- :mod:`knowledge.export.schema_org`: schema.org's ``GovernmentService`` and ``HowTo``.
- :mod:`knowledge.export.tables`: CSV files for a spreadsheet.

What a record does not state is left out, in every format.
"""
