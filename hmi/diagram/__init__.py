"""The diagram as a document: parts, symbols, edits, routes, checks and files. Knows no Qt."""
