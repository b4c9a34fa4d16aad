"""The whole house as people meet it: the production server on a demo town of its own, seen with a real browser."""
