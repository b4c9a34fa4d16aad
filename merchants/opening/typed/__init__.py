"""Opening hours as shopkeepers type them: what is understood, what is asked back, and how hours are typed out again."""
