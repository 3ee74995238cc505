"""What the verbs and the window do with a page: open, export, show, bring pictures in.

The rooms below know nothing of each other; here one job uses several of them.
"""
