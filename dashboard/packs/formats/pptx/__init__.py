"""A pack as a presentation: native charts, real layouts, every figure from the report."""

from dashboard.packs.formats.pptx.deck import pptx_bytes
from dashboard.packs.formats.pptx.template import TemplateError

__all__ = ["TemplateError", "pptx_bytes"]
