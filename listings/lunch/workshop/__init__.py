"""The lunch part of the workshop."""
