"""A finished PDF read back, by a reader that shares nothing with the writer.

``verify`` in ``verify`` is the way in. ``syntax`` reads objects, ``file`` the cross-reference table
and streams, ``faces`` what is inside embedded fonts, ``text`` what the page says. It reads what
PDF/X allows us to write (PDF 1.4: no object streams) and refuses the rest.
"""
