"""The reader of stands: who is for or against what, and who promises, threatens or plans it."""
