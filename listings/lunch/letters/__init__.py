"""The mails of the lunch guide: the week's menus to whoever orders them, morning mails and reminders to kitchens."""
