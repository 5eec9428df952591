"""What one line says by itself: its visible text, the roles that lines can have, and the rules that need no other line."""
