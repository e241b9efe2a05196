"""Credit: what is known of a party's conduct, its class by a published rule, lists, and joint measures."""
