"""Businesses and categories from the city's lists (CSV, XLSX): read, check, write, report."""
