"""What keeps forms usable for people and useless for spam: honeypot, signed time, limits, heuristics. No captcha."""
