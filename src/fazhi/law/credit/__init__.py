"""Credit (信用评价): facts of a party's conduct, a published rule, and the class that follows from both for anybody."""
