"""The running plant: newest values, alarms, batches, deviation and setpoints. Knows no Qt."""
