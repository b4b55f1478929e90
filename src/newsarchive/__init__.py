"""A typed, searchable archive of saved news, reader comments included."""

__version__ = "0.1.0"
