"""Whether the Metropolitan Police's published plans are being met."""

__version__ = "0.1.0"
