"""“Wer hat's?”: one wish to the shops that may have it, and their answers on one page."""
