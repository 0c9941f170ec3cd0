"""Faceplates of assets and loops."""
