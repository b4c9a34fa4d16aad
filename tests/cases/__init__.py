"""What there is to look at: for every address pattern of the project its cases, or why it is no page."""
