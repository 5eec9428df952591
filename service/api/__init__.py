"""HTTP: reads requests, routes them, and answers them, including errors. The content of answers is made in `service/answer/`."""
