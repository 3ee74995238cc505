"""Rules of the press: inks, sizes and rules that a plant's preset allows, one rule a module.

Their verdict is that of a checker of the finished file (print.md 1.1, 1.2), given on the display
list before there is a file.
"""
