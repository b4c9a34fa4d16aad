"""The lunch guide outside of its pages: feed, calendar, plain text, and the box for a kitchen's own site."""
