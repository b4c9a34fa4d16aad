"""The lunch menu: what businesses cook on which day."""
