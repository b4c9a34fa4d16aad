"""The house style as functions over a project folder: each returns one sentence per breach, an empty list when kept.

tests/test_conventions.py applies them to this project; the tests beside them show that each can fail.
"""
