"""Views: the questions that people ask, answered as plain data for any front end."""
