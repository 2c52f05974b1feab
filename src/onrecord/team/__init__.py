"""People who work together: what each may do, how they come in, and the rules that hold for accounts."""
