"""Writing: every function works inside the transaction of the connection that it is given."""
