"""Everything drawn and clicked: the only package that knows Qt."""
