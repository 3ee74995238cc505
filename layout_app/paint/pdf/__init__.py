"""The press PDF painter (ReportLab as object writer).

``write_pdf`` in ``writer`` is the way in; ``assembly`` puts the file together. ``slots`` gives each
(glyph, text) pair a code, ``fonts`` subsets faces and ``font_objects`` embeds them; ``painter`` and
``text`` turn items into operators through ``content``; ``images`` makes pictures ready in threads
(``prepress`` decodes, ``icc`` converts, ``image_cache`` keeps). Only ``objects`` knows ReportLab.
"""
