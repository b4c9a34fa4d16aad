"""The pages of the Baublog, its form, its feed and its calendar."""
