"""The plant simulator: an OPC UA server with a plant behind it."""
