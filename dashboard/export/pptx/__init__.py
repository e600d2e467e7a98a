"""A pack as a presentation: native charts, real layouts, every figure from the report."""

from dashboard.export.pptx.deck import pptx_bytes
from dashboard.export.pptx.template import TemplateError

__all__ = ["TemplateError", "pptx_bytes"]
