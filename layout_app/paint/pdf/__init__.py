"""The press PDF painter (ReportLab as object writer).

``write_pdf`` in ``writer`` is the way in. ``slots`` gives each (glyph, text) pair a code, ``fonts``
subsets faces and ``font_objects`` embeds them; ``painter`` turns items into operators through
``content``; ``images`` makes pictures ready in threads (``picture`` decodes, ``icc`` converts,
``image_cache`` remembers); ``objects`` is the only place that knows ReportLab.
"""
