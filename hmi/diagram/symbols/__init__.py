"""The symbols of the library, by category, as data."""
