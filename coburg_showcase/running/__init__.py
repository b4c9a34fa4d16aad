"""What `make run` and `make dev` do once the packages are there: prepare, start, watch, stop without a trace."""
