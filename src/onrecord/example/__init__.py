"""The bundled example coverage: made-up articles about one made-up accident.

`coverage/` holds the files as a user would have them; `expected.yml` says, by reading, what a record of
them should hold. Every person, company and outlet is invented; only the place names are real.
"""
