"""The composition root: the only place that builds the station, and the order in which it starts and stops."""
