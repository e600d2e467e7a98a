"""Figures and states put into words."""
