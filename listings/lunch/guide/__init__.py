"""/mittagstisch/: what there is for lunch on a day or in a week, on the page, on paper, and in the blocks elsewhere."""
