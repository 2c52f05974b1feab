"""Link: records → the same thing. Entities, stories and origins across articles; never sees a database."""
