"""What pages ask of the ledger beyond its lists: counts, what stands around one thing, decisions.

Each function is one transaction that reads. They look at the ledger's tables, and so belong to its room in
time; nothing else here does.
"""
