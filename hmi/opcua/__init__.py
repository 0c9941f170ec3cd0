"""The link to OPC UA servers."""
