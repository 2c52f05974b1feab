"""The world's names as data: places, countries, outlets, agencies, bodies, platforms, given names."""
