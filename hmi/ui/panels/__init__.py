"""The panels beside and in place of the mimic."""
