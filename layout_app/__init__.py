"""layout_app: a layout editor for Chinese newspaper pages."""

__version__ = "0.1.0"
