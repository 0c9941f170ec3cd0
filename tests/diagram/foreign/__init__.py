"""Tests of the reading of foreign diagrams."""
