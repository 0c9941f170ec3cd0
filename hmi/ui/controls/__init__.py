"""Small things that several views are made of: chips, icons, tables, sparklines, recent values."""
