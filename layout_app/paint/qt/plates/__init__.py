"""The plate painter: the display list once onto each printing plate.

``raster.render_plates`` is the way in. ``inking`` says what an ink does to which plate, ``shapes``
gives an item's outline in device pixels, ``pictures`` lays separated pictures onto the pixel grid.
Nothing here decides what is printed: overprint and knock-out are those the PDF is written with.
"""
