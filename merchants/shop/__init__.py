"""A shop window: everything the page of one business says."""
