"""HTTP: reads requests, routes them, and answers them, errors included. What an answer holds is in `service/answer/`."""
