"""Pictures into the inks of a press: what both painters, the plates and the checks share.

``Separator`` in ``jobs`` is the way in for one picture, ``prepare`` for all of a page in threads.
``separate`` decodes and encodes, ``profile`` knows ICC, ``cache`` keeps finished pictures by what
they were made from, ``finished_inks`` turns
a finished one back into ink amounts.
"""
