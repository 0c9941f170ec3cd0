"""The drawings of the symbols, one file per family; `table` says which symbol is drawn by what."""
