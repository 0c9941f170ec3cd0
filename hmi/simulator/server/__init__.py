"""The OPC UA server of the simulated plant."""
