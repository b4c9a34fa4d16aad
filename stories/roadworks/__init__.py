"""The Baublog: construction sites with phases and posts, affected businesses, public questions and answers."""
