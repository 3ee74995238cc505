"""The press views of the window: plates painted in a thread and shown over the page.

``renderer`` makes a picture for one look at the page, ``worker`` runs it in its thread, ``cover``
shows the last one until the next is there. The feature ``ui.features.press_views`` joins them.
"""
