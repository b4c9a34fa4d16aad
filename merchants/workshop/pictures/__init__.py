"""Pictures of a business in its workshop: several at once from the telephone, described, in order."""
