"""The form, the shopper's page, the business's page."""
