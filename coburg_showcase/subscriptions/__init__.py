"""Mail that somebody has ordered: one topic, one address, confirmed by a link, ended by a link in every mail."""
