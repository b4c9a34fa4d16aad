"""The directory: what can be asked of it, how many that gives, and in which order.

words      one normal form for search words and the texts they are looked for in
bits       sets of businesses as numbers
register   every business on show, held in memory
address    what an address asks, without its noise – and addresses from what is asked
facets     the filters with the number of businesses behind each option
ordering   the orders, and the words that explain them at /reihenfolge/
listing    one page of the list, ready for a template
"""
