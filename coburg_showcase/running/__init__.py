"""What `make run` and `make dev` do once the packages are installed: prepare, start, watch, and stop without a trace."""
