"""What each printing plate carries, and what can be read from it: total ink, views, soft proof.

``sheet.Plates`` is plain data: a gray picture a plate, 255 where the plate prints solid. A painter
makes it (``paint.qt.plates``); everything here only reads it, with Pillow.
"""
