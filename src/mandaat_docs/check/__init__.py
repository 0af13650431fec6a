"""Mandate × Report → CheckResult. Pure: the day is an argument."""
