"""The outbox: mails are rows first, sent by a job, exactly once while the mail server is asked politely again."""
