"""The pages, one module each: a form and what it reads and writes."""
