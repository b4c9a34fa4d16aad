"""Where a business tells its opening hours: the usual week, single days and holidays ahead, and today."""
