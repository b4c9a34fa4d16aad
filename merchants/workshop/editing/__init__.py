"""A window is edited in small pages, one for each concern, and all of them work alike.

Every page keeps a draft while somebody types, shows beside it what the public will see, notices when somebody else
was faster, and can take its last change back. What a page says of itself is an `EditPage`:

- `form`: a form of plain fields. No files, and each field one value (or a list of codes), so that a draft can hold it.
- `read(merchant)`: what is stored, by the form's field names, fresh from the database.
- `write(merchant, values, by)`: store the form's cleaned values through the actions; `merchant` is locked, `by` is who
  says so, and the transaction is the caller's.
- `show(merchant, values)`: put values on the business in memory only, for the preview; returns what the templates in
  `parts` need besides. These are the public page's own templates.

A new page is such a declaration, a view of three lines that hands it to `flow.edit` (see `views.py`), an address, a
template that extends `merchants/workshop/editing/page.html` where it has more to say, and `register_entry(...)`. Pages
whose fields are columns of the business take `columns(...)` for the three functions.
"""
