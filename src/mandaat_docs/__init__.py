"""Mandate objectives in, checked reports and formal documents out."""

__version__ = "0.1.0"
