"""How a business comes into the hands of its people: codes from the city's letter, requests, new businesses."""
