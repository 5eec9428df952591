"""One line by itself: its visible text, the roles it can have, and the rules that tell its role without its neighbours."""
