"""The gettext catalogue, kept without the gettext programs: Babel reads sources and templates, writes .po and .mo.

English texts are the message ids themselves; the one catalogue is the German one.
"""
