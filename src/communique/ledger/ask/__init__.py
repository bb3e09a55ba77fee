"""Asking: every function works over the connection that it is given and writes nothing."""
