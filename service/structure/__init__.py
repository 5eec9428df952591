"""The role of each line: the line alone, then the line among its neighbours; segments."""
