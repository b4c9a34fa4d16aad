"""/entdecken/: the items of all shops, what can be asked of them and how many that gives."""
