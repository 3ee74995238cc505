"""One module a feature of the window: its commands and what they need.

A feature is made with the ``Workbench``; ``ui.main_window`` lists them. A new one is a module here
and a line there; menus, toolbar and palette take its commands from their own description.
"""
